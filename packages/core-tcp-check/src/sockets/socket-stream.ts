import type { Socket } from "node:net"
import { EMPTY } from "../bytes/bytes.ts"
import { Fifo } from "../bytes/fifo.ts"
import type { Address } from "../stream/address.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import { ReadBuffer } from "../stream/read-buffer.ts"
import { WriteAfterEnd } from "../stream/stream-errors.ts"
import { MAX_TURN, ReadingTurns } from "./reading-turns.ts"
import { namedError } from "./system-errors.ts"

/** So many bytes may wait for a reader. Beyond them the socket is not read, and TCP's window holds the peer back. */
const READ_AHEAD = 64 * 1024

/** Bytes that are always handed on at once: 16 of RLPx's pings. */
const SHORT = 1024

/** What libuv reads at once. */
const LONGEST = 64 * 1024

const processTurns = new ReadingTurns()

/** The kernel takes most writes at once: then nobody waits for Node's callback. */
const TAKEN = Promise.resolve()

/** A connected TCP socket that was made with `allowHalfOpen`. */
export class SocketStream implements ByteStream {
  readonly #socket: Socket
  readonly #peer: Address
  readonly #now: () => number
  readonly #received: ReadBuffer
  readonly #turns: ReadingTurns
  /** What came while readers were busy, or waits for its turn. */
  readonly #waiting = new Fifo<Uint8Array>()
  /** A long piece is read, or waits for its turn. */
  #busy = false
  /** So many bytes the readers can read in a turn, as far as is known. */
  #piece = SHORT
  /** The end came meanwhile. */
  #endAfterWait: (() => void) | undefined
  #ended = false
  /** Why both directions are over. */
  #broken: Error | undefined

  /**
   * @param turns shared by all connections that are not to wait for one another
   * @param now a clock that only goes forward, in milliseconds
   */
  constructor(
    socket: Socket,
    peer: Address,
    turns: ReadingTurns = processTurns,
    now: () => number = () => performance.now(),
  ) {
    this.#turns = turns
    this.#socket = socket
    this.#now = now
    this.#peer = peer
    this.#received = new ReadBuffer(() => this.#resume())
    socket.on("data", (chunk) => this.#take(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length)))
    socket.on("end", () => this.#onEnd())
    socket.on("error", (error) => {
      this.#broken ??= namedError(error, peer)
      this.#endReading(this.#broken)
    })
  }

  /** A short chunk needs no clock: libuv reads on only where it has filled 64 KiB. */
  #take(chunk: Uint8Array): void {
    if (this.#busy) this.#waiting.push(chunk)
    else if (chunk.length <= SHORT) this.#push(chunk)
    else {
      this.#waiting.push(chunk)
      this.#busy = true
      this.#takeTurn()
    }
  }

  #push(piece: Uint8Array): void {
    this.#received.push(piece)
    if (this.#received.length >= READ_AHEAD) this.#socket.pause()
  }

  #takeTurn(): void {
    if (this.#turns.full) this.#socket.pause()
    this.#turns.take(() => this.#handOn())
  }

  #handOn(): void {
    const chunk = this.#waiting.first!
    const piece = chunk.subarray(0, this.#piece)
    if (piece.length === chunk.length) this.#waiting.shift()
    else this.#waiting.first = chunk.subarray(piece.length)
    const began = this.#now()
    this.#push(piece)
    afterReaders(() => this.#goOn(piece.length, this.#now() - began))
  }

  /** Readers took `ms` for so many bytes. */
  #goOn(bytes: number, ms: number): void {
    this.#piece = Math.min(Math.max(SHORT, Math.trunc((bytes * MAX_TURN) / ms)), LONGEST)
    if (this.#waiting.length > 0) this.#takeTurn()
    else {
      this.#busy = false
      this.#endAfterWait?.()
      this.#resume()
    }
    this.#turns.done(ms)
  }

  /** What has come is read first, also when it still waits. */
  #endReading(reason?: Error): void {
    if (this.#busy) this.#endAfterWait ??= () => this.#received.end(reason)
    else this.#received.end(reason)
  }

  #resume(): void {
    if (!this.#busy && this.#socket.isPaused() && this.#received.length < READ_AHEAD) this.#socket.resume()
  }

  /** libuv reports a reset right behind data as an end (uv__stream_io); then a write, even of nothing, fails. */
  #onEnd(): void {
    const idle = this.#socket.writable && this.#socket.writableLength === 0
    if (!idle) this.#endReading()
    else this.#socket.write(EMPTY, (error) => error ?? this.#endReading())
  }

  read(n: number): Promise<Uint8Array> {
    return this.#received.read(n)
  }

  readSome(max: number): Promise<Uint8Array> {
    return this.#received.readSome(max)
  }

  write(bytes: Uint8Array): Promise<void> {
    if (this.#broken) return Promise.reject(this.#broken)
    if (this.#ended) return Promise.reject(new WriteAfterEnd())
    const socket = this.#socket
    let report = (_error?: Error | null) => {}
    socket.write(bytes, (error) => report(error))
    if (socket.writableLength === 0 && socket.errored === null) return TAKEN
    return new Promise((resolve, reject) => {
      report = (error) => {
        // A socket that was destroyed reports its pending writes as done.
        const failure = this.#broken ?? (error && namedError(error, this.#peer))
        if (failure) reject(failure)
        else resolve()
      }
    })
  }

  end(): void {
    if (this.#ended || this.#broken) return
    this.#ended = true
    this.#socket.end()
  }

  abort(reason: Error): void {
    this.#broken ??= reason
    this.#received.fail(reason)
    const whole = this.#ended && this.#socket.writableLength === 0
    if (whole) closeGently(this.#socket)
    // FIN would make what was written look whole: RST.
    else this.#socket.resetAndDestroy()
  }
}

/** Calls back when all that follows from what was handed on is done, as far as it waits for nothing outside. */
function afterReaders(callback: () => void): void {
  queueMicrotask(() => process.nextTick(callback))
}

/** Closes a socket that was ended. Were bytes left unread, the kernel would send RST, and the peer might lose ours. */
function closeGently(socket: Socket): void {
  socket.resume()
  const close = () => setImmediate(() => setImmediate(() => socket.destroy()))
  if (socket.writableFinished) close()
  else socket.once("finish", close)
}
