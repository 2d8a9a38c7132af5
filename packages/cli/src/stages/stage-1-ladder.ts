import type { Address, ByteStream, Dialect } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { MESSAGE_DONE, toShownUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import type { Verdict } from "../command/verdicts.ts"
import { arrow, type Detail, hexOf } from "../hex/fields.ts"
import { type Recorded, RecordedStream, Recorder } from "../hex/recorder.ts"
import { firstRungs } from "./first-rungs.ts"
import { climbAll, completes, type Ladder, ProbeOver, type Rung, stepsOf, type Way } from "./ladder.ts"

/** The port that our PING claims: nobody calls a probe back. */
const NOBODY = 50082

/** name, tcp, ping: the last two on one connection, as each of the book's checks is. */
export function tcpLadder(address: Address, dialect: Dialect, way: Way): Ladder {
  const closed = new AbortController()
  const recorder = way.hex ? new Recorder() : undefined
  const rung = stepsOf(way, closed.signal, () => messageFields(recorder?.take() ?? []))
  const { rungs, reached, hasMoved } = firstRungs(address, rung, recorder)
  const climb = () => climbAll([...rungs, firstCheck])

  /** A check of the book is a connection of its own: connect and PING together. */
  async function firstCheck(): Promise<Rung> {
    const climbed = await ping(reached.stream!)
    return climbed.ok ? { ...climbed, checkMs: reached.ms + climbed.ms } : climbed
  }

  function ping(stream: ByteStream): Promise<Rung> {
    return rung("ping", "no more than that: nobody answers a PING", async () => {
      await stream.write(dialect.encode({ type: "PING" }, NOBODY))
      stream.end()
      stream.abort(MESSAGE_DONE)
      return "taken"
    })
  }

  async function again(): Promise<Rung> {
    const check = async (signal: AbortSignal) => {
      const dialled = await tcpTransport.dial({ ...address, host: reached.host }, signal)
      const stream = recorder ? new RecordedStream(dialled, recorder) : dialled
      const { ok, outcome } = await ping(stream)
      if (!ok) throw new Error(outcome)
      return "connected, PING taken"
    }
    return completes(await rung("check", "a kernel listens there", check))
  }

  /** Nobody says who answers, or what: that nothing does is all that can be found out. */
  const verdictOf = () => "no answer" as const

  const lessonOf = (found: Verdict) =>
    found === "alive" ? "as far as a kernel can say; whether a program runs, no PING tells" : undefined

  return {
    climb,
    again,
    hasMoved,
    verdictOf,
    lessonOf,
    close: async (reason = new ProbeOver()) => closed.abort(reason),
  }
}

/** A message of the book is text, and the end of the stream ends it. */
function messageFields(recorded: readonly Recorded[]): readonly Detail[] {
  return recorded.flatMap((each): Detail[] => [
    [arrow(each), `${each.bytes.length} bytes: ${hexOf(each.bytes)}`],
    ["  says", toShownUtf8(each.bytes)],
  ])
}
