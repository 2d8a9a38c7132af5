import type { Clock } from "@ping-from-zero/core-tcp-check"
import { withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import type { PeerId } from "../identity/peer-id.ts"
import type { Libp2pTiming } from "../timing.ts"
import type { Connection } from "./connection.ts"

type Timing = Pick<Libp2pTiming, "unwatchedInterval" | "unwatchedTimeout">

/** The peer does not answer on a connection that nobody watches. */
export class UnwatchedPeerSilent extends Error {
  override readonly name = "UnwatchedPeerSilent"

  constructor() {
    super("the peer does not answer, and nobody watches it")
  }
}

/** What asking and closing takes of a connection. */
type Askable = Pick<Connection, "id" | "closed" | "pingMuxer" | "abort">

/** Asks the peer's yamux, and aborts the connection with the reason where it does not answer in time. */
export async function closeIfSilent(
  connection: Askable,
  clock: Clock,
  ms: number,
  reason: Error,
): Promise<void> {
  if (!(await answers(connection, clock, ms))) connection.abort(reason)
}

function answers(connection: Askable, clock: Clock, ms: number): Promise<boolean> {
  const deadline = { clock, ms, what: "the answer of the peer's yamux" }
  return withDeadline(deadline, () => connection.pingMuxer()).then(
    () => true,
    () => false,
  )
}

/**
 * Connections with a peer that a ping policy asked, and asks no more: it was taken off the lists, or has a second
 * connection. If it is gone without a word, they would keep their places for ever. So its yamux is asked, as go-yamux
 * asks on every connection, and js-libp2p pings on every one; rust-libp2p closes what no protocol keeps open
 * (idle_connection_timeout).
 */
export class UnwatchedConnections {
  readonly #clock: Clock
  readonly #timing: Timing
  /** All that there are with a peer. */
  readonly #with: (id: PeerId) => readonly Askable[]
  /** How many policies ask on each. */
  readonly #watches = new Map<Askable, number>()
  /** Ends the asking, by connection. */
  readonly #asked = new Map<Askable, () => void>()
  /** Their ends are waited for. */
  readonly #followed = new WeakSet<Askable>()

  constructor(clock: Clock, timing: Timing, withPeer: (id: PeerId) => readonly Askable[]) {
    this.#clock = clock
    this.#timing = timing
    this.#with = withPeer
  }

  /** A policy asks on this one, until the returned function is called. */
  watch(connection: Askable): () => void {
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
      this.#follow(connection)
      this.#askLater(connection)
    }
  }

  /** Its end ends the asking. Listened for once, however often the asking begins. */
  #follow(connection: Askable): void {
    if (this.#followed.has(connection)) return
    this.#followed.add(connection)
    void connection.closed.then(() => this.#stopAsking(connection))
  }

  #askLater(connection: Askable): void {
    const cancel = this.#clock.after(this.#timing.unwatchedInterval, () => void this.#ask(connection, cancel))
    this.#asked.set(connection, cancel)
  }

  async #ask(connection: Askable, asked: () => void): Promise<void> {
    const isThere = await answers(connection, this.#clock, this.#timing.unwatchedTimeout)
    if (this.#asked.get(connection) !== asked) return // it is over, or a policy asks on it again
    if (isThere) this.#askLater(connection)
    else connection.abort(new UnwatchedPeerSilent())
  }

  #stopAsking(connection: Askable): void {
    this.#asked.get(connection)?.()
    this.#asked.delete(connection)
  }
}
