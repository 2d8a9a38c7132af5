import { concat, fromHex, toHex } from "@ping-from-zero/core-tcp-check/wire"
import { expect, test } from "vitest"
import { aesBlock, runningKeccak256 } from "#crypto"
import { xor } from "../crypto/primitives.ts"
import eip8 from "../vectors/eip8.json" with { type: "json" }
import vectors from "../vectors/rlpx-frames.json" with { type: "json" }
import { FrameMac, MAC_BYTES } from "./frame-mac.ts"

const macSecret = fromHex(eip8.session.macSecret)
/** What the hash of each direction has absorbed before the first frame. */
const STARTS = {
  A: concat(xor(macSecret, fromHex(eip8.keys.nonceB)), fromHex(eip8.packets.auth2.packet)),
  B: concat(xor(macSecret, fromHex(eip8.keys.nonceA)), fromHex(eip8.packets.ack2.packet)),
}
type Side = keyof typeof STARTS

function direction(side: Side) {
  const state = runningKeccak256()
  state.update(STARTS[side])
  return { state, mac: new FrameMac(state, aesBlock(macSecret)) }
}

const frames = vectors.session.frames.map(({ name, from, wire, macStateAfterBody }) => ({
  name,
  from: from as Side,
  wire: fromHex(wire),
  macStateAfterBody,
}))

test("each MAC that go-ethereum wrote, in both directions, and the state behind it", () => {
  const directions = { A: direction("A"), B: direction("B") }
  for (const { name, from, wire, macStateAfterBody } of frames) {
    const { state, mac } = directions[from]
    const [end, given] = [wire.length - MAC_BYTES, wire.slice()]
    expect(toHex(mac.ofHeader(given)), name).toBe(toHex(wire.subarray(16, 32)))
    expect(toHex(mac.ofFrame(given, 32, end)), name).toBe(toHex(wire.subarray(end)))
    expect(toHex(state.digest()), name).toBe(macStateAfterBody)
    expect(toHex(given), name).toBe(toHex(wire))
  }
})

test("a frame left out, sent again, or changed in one bit gives each later frame another MAC", () => {
  const [hello, ping, ...later] = frames.filter(({ from }) => from === "A").map(({ wire }) => wire)
  const tags = (sent: readonly Uint8Array[]) => {
    const { mac } = direction("A")
    return sent.map((wire) =>
      toHex(concat(mac.ofHeader(wire), mac.ofFrame(wire, 32, wire.length - MAC_BYTES))),
    )
  }
  const right = tags([hello!, ping!, ...later])
  const changed = hello!.map((byte, i) => (i === 40 ? byte ^ 1 : byte))
  for (const history of [[hello!], [hello!, ping!, ping!], [changed, ping!]]) {
    const wrong = tags([...history, ...later]).slice(history.length)
    for (const [i, tag] of wrong.entries()) expect(tag).not.toBe(right[2 + i])
  }
})
