import { canonicalHost, isIpLiteral } from "../stream/address.ts"
import { UnknownHost } from "../stream/transport-errors.ts"

/** Which addresses belong to which name. It answers at once and never fails: DNS is not what is simulated here. */
export class NameService {
  readonly #addresses = new Map<string, readonly string[]>()

  /** From now on this name has these addresses, and no others. */
  set(name: string, ...addresses: readonly string[]): void {
    this.#addresses.set(canonicalHost(name), addresses.map(canonicalHost))
  }

  remove(name: string): void {
    this.#addresses.delete(canonicalHost(name))
  }

  /**
   * All of them, in their order; an IP literal is its own.
   * @throws {UnknownHost}
   */
  async addressesOf(name: string): Promise<readonly string[]> {
    const host = canonicalHost(name)
    const addresses = isIpLiteral(host) ? [host] : (this.#addresses.get(host) ?? [])
    if (addresses.length === 0) throw new UnknownHost(host)
    return addresses
  }

  /**
   * The first of what resolveHosts of sockets/ gives, IPv4 before IPv6.
   * @param family takes addresses of this kind alone
   * @throws {UnknownHost}
   */
  async resolve(name: string, family: 4 | 6 | "any" = "any"): Promise<string> {
    const addresses = await this.addressesOf(name)
    const [v4, v6] = [addresses.find((own) => !own.includes(":")), addresses.find((own) => own.includes(":"))]
    const address = family === 4 ? v4 : family === 6 ? v6 : (v4 ?? v6)
    if (address === undefined) throw new UnknownHost(canonicalHost(name))
    return address
  }
}
