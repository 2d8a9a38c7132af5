import type { Clock } from "@ping-from-zero/core-tcp-check"
import { withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import type { PeerId } from "../identity/peer-id.ts"
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
 * Connections with a peer that a ping policy asked, and asks no more: it was taken off the lists, or has a second
 * connection. If it is gone without a word, they would keep their places for ever. So its yamux is asked, as go-yamux
 * asks on every connection, and js-libp2p pings on every one; rust-libp2p closes what no protocol keeps open
 * (idle_connection_timeout).
 */
export class UnwatchedConnections {
  readonly #clock: Clock
  readonly #timing: Libp2pTiming
  /** All that there are with a peer. */
  readonly #with: (id: PeerId) => readonly Connection[]
  /** How many policies ask on each. */
  readonly #watches = new Map<Connection, number>()
  /** Ends the asking, by connection. */
  readonly #asked = new Map<Connection, () => void>()

  constructor(clock: Clock, timing: Libp2pTiming, withPeer: (id: PeerId) => readonly Connection[]) {
    this.#clock = clock
    this.#timing = timing
    this.#with = withPeer
  }

  /** A policy asks on this one, until the returned function is called. */
  watch(connection: Connection): () => void {
    this.#watches.set(connection, (this.#watches.get(connection) ?? 0) + 1)
    this.#stopAsking(connection)
    return () => {
      const left = this.#watches.get(connection)! - 1
      if (left > 0) this.#watches.set(connection, left)
      else {
        this.#watches.delete(connection)
        this.#askAll(connection.id)
      }
    }
  }

  #askAll(id: PeerId): void {
    for (const connection of this.#with(id)) {
      if (this.#watches.has(connection) || this.#asked.has(connection)) continue
      this.#askLater(connection)
      void connection.closed.then(() => this.#stopAsking(connection))
    }
  }

  #askLater(connection: Connection): void {
    if (connection.isOver) return
    const cancel = this.#clock.after(this.#timing.unwatchedInterval, () => void this.#ask(connection, cancel))
    this.#asked.set(connection, cancel)
  }

  async #ask(connection: Connection, asked: () => void): Promise<void> {
    await closeIfSilent(connection, this.#clock, this.#timing.unwatchedTimeout, new UnwatchedPeerSilent())
    if (this.#asked.get(connection) === asked) this.#askLater(connection)
  }

  #stopAsking(connection: Connection): void {
    this.#asked.get(connection)?.()
    this.#asked.delete(connection)
  }
}
