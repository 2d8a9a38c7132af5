/** Yamux frames in any order: valid ones most of the time, with illegal types, flags, ids and lengths among them. */
import { concat, viewOf } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { multistream } from "./stage-3-seeds.ts"

const WINDOW = 256 * 1024
const bodies = [
  multistream("/multistream/1.0.0", "/ipfs/ping/1.0.0"),
  multistream("/multistream/1.0.0", "/ipfs/id/1.0.0"),
  multistream("/multistream/1.0.0", "/simple-bitcoin/0.1.0"),
  multistream("/multistream/1.0.0", "/nobody/1.0.0"),
  new Uint8Array(32).fill(7),
  new Uint8Array(3),
  new Uint8Array(20_000),
]

/** Few streams, so that frames meet; odd ones are the hostile dialer's. */
const streamId = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(1, 3, 5) },
  { weight: 2, arbitrary: fc.constantFrom(2, 4) },
  { weight: 1, arbitrary: fc.constantFrom(0, 7, 0xffff_ffff, 0xffff_fffe) },
)
/** SYN, ACK, FIN, RST and none of them; then any. */
const flags = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(0, 0, 1, 1, 2, 4, 8) },
  { weight: 2, arbitrary: fc.nat(15) },
  { weight: 1, arbitrary: fc.nat(0xffff) },
)
const length = fc.oneof(fc.constantFrom(0, 1, 0x1004, WINDOW, WINDOW + 1, 0xffff_ffff), fc.nat(0xffff_ffff))

const data = fc
  .tuple(flags, streamId, fc.oneof(fc.constantFrom(...bodies), fc.uint8Array({ maxLength: 40 })))
  .map(([flag, id, body]) => concat(header(0, flag, id, body.length), body))
const update = fc.tuple(flags, streamId, length).map(([flag, id, delta]) => header(1, flag, id, delta))
const ping = fc
  .tuple(fc.constantFrom(0, 1, 1, 2, 3), length)
  .map(([flag, value]) => header(2, flag, 0, value))
const goAway = length.map((code) => header(3, 0, 0, code))
const opening = fc
  .tuple(fc.constantFrom(1, 3, 5), fc.constantFrom(...bodies))
  .map(([id, body]) => concat(header(1, 1, id, 0), header(0, 0, id, body.length), body))
/** What is announced is not what comes. */
const lie = fc
  .tuple(fc.constantFrom(0, 0, 1, 2, 3, 9), flags, streamId, length, fc.uint8Array({ maxLength: 30 }))
  .map(([type, flag, id, announced, body]) => concat(header(type, flag, id, announced), body))

const frame = fc.oneof(
  { weight: 6, arbitrary: data },
  { weight: 5, arbitrary: update },
  { weight: 4, arbitrary: opening },
  { weight: 2, arbitrary: ping },
  { weight: 1, arbitrary: fc.oneof(goAway, lie) },
)

/** Up to 30 frames, one behind the other. */
export const yamuxFrames: fc.Arbitrary<Uint8Array> = fc
  .array(frame, { minLength: 1, maxLength: 30 })
  .map((all) => concat(...all))

export function header(type: number, flag: number, id: number, length: number): Uint8Array {
  const bytes = new Uint8Array(12)
  const view = viewOf(bytes)
  view.setUint8(1, type)
  view.setUint16(2, flag)
  view.setUint32(4, id)
  view.setUint32(8, length)
  return bytes
}
