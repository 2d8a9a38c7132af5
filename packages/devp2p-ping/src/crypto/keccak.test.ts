import { keccak_256, keccakP } from "@noble/hashes/sha3.js"
import { toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { expect, test } from "vitest"
import { keccakOver } from "./keccak.ts"
import { keccakF } from "./keccak-f.ts"

test("the permutation is noble's", () => {
  const ours = keccakF()
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 200, maxLength: 200 }), (state) => {
      ours.state.set(state)
      ours.permute()
      const lanes = new Uint32Array(state.slice().buffer)
      keccakP(lanes)
      expect(toHex(ours.state)).toBe(toHex(new Uint8Array(lanes.buffer)))
    }),
  )
})

test("the permutation of zeros (Keccak team, KeccakF-1600-IntermediateValues)", () => {
  const { state, permute } = keccakF()
  permute()
  expect(toHex(state.subarray(0, 16))).toBe("e7dde140798f25f18a47c033f9ccd584")
})

test("the sponge is noble's, of any length and however it is cut", () => {
  const { keccak256, runningKeccak256 } = keccakOver(keccakF())
  const message = fc.uint8Array({ maxLength: 420 })
  fc.assert(
    fc.property(message, fc.nat(420), (bytes, cut) => {
      const expected = toHex(keccak_256(bytes))
      expect(toHex(keccak256(bytes.subarray(0, cut), bytes.subarray(cut)))).toBe(expected)
      const running = runningKeccak256()
      running.update(bytes, 0, Math.min(cut, bytes.length))
      running.digest()
      running.update(bytes, Math.min(cut, bytes.length))
      expect(toHex(running.digest())).toBe(expected)
    }),
  )
})
