/** Stage 2's sessions: before Hello and after it, frames that authenticate and hold anything. */
import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { countingRandom } from "@ping-from-zero/core-tcp-check/testing"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { devp2pNode } from "@ping-from-zero/devp2p-ping"
import { encodeSbp, FrameStream, initiate } from "@ping-from-zero/devp2p-ping/wire"
import fc from "fast-check"
import { drop } from "../fuzz/fed.ts"
import { pieces } from "../fuzz/form.ts"
import { bytesLike } from "../fuzz/mutate.ts"
import { type Target, target } from "../fuzz/target.ts"
import { meet, type Place } from "./meeting.ts"
import { rlpItem } from "./rlp.ts"
import { messages } from "./stage-1.ts"
import { honestHello, keyA, keyB } from "./stage-2-seeds.ts"

const makeNode = ({ transport, clock, listen }: Place) => devp2pNode({ transport, clock, listen, key: keyB })

const sbp = messages
  .filter((message) => message.type !== "CORE_LIST")
  .map((message) => encodeSbp(message, 30_303))

/** A step is the kind of step, the message code, and its data. */
const GOOD = 0
/** The data as it is, where it should be compressed. */
const UNCOMPRESSED = 1
/** No frame at all. */
const RAW = 2
const step = (kind: number, code: number, data: Uint8Array) => concat(Uint8Array.of(kind, code), data)

async function take(
  stream: ByteStream,
  frames: FrameStream,
  [kind, code = 0, ...data]: Uint8Array,
): Promise<void> {
  const bytes = Uint8Array.from(data)
  if (kind === RAW) return stream.write(bytes)
  const { snappy } = frames
  if (kind === UNCOMPRESSED) frames.snappy = false
  const written = frames.writeFrame(code, bytes)
  frames.snappy = snappy
  return written
}

const attack = (steps: readonly Uint8Array[], afterHello: boolean) => async (stream: ByteStream) => {
  const frames = new FrameStream(stream, await initiate(stream, keyA, keyB.publicKey, countingRandom(1)))
  const dropped = drop(stream)
  if (afterHello) {
    await frames.writeFrame(0, honestHello)
    frames.snappy = true
  }
  for (const each of steps) await take(stream, frames, each)
  void dropped
}

const data = fc.oneof(
  fc.constantFrom(...sbp, honestHello, Uint8Array.of(0xc0)),
  bytesLike([...sbp, honestHello]),
  rlpItem,
)
const code = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(0, 1, 2, 2, 3, 16, 16) },
  { weight: 1, arbitrary: fc.nat(255) },
)
const kind = fc.oneof(
  { weight: 9, arbitrary: fc.constant(GOOD) },
  { weight: 1, arbitrary: fc.constantFrom(UNCOMPRESSED, RAW) },
)
const steps = fc.array(
  fc.tuple(kind, code, data).map((parts) => step(...parts)),
  { maxLength: 12 },
)

export const rlpxTargets: readonly Target[] = [
  target({
    name: "rlpx-opening",
    stage: 2,
    what: "a node of stage 2: what comes in the place of Hello",
    form: pieces,
    seeds: [[step(GOOD, 0, honestHello)], [step(GOOD, 1, Uint8Array.of(0xc1, 4))]],
    built: steps,
    run: (input) => meet("rlpx-opening", makeNode, attack(input, false), input.length % 2 === 0),
    errors: [],
  }),
  target({
    name: "rlpx-session",
    stage: 2,
    what: "a node of stage 2: messages after Hello, in any order",
    form: pieces,
    seeds: [[step(GOOD, 2, Uint8Array.of(0xc0)), step(GOOD, 16, sbp[0]!)], [step(GOOD, 1, Uint8Array.of(8))]],
    built: steps,
    run: (input) => meet("rlpx-session", makeNode, attack(input, true), input.length % 2 === 0),
    errors: [],
  }),
]
