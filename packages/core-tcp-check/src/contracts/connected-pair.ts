import type { ByteStream } from "../stream/byte-stream.ts"
import type { Transport } from "../stream/transport.ts"

/** Two ends of one connection, and how to close whatever carries it. */
export interface ConnectedPair {
  readonly a: ByteStream
  readonly b: ByteStream
  readonly close: () => Promise<void>
}

/** A fresh connection of a host with itself: `a` has dialled, `b` was accepted. */
export async function connectedPair(transport: Transport, host: string): Promise<ConnectedPair> {
  let accept = (_stream: ByteStream) => {}
  const accepted = new Promise<ByteStream>((resolve) => {
    accept = resolve
  })
  const listener = await transport.listen({ host, port: 0 }, (stream) => accept(stream))
  const [a, b] = await Promise.all([transport.dial(listener.address), accepted])
  return { a, b, close: () => listener.close() }
}
