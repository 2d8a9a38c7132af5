import { type Contact, InvalidContact } from "../contact.ts"

/** A TCP end point: an IP literal without brackets, and a port. */
export interface Address {
  readonly host: string
  readonly port: number
}

/**
 * Reads `192.0.2.1:50082`, `[2001:db8::1]:50082` or `example.org:50082`.
 * The host comes back canonical, a name in lower case: whether it is an IP literal is the caller's to ask.
 * @throws {InvalidContact} with a sentence that says what is wrong
 */
export function parseAddress(text: string): Address {
  const match = /^(\[[^\]]*\]|[^:[\]]+):(\d{1,5})$/.exec(text)
  if (!match)
    throw new InvalidContact(`"${text.slice(0, 80)}" is not HOST:PORT, like 127.0.0.1:50082 or [::1]:50082`)
  const port = Number(match[2])
  if (port > 65535) throw new InvalidContact(`port ${port} is out of range: 0 to 65535`)
  return { host: canonicalHost(match[1]!), port }
}

/** What a contact of stage 1 names. It is canonical already: nothing is left to check. */
export function addressOf(contact: Contact): Address {
  const [brackets, colon] = [contact.startsWith("[") ? 1 : 0, contact.lastIndexOf(":")]
  return { host: contact.slice(brackets, colon - brackets), port: Number(contact.slice(colon + 1)) }
}

/** The inverse of parseAddress. */
export function formatAddress({ host, port }: Address): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`
}

/**
 * As long as a name in DNS can be, without the dot at its end (RFC 1035, 2.3.4: 255 bytes on the wire). Asked before
 * the URL parser sees the host: its Punycode compares each new letter with all before it, so that 50,000 different
 * letters take seconds. Smaller: long names are not found. Larger: who sends them buys processor time.
 * Go's net.isDomainName takes the same, and a dot behind it.
 */
export const LONGEST_HOST = 253

/**
 * The one spelling of a host: IPv6 without brackets, compressed; an IPv4 address mapped into IPv6 as plain IPv4.
 * @throws {InvalidContact}
 */
export function canonicalHost(host: string): string {
  if (host.length > LONGEST_HOST)
    throw new InvalidContact(
      `"${host.slice(0, 80)}…" is not a host: it has more than ${LONGEST_HOST} characters`,
    )
  // What ends a host in a URL must not be in it.
  if (/[\s/\\?#@%]/.test(host) || NO_PUNYCODE.test(host)) throw noHost(host)
  try {
    return unmapped(withoutBrackets(hostnameOf(host)))
  } catch {
    throw noHost(host)
  }
}

/** Nothing was encoded, or only ASCII, which is written as it is. */
const NO_PUNYCODE = /(^|\.)xn--([^.]*-)?(\.|$)/i

function noHost(host: string): InvalidContact {
  return new InvalidContact(`"${host.slice(0, 80)}" is not a host`)
}

/**
 * What the platform's URL parser makes of it, which knows every spelling of an IP address. Labels in Punycode are kept
 * from it: up to Node 22 it refuses those that cannot be decoded, from 24 on it takes them. DNS is asked for such a
 * name as it is written.
 */
function hostnameOf(host: string): string {
  if (host.includes(":")) return new URL(`http://[${withoutBrackets(host)}]/`).hostname
  const withoutPunycode = host.replace(/(^|\.)xn--/gi, "$1a")
  if (withoutPunycode === host || !/^[ -~]*$/.test(host)) return new URL(`http://${host}/`).hostname
  return new URL(`http://${withoutPunycode}/`) && host.toLowerCase()
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, "$1")
}

/** ::ffff:c000:201 -> 192.0.2.1 */
function unmapped(host: string): string {
  const words = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(host)
  if (!words) return host
  const [high, low] = words.slice(1).map((word) => Number.parseInt(word, 16))
  return [high! >> 8, high! & 255, low! >> 8, low! & 255].join(".")
}

const IPV4 = /^(\d{1,3}\.){3}\d{1,3}$/

/** Whether a canonical host is an IP address and not a name. */
export function isIpLiteral(host: string): boolean {
  return host.includes(":") || IPV4.test(host)
}

/** Whether a canonical host means all addresses of a machine: good to listen on, but no place to call. */
export function isWildcard(host: string): boolean {
  return host === "0.0.0.0" || host === "::"
}
