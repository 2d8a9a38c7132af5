import type { Socket } from "node:net"
import { EMPTY } from "../bytes/bytes.ts"
import type { Address } from "../stream/address.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import { ReadBuffer } from "../stream/read-buffer.ts"
import { WriteAfterEnd } from "../stream/stream-errors.ts"
import { namedError } from "./system-errors.ts"

/** So many bytes may wait for a reader. Beyond them the socket is not read, and TCP's window holds the peer back. */
const READ_AHEAD = 64 * 1024

/** The kernel takes most writes at once: then nobody waits for Node's callback. */
const TAKEN = Promise.resolve()

/** A connected TCP socket that was made with `allowHalfOpen`. */
export class SocketStream implements ByteStream {
  readonly #socket: Socket
  readonly #peer: Address
  readonly #received: ReadBuffer
  #ended = false
  /** Why both directions are over. */
  #broken: Error | undefined

  constructor(socket: Socket, peer: Address) {
    this.#socket = socket
    this.#peer = peer
    this.#received = new ReadBuffer(() => {
      if (socket.isPaused() && this.#received.length < READ_AHEAD) socket.resume()
    })
    socket.on("data", (chunk) => {
      this.#received.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length))
      if (this.#received.length >= READ_AHEAD) socket.pause()
    })
    socket.on("end", () => this.#onEnd())
    socket.on("error", (error) => {
      this.#broken ??= namedError(error, peer)
      this.#received.end(this.#broken)
    })
  }

  /** libuv reports a reset right behind data as an end (uv__stream_io); then a write, even of nothing, fails. */
  #onEnd(): void {
    const idle = this.#socket.writable && this.#socket.writableLength === 0
    if (!idle) this.#received.end()
    else this.#socket.write(EMPTY, (error) => error ?? this.#received.end())
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
