import fc from "fast-check"
import { expect, test, vi } from "vitest"
import { type Contact, InvalidContact } from "../contact.ts"
import {
  type Address,
  addressOf,
  canonicalHost,
  formatAddress,
  isIpLiteral,
  parseAddress,
} from "./address.ts"

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/)
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."))
const punycode = fc.stringMatching(/^[xX]n--[a-z0-9-]{0,8}[a-z0-9]$/)
const canonical: fc.Arbitrary<Address> = fc.record({
  host: fc.oneof(fc.ipV4(), fc.ipV6().map(canonicalHost), name),
  port: fc.integer({ min: 0, max: 65535 }),
})

test("what is formatted is parsed back", () => {
  fc.assert(
    fc.property(canonical, (address) => {
      expect(parseAddress(formatAddress(address))).toEqual(address)
      expect(addressOf(formatAddress(address) as Contact)).toEqual(address)
    }),
  )
})

test("a canonical host is its own canonical form", () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4Extended(), fc.ipV6(), fc.domain(), punycode), (host) => {
      expect(canonicalHost(canonicalHost(host))).toBe(canonicalHost(host))
    }),
  )
})

test("any text at all is an address, or refused by name", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.ipV6(),
        fc.string().map((s) => `${s}:80`),
      ),
      (text) => {
        try {
          const address = parseAddress(text)
          expect(parseAddress(formatAddress(address))).toEqual(address)
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidContact)
        }
      },
    ),
  )
})

test.each([
  ["127.0.0.1:50082", "127.0.0.1", 50082],
  ["127.0.0.1:0", "127.0.0.1", 0],
  ["127.0.0.1:00080", "127.0.0.1", 80],
  ["Example.ORG:80", "example.org", 80],
  ["[2001:DB8:0:0::1]:65535", "2001:db8::1", 65535],
  ["[::ffff:192.0.2.1]:80", "192.0.2.1", 80],
  ["[::ffff:c000:201]:80", "192.0.2.1", 80],
  ["[0:0:0:0:0:ffff:192.0.2.1]:80", "192.0.2.1", 80],
  ["0x7f.1:80", "127.0.0.1", 80],
  ["日本語.jp:80", "xn--wgv71a119e.jp", 80],
  ["XN--wgv71a119e.JP:80", "xn--wgv71a119e.jp", 80],
  ["xn--a.example:80", "xn--a.example", 80], // no text has this Punycode; Node's URL parser asks up to 22, and not from 24 on
])("%s is %s and port %i", (text, host, port) => {
  expect(parseAddress(text)).toEqual({ host, port })
})

test.each([
  ["", "is not HOST:PORT"],
  [":80", "is not HOST:PORT"],
  ["127.0.0.1", "is not HOST:PORT"],
  ["127.0.0.1:", "is not HOST:PORT"],
  ["127.0.0.1:-1", "is not HOST:PORT"],
  ["127.0.0.1:80 ", "is not HOST:PORT"],
  ["127.0.0.1:eighty", "is not HOST:PORT"],
  ["::1:80", "is not HOST:PORT"],
  ["http://127.0.0.1:80", "is not HOST:PORT"],
  ["127.0.0.1:65536", "port 65536 is out of range"],
  ["256.0.0.1:80", "is not a host"],
  ["1.2.3.4.5:80", "is not a host"],
  ["[::g]:80", "is not a host"],
  ["[127.0.0.1]:80", "is not a host"],
  ["[fe80::1%eth0]:80", "is not a host"],
  ["user@127.0.0.1:80", "is not a host"],
  ["a/b:80", "is not a host"],
  ["a\\b:80", "is not a host"],
  ["a?b:80", "is not a host"],
  ["a#b:80", "is not a host"],
  ["a b:80", "is not a host"],
  ["exa\tmple.org:80", "is not a host"],
  ["%31.2.3.4:80", "is not a host"],
  ["xn--:80", "is not a host"],
  ["a.XN--.b:80", "is not a host"],
  ["xn--ascii-:80", "is not a host"],
  ["xn--a<b:80", "is not a host"],
  ["xn--1.0x1:80", "is not a host"],
])("%j is refused: %s", (text, why) => {
  expect(() => parseAddress(text)).toThrow(InvalidContact)
  expect(() => parseAddress(text)).toThrow(why)
})

test.each([
  ["127.0.0.1", true],
  ["2001:db8::1", true],
  ["example.org", false],
  ["1.2.3.4.example.org", false],
])("whether %s is an IP literal: %s", (host, is) => {
  expect(isIpLiteral(host)).toBe(is)
})

const letters = (count: number) =>
  String.fromCodePoint(...Array.from({ length: count }, (_, i) => 0x4e00 + i))

test("a host has 253 characters at most", () => {
  const name = `${"a.".repeat(126)}a`
  expect(canonicalHost(name)).toBe(name)
  expect(() => canonicalHost(`${name}a`)).toThrow(InvalidContact)
})

test("what is too long for a host is never looked into", () => {
  const seen = vi.spyOn(globalThis, "URL")
  try {
    expect(() => parseAddress(`${letters(20_000)}:80`)).toThrow(InvalidContact)
    expect(() => canonicalHost(`::${"0".repeat(1_000_000)}`)).toThrow(InvalidContact)
    expect(seen).not.toHaveBeenCalled()
  } finally {
    seen.mockRestore()
  }
})

test("an error about a stranger's text holds nothing that a terminal obeys", () => {
  for (const read of [parseAddress, canonicalHost])
    expect(() => read("a\u001b[2J\u009b31m\u202e\u200b\u2028 b")).toThrow('"a·[2J·31m··· b"')
})
