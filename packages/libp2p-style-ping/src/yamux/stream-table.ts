import { Fifo } from "@ping-from-zero/core-tcp-check/wire"
import { nextStreamId } from "./frame.ts"
import type { YamuxStream } from "./stream.ts"
import { YamuxViolation } from "./yamux-errors.ts"

/** So many of our streams may wait for the peer's ACK; the next waits to be opened (libp2p/specs, yamux, "ACK backlog"). */
export const MAX_UNACKNOWLEDGED = 256

/** So many streams of the peer live at once. Each can hold a window of bytes. */
export const MAX_INBOUND_STREAMS = 1_024

/** Which streams a session has, whose they are, and how many more there may be. */
export class StreamTable {
  readonly #streams = new Map<number, YamuxStream>()
  readonly #unacknowledged = new Set<YamuxStream>()
  readonly #waitingToOpen = new Fifo<() => void>()
  #nextId: number
  #inbound = 0

  /** The dialer's ids are odd, the listener's even. */
  constructor(role: "dialer" | "listener") {
    this.#nextId = role === "dialer" ? 1 : 2
  }

  get(id: number): YamuxStream | undefined {
    return this.#streams.get(id)
  }

  /** Whether as many of our streams as may wait for an ACK do. */
  get isBacklogFull(): boolean {
    return this.#unacknowledged.size >= MAX_UNACKNOWLEDGED
  }

  /** Resolves when that may have changed. */
  backlogChange(): Promise<void> {
    return new Promise((resolve) => this.#waitingToOpen.push(resolve))
  }

  /** @throws {NoStreamIdsLeft} */
  takeId(): number {
    const id = this.#nextId
    this.#nextId = nextStreamId(id)
    return id
  }

  addOurs(stream: YamuxStream): void {
    this.#streams.set(stream.id, stream)
    this.#unacknowledged.add(stream)
  }

  /** @throws {YamuxViolation} when the peer cannot open a stream of this id */
  checkTheirs(id: number): void {
    if (this.#isOurs(id)) throw new YamuxViolation(`the peer opened stream ${id}, an id of our side`)
    if (this.#streams.has(id)) throw new YamuxViolation(`the peer opened stream ${id} twice`)
  }

  /** How many streams the peer has. */
  get theirs(): number {
    return this.#inbound
  }

  get isFullOfTheirs(): boolean {
    return this.#inbound >= MAX_INBOUND_STREAMS
  }

  addTheirs(stream: YamuxStream): void {
    this.#streams.set(stream.id, stream)
    this.#inbound += 1
  }

  /** The peer took the stream: a place in the backlog is free. False when it had been taken before. */
  acknowledge(stream: YamuxStream): boolean {
    const isFirst = this.#unacknowledged.delete(stream)
    if (isFirst) this.#waitingToOpen.shift()?.()
    return isFirst
  }

  /** A peer may use an id again as soon as it reset the stream: the new stream of that id stays. */
  remove(stream: YamuxStream): void {
    if (this.#streams.get(stream.id) === stream) {
      this.#streams.delete(stream.id)
      if (!this.#isOurs(stream.id)) this.#inbound -= 1
    }
    this.acknowledge(stream)
  }

  breakAll(reason: Error): void {
    for (const stream of [...this.#streams.values()]) stream.break(reason)
    for (const wake of this.#waitingToOpen.clear()) wake()
  }

  #isOurs(id: number): boolean {
    return id % 2 === this.#nextId % 2
  }
}
