import type { Address } from "../stream/address.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import type { Listener, ListenOptions, Transport } from "../stream/transport.ts"
import { NoAnswerYet, TooManyOpenFiles } from "../stream/transport-errors.ts"
import type { Connection } from "./connection.ts"
import type { ListeningSocket } from "./listening-socket.ts"
import type { OpenSockets } from "./open-sockets.ts"
import type { SimulatedStream } from "./simulated-stream.ts"

/** Node's default. */
const BACKLOG = 511

/** What a process does with the sockets of its kernel. */
export class SimulatedTransport implements Transport {
  readonly #sockets: OpenSockets

  constructor(sockets: OpenSockets) {
    this.#sockets = sockets
  }

  async dial(
    address: Address,
    signal?: AbortSignal,
    patience: number = Number.POSITIVE_INFINITY,
  ): Promise<ByteStream> {
    await undefined // it takes a moment, in which the signal can end it
    signal?.throwIfAborted()
    const sockets = this.#sockets
    sockets.mustBeOpen()
    if (sockets.isFull) throw new TooManyOpenFiles(address)
    return new Promise((resolve, reject) => {
      let isOpen = false
      const settled = () => {
        cancel()
        signal?.removeEventListener("abort", abort)
      }
      const stream = sockets.newStream((error) => {
        isOpen = true
        settled()
        if (error) reject(error)
        else resolve(stream)
      })
      const giveUp = (reason: Error) => {
        settled()
        stream.abort(reason)
        reject(reason)
      }
      const abort = () => giveUp(signal?.reason)
      // When we were late ourselves, the connection may be made and its news still wait in the event loop.
      const cancel = sockets.clock.after(patience, () =>
        sockets.loop.afterEvents(() => isOpen || giveUp(new NoAnswerYet(address))),
      )
      signal?.addEventListener("abort", abort, { once: true })
      sockets.loop.event(() => this.#connect(address, stream))
    })
  }

  async listen(
    address: Address,
    onConnection: (stream: ByteStream, remoteHost: string) => void,
    { backlog = BACKLOG, onError = () => {} }: ListenOptions = {},
  ): Promise<Listener> {
    const sockets = this.#sockets
    sockets.mustBeOpen()
    if (sockets.isFull) throw new TooManyOpenFiles(address)
    const accept = () => {
      for (let next = socket.next(); next; next = socket.next()) {
        if (sockets.isFull) {
          // As libuv's uv__emfile_trick: taken and closed at once, so that the queue does not stay full.
          next.close()
          onError(new TooManyOpenFiles(address))
        } else onConnection(accepted(sockets, next), next.remote.host)
      }
    }
    const socket: ListeningSocket = sockets.kernel.listen(address, backlog, () => sockets.loop.event(accept))
    sockets.add(socket)
    return { address: socket.address, close: async () => sockets.close(socket) }
  }

  #connect(address: Address, stream: SimulatedStream): void {
    try {
      this.#sockets.mustBeOpen()
      const connection = this.#sockets.kernel.connect(address, stream)
      stream.attach(connection)
    } catch (error) {
      stream.broke(error as Error)
    }
  }
}

function accepted(sockets: OpenSockets, connection: Connection): ByteStream {
  const stream = sockets.newStream(() => {})
  stream.attach(connection)
  connection.accept(stream)
  return stream
}
