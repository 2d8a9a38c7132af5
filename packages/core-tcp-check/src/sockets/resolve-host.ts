import { lookup } from "node:dns/promises"
import { canonicalHost, isIpLiteral } from "../stream/address.ts"
import { UnknownHost } from "../stream/transport-errors.ts"

/**
 * The IP address of a host, canonical; an IP literal is its own. Where a name has both kinds, the IPv4 address:
 * the book's nodes listen on nothing else.
 *
 * @param family takes addresses of this kind alone
 * @throws {UnknownHost} with the resolver's error as its cause
 * @throws {InvalidContact} for what is neither a name nor an address
 */
export async function resolveHost(name: string, family: 4 | 6 | "any" = "any"): Promise<string> {
  const host = canonicalHost(name)
  if (isIpLiteral(host)) return host
  try {
    const { address } = await lookup(host, { order: "ipv4first", family: family === "any" ? 0 : family })
    return canonicalHost(address)
  } catch (cause) {
    throw new UnknownHost(host, { cause })
  }
}
