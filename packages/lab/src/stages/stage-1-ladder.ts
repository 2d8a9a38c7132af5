import {
  type ByteStream,
  type Dialect,
  isIpLiteral,
  MessageDone,
  parseAddress,
} from "@ping-from-zero/core-tcp-check"
import { resolveHost, tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import type { Ladder, Rung } from "./ladder.ts"
import { rung } from "./rung.ts"

/** The port that our PING claims: nobody calls a probe back. */
const NOBODY = 50082

/** name, tcp, ping: the last two on one connection, as each of the book's checks is. */
export function tcpLadder(contact: string, dialect: Dialect): Ladder {
  const { host: name, port } = parseAddress(contact)
  const closed = new AbortController()
  let host = name

  async function* climb(): AsyncGenerator<Rung> {
    if (!isIpLiteral(name)) {
      const named = await rung("name", "the name service knows it", async () => {
        host = await resolveHost(name)
        return `${name} is ${host}`
      })
      yield named
      if (!named.ok) return
    }
    let stream: ByteStream | undefined
    const dial = async (signal: AbortSignal) => {
      stream = await tcpTransport.dial({ host, port }, signal)
      return "connected"
    }
    const connected = await rung("tcp", "a kernel listens there", dial, closed.signal)
    yield connected
    if (stream) yield await ping(stream)
  }

  function ping(stream: ByteStream): Promise<Rung> {
    return rung("ping", "no more than that: nobody answers a PING", async () => {
      await stream.write(dialect.encode({ type: "PING" }, NOBODY))
      stream.end()
      stream.abort(new MessageDone("said"))
      return "taken"
    })
  }

  /** A check of the book is a connection of its own: connect and PING together. */
  async function again(): Promise<Rung> {
    const check = async (signal: AbortSignal) => {
      const stream = await tcpTransport.dial({ host, port }, signal)
      const { ok, outcome } = await ping(stream)
      if (!ok) throw new Error(outcome)
      return "connected, PING taken"
    }
    return rung("check", "a kernel listens there", check, closed.signal)
  }

  return { climb, again, close: async () => closed.abort(new Error("the probe is over")) }
}
