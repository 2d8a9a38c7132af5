import { fromHex, fromUtf8, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { random } from "#crypto"
import { MalformedProtobuf, readFields, writeFields } from "../bytes/protobuf.ts"
import { InvalidPublicKey } from "../crypto/primitives.ts"
import { ed25519Identity, secp256k1Identity } from "../identity/identity.ts"
import identities from "../identity/vectors/libp2p-identity.json" with { type: "json" }
import { decodeIdentity, encodeIdentity, ForgedIdentity, NoIdentity } from "./identity-payload.ts"

const { accept, refuse } = identities.noisePayloads
const ed25519 = identities.keys[0]!
const alice = ed25519Identity(fromHex(ed25519.privateKey).subarray(4, 36))

describe("a payload", () => {
  test.each([
    [accept[0]!, []],
    [accept[1]!, ["/yamux/1.0.0"]],
  ])("with $0.name is written and read byte for byte", ({ payload, staticPublic }, muxers) => {
    expect(toHex(encodeIdentity(alice, fromHex(staticPublic), muxers))).toBe(payload)
    expect(decodeIdentity(fromHex(payload), fromHex(staticPublic))).toEqual({ peerId: alice.peerId, muxers })
  })

  test("is signed by a secp256k1 key just as well", () => {
    const identity = secp256k1Identity(random(32))
    const staticKey = random(32)
    const payload = encodeIdentity(identity, staticKey, [])
    expect(decodeIdentity(payload, staticKey)).toEqual({ peerId: identity.peerId, muxers: [] })
  })

  const errors = [ForgedIdentity, ForgedIdentity, NoIdentity, NoIdentity, ForgedIdentity]
  test.each(refuse.map((vector, i) => ({ ...vector, error: errors[i]! })))(
    "$name is refused",
    ({ payload, staticPublic, error }) => {
      const staticKey = fromHex(staticPublic ?? accept[0]!.staticPublic)
      expect(() => decodeIdentity(fromHex(payload), staticKey)).toThrow(error)
    },
  )

  test("signed by one and said to be another's is refused", () => {
    const staticKey = random(32)
    const [, signature] = readFields(encodeIdentity(ed25519Identity(random(32)), staticKey, []))
    const forged = writeFields([{ number: 1, value: fromHex(ed25519.publicKey) }, signature!])
    expect(() => decodeIdentity(forged, staticKey)).toThrow(new ForgedIdentity(alice.peerId))
  })

  test("offers at most sixteen muxers, however many it lists", () => {
    const staticKey = random(32)
    const payload = encodeIdentity(alice, staticKey, Array(10_000).fill("/m"))
    expect(decodeIdentity(payload, staticKey).muxers).toHaveLength(16)
  })

  test("with a muxer that is no text is refused by name", () => {
    const staticKey = random(32)
    const muxer = { number: 4, value: writeFields([{ number: 2, value: Uint8Array.of(0xff) }]) }
    const payload = writeFields([...readFields(encodeIdentity(alice, staticKey, [])), muxer])
    expect(() => decodeIdentity(payload, staticKey)).toThrow(MalformedProtobuf)
  })

  test("of any bytes is refused by name, and so is any change to a true one", () => {
    const named = [MalformedProtobuf, InvalidPublicKey, NoIdentity, ForgedIdentity]
    const staticKey = fromHex(accept[0]!.staticPublic)
    const refused = (payload: Uint8Array) => {
      try {
        expect(decodeIdentity(payload, staticKey)).toEqual({ peerId: alice.peerId, muxers: [] })
      } catch (error) {
        expect(named).toContain((error as Error).constructor)
      }
    }
    fc.assert(fc.property(fc.uint8Array(), refused))
    const payload = fromHex(accept[0]!.payload)
    for (const i of payload.keys()) refused(payload.with(i, payload[i]! ^ 1))
  })
})

test("unknown fields are passed over", () => {
  const staticKey = random(32)
  const more = { number: 9, value: fromUtf8("from the future") }
  const payload = writeFields([...readFields(encodeIdentity(alice, staticKey, [])), more])
  expect(decodeIdentity(payload, staticKey).peerId).toBe(alice.peerId)
})
