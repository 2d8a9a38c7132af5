import { EMPTY, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { expect, test } from "vitest"
import { DecryptionFailed, TAG_BYTES } from "./primitives.ts"
import { startSodium } from "./sodium.ts"
import * as web from "./web.ts"

const MOST = 64
const sodium = await startSodium(MOST)
const exactly = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

/** Between other bytes, as the callers have it. */
function seal(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const around = new Uint8Array(2 + plaintext.length + TAG_BYTES + 3).fill(9)
  sodium.seal(key, nonce, associated, plaintext, around, 2)
  expect([...around.subarray(0, 2), ...around.subarray(-3)]).toEqual([9, 9, 9, 9, 9])
  return around.slice(2, -3)
}

test("messages of any length, one after the other in the same place, are sealed as by noble, and opened", () => {
  const upToMost = fc.uint8Array({ maxLength: MOST })
  fc.assert(
    fc.property(exactly(32), exactly(12), upToMost, upToMost, (key, nonce, associated, plaintext) => {
      const sealed = seal(key, nonce, associated, plaintext)
      expect(toHex(sealed)).toBe(toHex(web.seal(key, nonce, associated, plaintext)))
      expect(toHex(sodium.open(key, nonce, associated, sealed))).toBe(toHex(plaintext))
    }),
  )
})

test("a changed byte, other associated data and another key are refused, and the next message is not", () => {
  const [key, nonce] = [new Uint8Array(32).fill(1), new Uint8Array(12).fill(2)]
  const plaintext = new Uint8Array(44).fill(3)
  const sealed = seal(key, nonce, EMPTY, plaintext)
  for (const i of sealed.keys()) {
    expect(() => sodium.open(key, nonce, EMPTY, sealed.with(i, sealed[i]! ^ 1))).toThrow(DecryptionFailed)
  }
  expect(() => sodium.open(key, nonce, Uint8Array.of(0), sealed)).toThrow(DecryptionFailed)
  expect(() => sodium.open(key.with(0, 0), nonce, EMPTY, sealed)).toThrow(DecryptionFailed)
  expect(toHex(sodium.open(key, nonce, EMPTY, sealed))).toBe(toHex(plaintext))
})

test("HKDF of what a Noise handshake knows is noble's", () => {
  fc.assert(
    fc.property(exactly(32), fc.constantFrom(EMPTY, new Uint8Array(32).fill(5)), (salt, secret) => {
      expect(toHex(sodium.hkdf(salt, secret))).toBe(toHex(web.hkdfSha256(salt, secret)))
    }),
  )
})

test("what was opened stays as it is when the next message takes its place", () => {
  const [key, nonce] = [new Uint8Array(32).fill(1), new Uint8Array(12).fill(2)]
  const opened = sodium.open(key, nonce, EMPTY, seal(key, nonce, EMPTY, Uint8Array.of(1, 2, 3)))
  seal(key, nonce, EMPTY, new Uint8Array(MOST).fill(4))
  expect([...opened]).toEqual([1, 2, 3])
  expect(opened.constructor).toBe(Uint8Array)
})
