import { EMPTY } from "../bytes/bytes.ts"
import { Fifo } from "../bytes/fifo.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import { ReadBuffer } from "../stream/read-buffer.ts"
import { StreamReset, WriteAfterEnd } from "../stream/stream-errors.ts"

/** How many bytes one direction holds, written and not yet read, before `write` waits. */
const CAPACITY = 64 * 1024

/** Brings what one side did to the other side: at once, or later, but in order. */
export type Carry = (deliver: () => void) => void

export interface StreamPairOptions {
  readonly capacity?: number
  readonly carry?: Carry
}

/** Two ends of one connection in memory. */
export function streamPair(options: StreamPairOptions = {}): [MemoryStream, MemoryStream] {
  const { capacity = CAPACITY, carry = (deliver) => deliver() } = options
  const there = new Pipe(capacity, carry)
  const back = new Pipe(capacity, carry)
  return [new MemoryStream(back, there), new MemoryStream(there, back)]
}

export class MemoryStream implements ByteStream {
  readonly #incoming: Pipe
  readonly #outgoing: Pipe

  constructor(incoming: Pipe, outgoing: Pipe) {
    this.#incoming = incoming
    this.#outgoing = outgoing
  }

  read(n: number): Promise<Uint8Array> {
    return this.#incoming.received.read(n)
  }

  readSome(max: number): Promise<Uint8Array> {
    return this.#incoming.received.readSome(max)
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#outgoing.write(bytes)
  }

  end(): void {
    this.#outgoing.end()
  }

  abort(reason: Error): void {
    this.#outgoing.abort(reason)
    this.#incoming.abandon(reason)
  }

  /** Nothing goes either way any more. */
  get closed(): boolean {
    return this.#incoming.closed && this.#outgoing.closed
  }
}

/** A write, or the end, that waits for its turn and for room. */
interface Turn {
  bytes: Uint8Array
  readonly done: () => void
  readonly refuse: (reason: Error) => void
}

/** One direction. */
class Pipe {
  /** The receiver's end. */
  readonly received: ReadBuffer
  /** Room for bytes, those included that are on their way or were not read yet. */
  #room: number
  readonly #turns = new Fifo<Turn>()
  #pumping = false
  #ended = false
  /** Why the direction broke. */
  #broken: Error | undefined
  readonly #carry: Carry

  constructor(capacity: number, carry: Carry) {
    this.#room = capacity
    this.#carry = carry
    this.received = new ReadBuffer((bytes) => {
      this.#room += bytes
      this.#pump()
    })
  }

  get closed(): boolean {
    return this.#ended || this.#broken !== undefined
  }

  write(bytes: Uint8Array): Promise<void> {
    if (this.#broken) return Promise.reject(this.#broken)
    if (this.#ended) return Promise.reject(new WriteAfterEnd())
    return new Promise((done, refuse) => {
      this.#turns.push({ bytes: bytes.slice(), done, refuse })
      this.#pump()
    })
  }

  end(): void {
    if (this.closed) return
    this.#ended = true
    this.#turns.push({ bytes: EMPTY, done: () => this.#carry(() => this.received.end()), refuse: () => {} })
    this.#pump()
  }

  /** The sender gives up. Anything less than all it wrote and its end would look whole, so it is reset instead. */
  abort(reason: Error): void {
    const whole = this.#ended && this.#turns.length === 0
    if (!whole) this.#carry(() => this.received.fail(new StreamReset()))
    this.#breakOff(reason)
  }

  /** The receiver gives up: its reads reject with `reason`, and the sender hears of a reset. */
  abandon(reason: Error): void {
    this.received.fail(reason)
    this.#carry(() => this.#breakOff(new StreamReset()))
  }

  #breakOff(reason: Error): void {
    this.#broken ??= reason
    for (const turn of this.#turns.clear()) turn.refuse(this.#broken)
  }

  /** Sends on what has room, in the order of the writes. A reader who takes it at once makes room again. */
  #pump(): void {
    if (this.#pumping) return
    this.#pumping = true
    for (let turn = this.#ready(); turn; turn = this.#ready()) {
      const part = turn.bytes.subarray(0, this.#room)
      turn.bytes = turn.bytes.subarray(part.length)
      this.#room -= part.length
      if (part.length > 0) this.#carry(() => this.received.push(part))
      if (turn.bytes.length > 0) continue
      this.#turns.shift()
      turn.done()
    }
    this.#pumping = false
  }

  /** Whose turn it is, if there is room; an end needs none. */
  #ready(): Turn | undefined {
    const turn = this.#turns.first
    return turn && (turn.bytes.length === 0 || this.#room > 0) ? turn : undefined
  }
}
