/** A yamux session in memory: everything that an application may do with it, and a peer that says anything. */
import { type ByteStream, StreamReset } from "@ping-from-zero/core-tcp-check"
import { streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { concat, readToEnd } from "@ping-from-zero/core-tcp-check/wire"
import { answerPings, YamuxSession } from "@ping-from-zero/libp2p-style-ping/wire"
import { drop, say, settles } from "../fuzz/fed.ts"
import { inPieces, pieces } from "../fuzz/form.ts"
import { checkNamed } from "../fuzz/named-errors.ts"
import { StillHeld, type Target, target } from "../fuzz/target.ts"
import { header, yamuxFrames } from "./yamux-frames.ts"

/** More than a window: such a write waits until the peer grants more. */
const BLOCKED = new Uint8Array(300_000)

/** By the id of the stream, so that one session has all of them. */
const APPLICATIONS: readonly ((stream: ByteStream) => Promise<unknown>)[] = [
  (stream) => answerPings(stream),
  (stream) => Promise.all([stream.write(BLOCKED), readToEnd(stream, 100_000)]),
  async (stream) => {
    stream.abort(new StreamReset())
  },
  async (stream) => {
    stream.end()
    await stream.write(BLOCKED)
  },
]

async function run(input: readonly Uint8Array[]): Promise<void> {
  const [ours, theirs] = streamPair()
  const waiting: Promise<unknown>[] = []
  const wait = (work: Promise<unknown>) => {
    work.catch(() => {}) // looked at in the end
    waiting.push(work)
  }
  const session = new YamuxSession(ours, "listener", (stream) => {
    wait(APPLICATIONS[(stream.id >>> 1) % APPLICATIONS.length]!(stream))
  })
  wait(session.ping())
  wait(session.open().then((stream) => Promise.all([stream.write(BLOCKED), stream.read(9)])))
  const bytes = concat(...input).length
  // A third of them reads nothing of ours: what we write waits in the line below, and not only for credit.
  const dropped = bytes % 3 === 0 ? Promise.resolve() : drop(theirs)
  await say(theirs, input)
  // Half of them reset the line, and half end it: whoever only ends it still reads what we say.
  if (bytes % 2 === 0) theirs.abort(new StreamReset())
  const late = bytes % 3 === 0 ? drop(theirs) : undefined

  const reason = await settles("closed", session.closed)
  const outcomes = await settles("a promise of the session", Promise.allSettled(waiting))
  await settles("the line below", late ?? dropped)
  const errors = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []))
  checkNamed("yamux-session", [reason, ...errors])
  if (!session.isOver || !ours.closed) throw new StillHeld("the line below")
  await session.open().then(
    () => {
      throw new StillHeld("a session that opens streams")
    },
    (error) => checkNamed("yamux-session", [error]),
  )
}

export const yamuxSessionTarget: Target = target({
  name: "yamux-session",
  stage: 3,
  what: "YamuxSession: frames in any order",
  form: pieces,
  seeds: [[concat(header(1, 1, 1, 0), header(0, 0, 1, 32), new Uint8Array(32), header(1, 4, 1, 0))]],
  built: inPieces(yamuxFrames),
  run,
  errors: [],
})
