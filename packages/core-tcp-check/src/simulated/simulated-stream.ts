import type { ByteStream } from "../stream/byte-stream.ts"
import { ReadBuffer } from "../stream/read-buffer.ts"
import { WriteAfterEnd } from "../stream/stream-errors.ts"
import { WriteQueue } from "../stream/write-queue.ts"
import type { Connection } from "./connection.ts"
import type { EventLoop } from "./event-loop.ts"
import type { SocketUser } from "./socket-user.ts"

const TAKEN = Promise.resolve()

/** A connected socket as its process sees it: what SocketStream is over Node's sockets, over a simulated kernel. */
export class SimulatedStream implements ByteStream, SocketUser {
  readonly #loop: EventLoop
  readonly #onClosed: (stream: SimulatedStream) => void
  #connection: Connection | undefined
  readonly #received = new ReadBuffer((bytes) => this.#connection?.taken(bytes))
  /** What the kernel had no room for yet. */
  readonly #writes = new WriteQueue()
  #isWriting = false
  #ended = false
  #remoteEnded = false
  #broken: Error | undefined
  /** Whoever waits for the connection to be made. */
  readonly #onOpen: (error?: Error) => void

  /**
   * @param onOpen hears that the connection is made, or why it cannot be
   * @param onClosed nothing goes either way any more
   */
  constructor(loop: EventLoop, onClosed: (stream: SimulatedStream) => void, onOpen: (error?: Error) => void) {
    this.#loop = loop
    this.#onClosed = onClosed
    this.#onOpen = onOpen
  }

  attach(connection: Connection): void {
    this.#connection = connection
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
    const taken = this.#writes.isEmpty && this.#loop.runs ? this.#connection!.write(bytes) : 0
    if (taken === bytes.length) return TAKEN
    const written = this.#writes.add(bytes.slice(taken))
    this.writable()
    return written
  }

  end(): void {
    if (this.#ended || this.#broken) return
    this.#ended = true
    this.writable()
    this.#closeWhenEnded()
  }

  abort(reason: Error): void {
    if (this.#broken) return void this.#received.fail(reason)
    const isWhole = this.#ended && this.#writes.isEmpty
    this.#break(reason)
    this.#received.fail(reason)
    // FIN would make what was written look whole: RST. What is unread was thrown away, else the kernel would send RST.
    this.#loop.event(() => (isWhole ? this.#connection?.close(false) : this.#connection?.reset()))
  }

  /** The process is gone, and its kernel closes what it had open. */
  processGone(reason: Error): void {
    this.#connection?.close()
    this.broke(reason)
    this.#received.fail(reason)
  }

  // What the kernel tells: see SocketUser. It reaches the program when that runs.

  connected(): void {
    this.#loop.event(() => this.#onOpen())
  }

  arrived(bytes: Uint8Array): void {
    this.#loop.event(() => {
      this.#connection?.wasRead()
      this.#received.push(bytes)
    })
  }

  ended(): void {
    this.#loop.event(() => {
      this.#remoteEnded = true
      this.#received.end()
      this.#closeWhenEnded()
    })
  }

  writable(): void {
    if (!this.#writes.isEmpty || this.#ended) this.#loop.event(() => this.#writeOn())
  }

  broke(error: Error): void {
    this.#loop.event(() => {
      if (this.#broken) return
      this.#break(error)
      this.#received.end(error)
      this.#onOpen(error)
    })
  }

  #writeOn(): void {
    if (this.#isWriting || this.#broken) return
    this.#isWriting = true
    while (!this.#writes.isEmpty && this.#writeSome());
    this.#isWriting = false
    if (this.#writes.isEmpty && this.#ended && !this.#broken) this.#connection?.finish()
  }

  /** On a line without delay the answer, and with it more room, is here before `write` is back. */
  #writeSome(): boolean {
    const bytes = this.#writes.first!
    const taken = this.#connection!.write(bytes)
    this.#writes.taken(taken)
    return taken > 0 || bytes.length === 0
  }

  #break(reason: Error): void {
    this.#broken = reason
    this.#writes.refuseAll(reason)
    this.#onClosed(this)
  }

  /** Node closes the socket then: what is left to do is the kernel's. */
  #closeWhenEnded(): void {
    if (!this.#ended || !this.#remoteEnded || !this.#writes.isEmpty) return
    this.#onClosed(this)
    this.#loop.event(() => this.#connection?.close(false))
  }
}
