import { InvalidContact } from "@ping-from-zero/core-tcp-check"
import { canonicalHost, fromHex, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { ed25519Identity } from "./identity.ts"
import {
  formatMultiaddr,
  InvalidMultiaddr,
  MAX_MULTIADDR_LENGTH,
  multiaddrFromBytes,
  multiaddrToBytes,
  type PeerAddress,
  parsePeerAddress,
  peerAddressOf,
  peerContact,
} from "./multiaddr.ts"
import vectors from "./vectors/multiaddr.json" with { type: "json" }

const ID = "12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq"
const CID = "bafzaajaiaejcahwr5d5ofrfbis4l5d6uwr57hu5tjodrypfm6yaq6dsc2r2pzyt6"

describe("the binary form", () => {
  test.each(vectors.examples)("$text", ({ text, bytes }) => {
    expect(multiaddrFromBytes(fromHex(bytes))).toBe(text)
    expect(toHex(multiaddrToBytes(text))).toBe(bytes)
  })

  test.each(vectors.refuseBytes)("$name is refused", ({ bytes }) => {
    expect(() => multiaddrFromBytes(fromHex(bytes))).toThrow(InvalidMultiaddr)
  })

  test("any bytes are a multiaddr or refused as one", () => {
    const codes = fc.constantFrom("04", "06", "29", "35", "36", "a503", "0191", "dd03")
    const likely = fc.array(fc.oneof(codes, fc.uint8Array({ maxLength: 6 }).map(toHex)))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          likely.map((parts) => fromHex(parts.join(""))),
        ),
        (bytes) => {
          try {
            expect(toHex(multiaddrToBytes(multiaddrFromBytes(bytes)))).toBe(toHex(bytes))
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidMultiaddr)
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe("what is too long", () => {
  const withPeerId = (length: number) => {
    const bytes = new Uint8Array(length).fill(0xff)
    bytes.set(fromHex("a503")) // p2p
    bytes.set([((length - 4) % 128) | 0x80, Math.floor((length - 4) / 128)], 2)
    return bytes
  }

  test("is not given to the library, as bytes", () => {
    const tooLong = /^513 bytes: we read at most 512$/
    expect(() => multiaddrFromBytes(withPeerId(MAX_MULTIADDR_LENGTH + 1))).toThrow(tooLong)
    expect(() => multiaddrFromBytes(withPeerId(MAX_MULTIADDR_LENGTH))).toThrow(/not a multiaddr that we can/)
  })

  test("is not read as text, and what has to fit does", () => {
    const longest = `/dns4/${"a.".repeat(126)}a/tcp/65535/p2p/${CID}`
    expect(parsePeerAddress(longest).host).toHaveLength(253)
    const tooLong = `/ip4/127.0.0.1/tcp/4001/p2p/${"1".repeat(1_000_000)}`
    expect(() => parsePeerAddress(tooLong)).toThrow(`has more than ${MAX_MULTIADDR_LENGTH} characters`)
  })
})

describe("a peer's address", () => {
  test.each([
    [`/ip4/127.0.0.1/tcp/4001/p2p/${ID}`, "127.0.0.1", `/ip4/127.0.0.1/tcp/4001/p2p/${ID}`],
    [`/ip4/127.0.0.1/tcp/4001/ipfs/${ID}`, "127.0.0.1", `/ip4/127.0.0.1/tcp/4001/p2p/${ID}`],
    [` /ip4/127.0.0.1/tcp/4001/p2p/${CID}\n`, "127.0.0.1", `/ip4/127.0.0.1/tcp/4001/p2p/${ID}`],
    [`/ip6/2001:DB8:0::1/tcp/4001/p2p/${ID}`, "2001:db8::1", `/ip6/2001:db8::1/tcp/4001/p2p/${ID}`],
  ])("%s is one contact", (text, host, contact) => {
    expect(parsePeerAddress(text)).toEqual({ host, port: 4001, peerId: ID })
    expect(peerContact(parsePeerAddress(text))).toBe(contact)
    expect(peerContact(parsePeerAddress(contact))).toBe(contact)
  })

  test("is what its contact says", () => {
    const address: fc.Arbitrary<PeerAddress> = fc.record({
      host: fc.oneof(fc.ipV4(), fc.ipV6().map(canonicalHost)),
      port: fc.integer({ min: 1, max: 65535 }),
      peerId: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((seed) => ed25519Identity(seed).peerId),
    })
    fc.assert(
      fc.property(address, (address) => {
        expect(peerAddressOf(peerContact(address))).toEqual(address)
      }),
      { numRuns: 50 },
    )
  })

  test.each([
    ["dns", undefined],
    ["dns4", 4],
    ["dns6", 6],
  ])("may be a name on the command line (/%s), but no contact", (protocol, family) => {
    const address = parsePeerAddress(`/${protocol}/Example.org/tcp/4001/p2p/${ID}`)
    expect(address).toMatchObject({ host: "example.org" })
    expect(address.family).toBe(family)
    expect(() => peerContact(address)).toThrow('"example.org" is a name: a contact holds an IP address')
  })

  test.each([
    ["", "is not a multiaddr: /ip4/HOST/tcp/PORT/p2p/PEER-ID"],
    ["127.0.0.1:4001", "is not a multiaddr: /ip4/HOST/tcp/PORT/p2p/PEER-ID"],
    ["/", "is not a multiaddr"],
    [`/udp/1/ip4/127.0.0.1/p2p/${ID}`, "begins with /udp: we can call ip4, ip6, dns, dns4, dns6"],
    [`/ip4/127.0.0.1/udp/4001/p2p/${ID}`, "has no /tcp/PORT behind the host: TCP is all that we speak"],
    [`/ip4/127.0.0.1/p2p/${ID}`, "has no /tcp/PORT behind the host: TCP is all that we speak"],
    ["/ip4/127.0.0.1/tcp/4001", "has no /p2p/PEER-ID behind the port: whose key would we check?"],
    [`/ip4/127.0.0.1/tcp/4001/ws/p2p/${ID}`, "goes on with /ws behind the port: we speak plain TCP"],
    [`/ip4/127.0.0.1/tcp/0/p2p/${ID}`, "has port 0, where nobody can listen"],
    [`/ip4/127.0.0.1/tcp/1/p2p/${ID}/p2p-circuit`, "goes on with /p2p-circuit behind the peer id"],
    [`/ip4/127.0.0.1/tcp/1/p2p/${ID.slice(1)}`, "is not a peer id"],
    ...vectors.refuseText.map((text) => [text, "is not a multiaddr: "]),
  ])("%s is refused", (text, sentence) => {
    expect(() => parsePeerAddress(text!)).toThrow(InvalidContact)
    expect(() => parsePeerAddress(text!)).toThrow(sentence)
  })

  test("any text is an address or refused as one", () => {
    const pieces = fc.constantFrom(
      "/",
      "ip4",
      "ip6",
      "dns",
      "tcp",
      "p2p",
      "127.0.0.1",
      "::1",
      "1",
      ID,
      "%",
      "",
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join("/")),
        ),
        (text) => {
          try {
            parsePeerAddress(text)
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidContact)
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

test("an address without its peer is what a node listens on", () => {
  expect(formatMultiaddr({ host: "::1", port: 4001 })).toBe("/ip6/::1/tcp/4001")
  expect(formatMultiaddr({ host: "127.0.0.1", port: 4001 })).toBe("/ip4/127.0.0.1/tcp/4001")
})
