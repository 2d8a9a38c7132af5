import type { Contact } from "../contact.ts"
import {
  type Address,
  addressOf,
  formatAddress,
  isIpLiteral,
  isWildcard,
  parseAddress,
} from "../stream/address.ts"
import { PortOutOfRange, UncallableContact } from "./invalid-message.ts"

/** A node in a list, as both dialects write it. */
export type HostPort = readonly [host: string, port: number]

/** No IP address is longer. To bring a name of 10,000 letters into canonical form takes a third of a second. */
const LONGEST_IP = 45

export function toHostPort(contact: Contact): HostPort {
  const { host, port } = addressOf(contact)
  return [host, port]
}

/**
 * What somebody says of a third node, in canonical form. A name is refused: whom it means can change with
 * every look-up, and the book's lists hold addresses. So is 0.0.0.0: who calls it reaches itself, and finds it alive.
 * @throws {PortOutOfRange} {UncallableContact}
 */
export function toContact([host, port]: HostPort): Contact {
  const address = readAddress({ host, port: checkPort(port) })
  if (!isIpLiteral(address.host) || isWildcard(address.host)) throw new UncallableContact(host)
  return formatAddress(address) as Contact
}

/** @throws {PortOutOfRange} unless a node can listen there */
export function checkPort(port: number): number {
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new PortOutOfRange(port)
  return port
}

function readAddress(address: Address): Address {
  if (address.host.length > LONGEST_IP) throw new UncallableContact(address.host)
  try {
    return parseAddress(formatAddress(address))
  } catch {
    throw new UncallableContact(address.host)
  }
}
