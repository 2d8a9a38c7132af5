import type { MessageStream } from "@libp2p/interface"
import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { ReadBuffer } from "@ping-from-zero/core-tcp-check/wire"
import type { Resolvers } from "../promise-with-resolvers.ts"

/** A connection of js-libp2p, which calls back with what came, as one of our byte streams, which are asked for it. */
export function bytesOfConnection(connection: MessageStream): ByteStream {
  const received = new ReadBuffer()
  /** Settles when a connection that was full has drained or closed; all writes wait for the same. */
  let drained: Resolvers<void> | undefined
  connection.addEventListener("drain", () => {
    drained?.resolve()
    drained = undefined
  })
  connection.addEventListener("message", (event) => received.push(event.data.subarray()))
  connection.addEventListener("remoteCloseWrite", () => received.end())
  connection.addEventListener("close", (event) => {
    drained?.reject(event.error ?? new ConnectionClosed())
    if (event.error) received.fail(event.error)
    else received.end()
  })
  return {
    read: (n) => received.read(n),
    readSome: (max) => received.readSome(max),
    async write(bytes) {
      if (connection.send(bytes)) return
      drained ??= Promise.withResolvers<void>()
      await drained.promise
    },
    end: () => {}, // js-libp2p's connections have no half: `close` ends both, and its owner calls that
    abort: (reason) => received.fail(reason),
  }
}

/** The connection closed while a write waited for it to drain. */
export class ConnectionClosed extends Error {
  override readonly name = "ConnectionClosed"

  constructor() {
    super("the connection closed before it took what was written")
  }
}
