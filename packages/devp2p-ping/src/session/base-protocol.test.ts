import { concat, fromHex, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { encode, RlpError } from "../rlp/rlp.ts"
import { numberItem, textItem } from "../rlp/rlp-fields.ts"
import eip8 from "../vectors/eip8.json" with { type: "json" }
import { DisconnectReason, decodeDisconnect, describeReason, encodeDisconnect } from "./disconnect.ts"
import { PeerDisconnected } from "./disconnect-policy.ts"
import { decodeHello, encodeHello } from "./hello.ts"

describe("Hello", () => {
  test("EIP-8's, with its unknown version and elements", () => {
    const { capabilities, client, listenPort, nodeId, version } = eip8.hello.fields
    expect(decodeHello(fromHex(eip8.hello.rlp))).toEqual({
      version,
      client,
      capabilities: capabilities.map(([name, version]) => ({ name, version })),
      listenPort,
      publicKey: fromHex(nodeId),
    })
  })

  const hellos = fc.record({
    version: fc.maxSafeNat(),
    client: fc.string({ unit: "grapheme" }),
    capabilities: fc.array(fc.record({ name: fc.string(), version: fc.nat() }), { maxLength: 10 }),
    listenPort: fc.nat(65_535),
    publicKey: fc.uint8Array({ minLength: 64, maxLength: 64 }),
  })

  test("any comes back, and what follows it is ignored", () => {
    fc.assert(
      fc.property(hellos, fc.uint8Array({ maxLength: 9 }), (hello, more) => {
        expect(decodeHello(concat(encodeHello(hello), more))).toEqual(hello)
      }),
    )
  })

  test("any bytes are a Hello or refused by name", () => {
    const valid = hellos.map(encodeHello)
    const damaged = fc
      .tuple(valid, fc.nat(), fc.nat(255))
      .map(([bytes, at, byte]) => bytes.with(at % bytes.length, byte))
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 100 })), (bytes) => {
        try {
          decodeHello(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(RlpError)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  const key = new Uint8Array(64)
  test("names that are not UTF-8 are shown escaped, as go-ethereum takes any", () => {
    const name = Uint8Array.of(0x61, 0xff)
    const hello = encode([numberItem(5), name, [[name, numberItem(1)]], numberItem(0), key])
    expect(decodeHello(hello)).toMatchObject({
      client: "a\\xff",
      capabilities: [{ name: "a\\xff", version: 1 }],
    })
  })
  test.each([
    ["0", numberItem(0), 0],
    ["4", numberItem(4), 4],
    ["2^63", fromHex("8000000000000000"), 2 ** 63],
    ["2^64 - 1", fromHex("ffffffffffffffff"), 2 ** 64],
  ])("version %s is read", (_, item, version) => {
    expect(decodeHello(encode([item, textItem("c"), [], numberItem(0), key])).version).toBe(version)
  })

  test.each([
    ["no list", encode(textItem("hello"))],
    ["an empty list", encode([])],
    ["a version of 65 bits", encode([fromHex("010000000000000000"), textItem("c"), [], numberItem(0), key])],
    [
      "capabilities that are no list",
      encode([numberItem(5), textItem("c"), textItem("sbp"), numberItem(0), key]),
    ],
    [
      "a capability without a version",
      encode([numberItem(5), textItem("c"), [[textItem("sbp")]], numberItem(0), key]),
    ],
    ["no key", encode([numberItem(5), textItem("c"), [], numberItem(0)])],
  ])("%s is refused", (_, bytes) => {
    expect(() => decodeHello(bytes)).toThrow(RlpError)
  })
})

describe("Disconnect", () => {
  test.each(Object.entries(DisconnectReason))("%s, in both forms and in words", (_, reason) => {
    expect(decodeDisconnect(encodeDisconnect(reason))).toBe(reason)
    expect(decodeDisconnect(encode(numberItem(reason)))).toBe(reason)
    expect(describeReason(reason)).not.toMatch(/unknown/)
  })

  test.each([
    ["c105", 5],
    ["05", 5],
    ["c180", 0],
    ["80", 0],
    ["c20501", 5],
    ["c12a", 42],
    ["", undefined],
    ["c0", undefined],
    ["c1c0", undefined],
    ["c105ff", 5],
    ["b8", undefined],
    ["8900ffffffffffffffff", undefined],
  ])("%s means %s", (hex, reason) => {
    expect(decodeDisconnect(fromHex(hex))).toBe(reason)
  })

  test("what nobody has defined is told as it came", () => {
    expect(new PeerDisconnected(0x2a).message).toBe("the peer disconnected: unknown reason 0x2a")
    expect(new PeerDisconnected(undefined).message).toBe("the peer disconnected: no reason that can be read")
  })

  test("ours is a list", () => {
    expect(toHex(encodeDisconnect(DisconnectReason.QUITTING))).toBe("c108")
  })
})
