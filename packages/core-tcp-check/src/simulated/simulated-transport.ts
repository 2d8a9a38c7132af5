import type { Address } from "../stream/address.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import type { Listener, ListenOptions, Transport } from "../stream/transport.ts"
import { NoAnswerYet, TooManyOpenFiles } from "../stream/transport-errors.ts"
import type { Connection } from "./connection.ts"
import type { ListeningSocket } from "./listening-socket.ts"
import type { SimulatedProcess } from "./simulated-process.ts"
import type { SimulatedStream } from "./simulated-stream.ts"

/** Node's default. */
const BACKLOG = 511

/** What a process does with the sockets of its kernel. */
export class SimulatedTransport implements Transport {
  readonly #process: SimulatedProcess

  constructor(process: SimulatedProcess) {
    this.#process = process
  }

  async dial(
    address: Address,
    signal?: AbortSignal,
    patience: number = Number.POSITIVE_INFINITY,
  ): Promise<ByteStream> {
    await undefined // it takes a moment, in which the signal can end it
    signal?.throwIfAborted()
    const process = this.#process
    process.mustExist()
    if (process.isFull) throw new TooManyOpenFiles(address)
    return new Promise((resolve, reject) => {
      let isOpen = false
      const settled = () => {
        cancel()
        signal?.removeEventListener("abort", abort)
      }
      const stream = process.newStream((error) => {
        isOpen = true
        settled()
        if (error) reject(error)
        else resolve(stream)
      })
      // When we were late ourselves, the connection may be made and its news still wait in the event loop.
      const giveUp = (reason: Error) =>
        process.loop.afterEvents(() => {
          if (isOpen) return
          settled()
          stream.abort(reason)
          reject(reason)
        })
      const abort = () => giveUp(signal?.reason)
      const cancel = process.clock.after(patience, () => giveUp(new NoAnswerYet(address)))
      signal?.addEventListener("abort", abort, { once: true })
      process.loop.event(() => this.#connect(address, stream))
    })
  }

  async listen(
    address: Address,
    onConnection: (stream: ByteStream, remoteHost: string) => void,
    { backlog = BACKLOG, onError = () => {} }: ListenOptions = {},
  ): Promise<Listener> {
    const process = this.#process
    process.mustExist()
    if (process.isFull) throw new TooManyOpenFiles(address)
    const accept = () => {
      for (let next = socket.next(); next; next = socket.next()) {
        if (process.isFull) {
          // As libuv's uv__emfile_trick: taken and closed at once, so that the queue does not stay full.
          next.close()
          onError(new TooManyOpenFiles(address))
        } else onConnection(accepted(process, next), next.remote.host)
      }
    }
    const socket: ListeningSocket = process.kernel.listen(address, backlog, () => process.loop.event(accept))
    process.opened(socket)
    return { address: socket.address, close: async () => process.closed(socket) }
  }

  #connect(address: Address, stream: SimulatedStream): void {
    try {
      this.#process.mustExist()
      const connection = this.#process.kernel.connect(address, stream)
      stream.attach(connection)
    } catch (error) {
      stream.broke(error as Error)
    }
  }
}

function accepted(process: SimulatedProcess, connection: Connection): ByteStream {
  const stream = process.newStream(() => {})
  stream.attach(connection)
  connection.accept(stream)
  return stream
}
