import type { Socket } from "node:net"
import { EMPTY } from "../bytes/bytes.ts"
import type { Address } from "../stream/address.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import { ReadBuffer } from "../stream/read-buffer.ts"
import { WriteAfterEnd } from "../stream/stream-errors.ts"
import { namedError } from "./system-errors.ts"

/** So many bytes may wait for a reader. Beyond them the socket is not read, and TCP's window holds the peer back. */
const READ_AHEAD = 64 * 1024

/**
 * So many bytes of one connection are handed on in one turn of the event loop; the rest waits for the next turn, so that
 * every other connection has its own. Without it libuv reads up to 32 times 64 KiB before anybody else (uv__read), and
 * whoever reads small messages is done with all of them first: pings sent without a pause made another peer's ping wait
 * for 4.7 s. Smaller: bulk takes more turns. Larger: others wait longer; 16 KiB are 256 of RLPx's pings.
 */
export const MAX_PER_TURN: number = 16 * 1024

/** The kernel takes most writes at once: then nobody waits for Node's callback. */
const TAKEN = Promise.resolve()

/** A connected TCP socket that was made with `allowHalfOpen`. */
export class SocketStream implements ByteStream {
  readonly #socket: Socket
  readonly #peer: Address
  readonly #received: ReadBuffer
  /** A part of a long chunk waits for its turn. */
  #waits = false
  /** The end came meanwhile. */
  #endAfterWait: (() => void) | undefined
  #ended = false
  /** Why both directions are over. */
  #broken: Error | undefined

  constructor(socket: Socket, peer: Address) {
    this.#socket = socket
    this.#peer = peer
    this.#received = new ReadBuffer(() => this.#resume())
    socket.on("data", (chunk) => this.#take(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length)))
    socket.on("end", () => this.#onEnd())
    socket.on("error", (error) => {
      this.#broken ??= namedError(error, peer)
      this.#endReading(this.#broken)
    })
  }

  #take(chunk: Uint8Array): void {
    this.#waits = chunk.length > MAX_PER_TURN
    this.#received.push(chunk.subarray(0, MAX_PER_TURN))
    if (this.#waits || this.#received.length >= READ_AHEAD) this.#socket.pause()
    if (this.#waits) setImmediate(() => this.#take(chunk.subarray(MAX_PER_TURN)))
    else this.#resume()
    if (!this.#waits) this.#endAfterWait?.()
  }

  /** What has come is read first, also when it is still handed on. */
  #endReading(reason?: Error): void {
    if (this.#waits) this.#endAfterWait ??= () => this.#received.end(reason)
    else this.#received.end(reason)
  }

  #resume(): void {
    if (!this.#waits && this.#socket.isPaused() && this.#received.length < READ_AHEAD) this.#socket.resume()
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

/** Closes a socket that was ended. Were bytes left unread, the kernel would send RST, and the peer might lose ours. */
function closeGently(socket: Socket): void {
  socket.resume()
  const close = () => setImmediate(() => setImmediate(() => socket.destroy()))
  if (socket.writableFinished) close()
  else socket.once("finish", close)
}
