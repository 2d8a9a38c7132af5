import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { answerPings } from "../protocols/ping.ts"
import type { Connection, StreamHandler } from "./connection.ts"

/**
 * So many streams for pings are answered on one connection at once, as the specification has it (libp2p/specs, ping):
 * the one for the next ping may come before the last one's end was heard. Smaller: such a ping fails. Larger: streams
 * that nobody needs. js-libp2p refuses a third; rust-libp2p has one, and drops it for the next.
 */
export const MAX_PING_STREAMS = 2

/** The peer opened another stream for pings, while it had as many as it may have: the oldest was reset. */
export class TooManyPingStreams extends Error {
  override readonly name = "TooManyPingStreams"

  constructor() {
    super(`the peer opened more than ${MAX_PING_STREAMS} streams for pings: the oldest was reset`)
  }
}

/** Answers pings. Who opens a new stream for each ping is answered on the newest ones, whatever became of the old. */
export function answerPingStreams(): StreamHandler {
  const open = new WeakMap<Connection, Set<ByteStream>>()
  return async (stream, connection) => {
    const streams = open.get(connection) ?? new Set()
    open.set(connection, streams)
    const [oldest] = streams
    if (oldest && streams.size >= MAX_PING_STREAMS) {
      streams.delete(oldest)
      oldest.abort(new TooManyPingStreams())
    }
    streams.add(stream)
    try {
      await answerPings(stream)
    } finally {
      streams.delete(stream)
    }
  }
}
