import type { Clock } from "@ping-from-zero/core-tcp-check"
import { withDeadline } from "@ping-from-zero/core-tcp-check/wire"
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
type Askable = Pick<Connection, "closed" | "pingMuxer" | "abort">

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
 * Each connection on which no ping policy asks: with strangers, with whoever was taken off the lists or never came onto
 * them, a second one with a peer. If the peer is gone without a word, it would keep its place for ever. So its yamux is
 * asked, as go-yamux asks on every connection, and js-libp2p pings on every one; rust-libp2p closes what no protocol
 * keeps open (idle_connection_timeout).
 */
export class UnwatchedConnections {
  readonly #clock: Clock
  readonly #timing: Timing
  /** How many policies ask on each that is open. */
  readonly #policies = new Map<Askable, number>()
  /** Ends our own asking, by connection. */
  readonly #asked = new Map<Askable, () => void>()

  constructor(clock: Clock, timing: Timing) {
    this.#clock = clock
    this.#timing = timing
  }

  /** It is open. From now on until its end, a policy asks on it or we do. */
  add(connection: Askable): void {
    this.#policies.set(connection, 0)
    this.#askLater(connection)
    void connection.closed.then(() => {
      this.#policies.delete(connection)
      this.#stopAsking(connection)
    })
  }

  /** A policy asks on this one, until the returned function is called. */
  watch(connection: Askable): () => void {
    this.#count(connection, 1)
    this.#stopAsking(connection)
    return () => {
      if (this.#count(connection, -1) === 0) this.#askLater(connection)
    }
  }

  /** @returns how many policies ask on it now; undefined where it is over */
  #count(connection: Askable, change: 1 | -1): number | undefined {
    const before = this.#policies.get(connection)
    if (before === undefined) return undefined
    this.#policies.set(connection, before + change)
    return before + change
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
