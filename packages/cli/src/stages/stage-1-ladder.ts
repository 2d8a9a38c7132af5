import type { Address, ByteStream, Dialect } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { MESSAGE_DONE } from "@ping-from-zero/core-tcp-check/wire"
import { firstRungs } from "./first-rungs.ts"
import type { Ladder, Rung } from "./ladder.ts"
import { climbAll, rung } from "./ladder.ts"

/** The port that our PING claims: nobody calls a probe back. */
const NOBODY = 50082

/** name, tcp, ping: the last two on one connection, as each of the book's checks is. */
export function tcpLadder(address: Address, dialect: Dialect): Ladder {
  const closed = new AbortController()
  const { rungs, reached } = firstRungs(address, closed.signal)
  const climb = () => climbAll([...rungs, () => ping(reached.stream!)])

  function ping(stream: ByteStream): Promise<Rung> {
    return rung("ping", "no more than that: nobody answers a PING", async () => {
      await stream.write(dialect.encode({ type: "PING" }, NOBODY))
      stream.end()
      stream.abort(MESSAGE_DONE)
      return "taken"
    })
  }

  /** A check of the book is a connection of its own: connect and PING together. */
  async function again(): Promise<Rung> {
    const check = async (signal: AbortSignal) => {
      const stream = await tcpTransport.dial({ ...address, host: reached.host }, signal)
      const { ok, outcome } = await ping(stream)
      if (!ok) throw new Error(outcome)
      return "connected, PING taken"
    }
    return rung("check", "a kernel listens there", check, closed.signal)
  }

  /** Nobody says who answers, or what: that nothing does is all that can be found out. */
  const verdictOf = () => "no answer" as const

  return { climb, again, verdictOf, close: async () => closed.abort(new Error("the probe is over")) }
}
