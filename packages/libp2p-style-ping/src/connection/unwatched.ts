import type { Clock } from "@ping-from-zero/core-tcp-check"
import { withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import type { Libp2pTiming } from "../timing.ts"
import type { Connection } from "./connection.ts"

/** The peer does not answer on a connection that nobody watches. */
export class UnwatchedPeerSilent extends Error {
  override readonly name = "UnwatchedPeerSilent"

  constructor() {
    super("the peer does not answer, and nobody watches it")
  }
}

/** Asks the peer's yamux, and aborts the connection with the reason where it does not answer in time. */
export async function closeIfSilent(
  connection: Connection,
  clock: Clock,
  ms: number,
  reason: Error,
): Promise<void> {
  const deadline = { clock, ms, what: "the answer of the peer's yamux" }
  await withDeadline(deadline, () => connection.pingMuxer()).catch(() => connection.abort(reason))
}

/**
 * Connections that no ping policy asks: of who was taken off the lists, of strangers. A peer that is gone without a word
 * would keep its place for ever. So its yamux is asked, as go-yamux asks on every connection, and js-libp2p pings on
 * every one; rust-libp2p closes what no protocol keeps open (idle_connection_timeout).
 */
export class UnwatchedConnections {
  readonly #clock: Clock
  readonly #timing: Libp2pTiming
  /** How many policies ask on each. */
  readonly #watched = new Map<Connection, number>()

  constructor(clock: Clock, timing: Libp2pTiming) {
    this.#clock = clock
    this.#timing = timing
  }

  /** A policy asks on this one, until the returned function is called. */
  watch(connection: Connection): () => void {
    this.#watched.set(connection, (this.#watched.get(connection) ?? 0) + 1)
    return () => {
      const left = this.#watched.get(connection)! - 1
      if (left > 0) this.#watched.set(connection, left)
      else this.#watched.delete(connection)
    }
  }

  /** From its first moment to its last. */
  follow(connection: Connection): void {
    const { unwatchedInterval, unwatchedTimeout } = this.#timing
    let cancel = () => {}
    const ask = async () => {
      if (!this.#watched.has(connection))
        await closeIfSilent(connection, this.#clock, unwatchedTimeout, new UnwatchedPeerSilent())
      if (!connection.isOver) next()
    }
    const next = () => {
      cancel = this.#clock.after(unwatchedInterval, () => void ask())
    }
    next()
    void connection.closed.then(() => cancel())
  }
}
