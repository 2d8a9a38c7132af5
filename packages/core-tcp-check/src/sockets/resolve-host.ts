import { lookup } from "node:dns/promises"
import { canonicalHost, isIpLiteral } from "../stream/address.ts"
import { NoResolver, UnknownHost } from "../stream/transport-errors.ts"

/**
 * The IP addresses of a host, canonical; an IP literal is its own. Those of IPv4 first: the book's nodes listen on
 * nothing else.
 *
 * @param family takes addresses of this kind alone
 * @throws {UnknownHost} with the resolver's error as its cause
 * @throws {NoResolver} when no name server could be asked
 * @throws {InvalidContact} for what is neither a name nor an address
 */
export async function resolveHosts(
  name: string,
  family: 4 | 6 | "any" = "any",
): Promise<readonly [string, ...string[]]> {
  const host = canonicalHost(name)
  if (isIpLiteral(host)) return [host]
  try {
    const kind = family === "any" ? 0 : family
    const found = await lookup(host, { all: true, order: "ipv4first", family: kind })
    const [first, ...others] = new Set(found.map(({ address }) => canonicalHost(address)))
    return [first!, ...others]
  } catch (cause) {
    throw lookupError(host, cause as NodeJS.ErrnoException)
  }
}

/** EAI_AGAIN: nobody could be asked (getaddrinfo(3)). All else speaks of the name. */
export function lookupError(host: string, cause: NodeJS.ErrnoException): NoResolver | UnknownHost {
  return cause.code === "EAI_AGAIN" ? new NoResolver(host, { cause }) : new UnknownHost(host, { cause })
}
