import type { Connection, Stream } from "@libp2p/interface"
import { byteStream } from "@libp2p/utils"
import { multiaddr } from "@multiformats/multiaddr"
import {
  type Contact,
  type Message,
  type Messenger,
  type Receiver,
  systemClock,
} from "@ping-from-zero/core-tcp-check"
import { withStreamDeadline } from "@ping-from-zero/core-tcp-check/wire"
import { contactAt } from "./contact.ts"
import type { Peer } from "./peer.ts"
import { BadMessage, decodeMessage, encodeMessage } from "./wire-message.ts"

const PROTOCOL = "/simple-bitcoin/0.1.0"
/** What one message can make us hold: 1 MiB. */
const MAX_BYTES = 1_048_576
/** When to give up on a message that is coming in or going out. */
const TIMEOUT = 10_000
/** js-libp2p's own limits for a protocol on one connection, 32 in and 64 out, are too few where many write at once. */
const MAX_STREAMS = 1_024

/** Each message on a stream of its own, ended by the end of the stream. */
export class Libp2pMessenger implements Messenger {
  readonly #peer: Peer
  #port = 0

  constructor(peer: Peer) {
    this.#peer = peer
  }

  async start(receiver: Receiver): Promise<Contact> {
    await this.#peer.handle(PROTOCOL, (stream, connection) => this.#receive(stream, connection, receiver), {
      maxInboundStreams: MAX_STREAMS,
      maxOutboundStreams: MAX_STREAMS,
    })
    await this.#peer.start()
    const [address] = this.#peer.getMultiaddrs()
    const [, tcp] = address!.getComponents()
    this.#port = Number(tcp?.value)
    return address!.toString() as Contact
  }

  async send(to: Contact, message: Message): Promise<void> {
    const signal = AbortSignal.timeout(TIMEOUT)
    // The connection that there is, or a new one.
    const connection = await this.#peer.dial(multiaddr(to), { signal })
    const stream = await connection.newStream(PROTOCOL, { signal, maxOutboundStreams: MAX_STREAMS })
    stream.send(encodeMessage(message, this.#port))
    await stream.close({ signal })
    // When the peer ends its side too, it has read ours to the end: nothing that we do next can overtake it.
    await readToEnd(stream)
  }

  async stop(): Promise<void> {
    await this.#peer.stop()
  }

  async #receive(stream: Stream, connection: Connection, receiver: Receiver): Promise<void> {
    try {
      const { message, myPort } = decodeMessage(await readToEnd(stream))
      await stream.close()
      if (message.type !== "PING") receiver.onMessage(contactAt(connection, myPort), message)
    } catch (error) {
      stream.abort(error as Error)
      receiver.onError(error as Error, connection.remoteAddr.toString())
    }
  }
}

/**
 * Not by `for await (const part of stream)`: where the end comes while the protocol is still agreed on, as behind a
 * message that travels with its proposal, that loop waits for it for ever (js-libp2p 3.3).
 */
function readToEnd(stream: Stream): Promise<Uint8Array> {
  return withStreamDeadline(stream, { clock: systemClock, ms: TIMEOUT, what: "a message" }, async () => {
    const parts: Uint8Array[] = []
    let length = 0
    const bytes = byteStream(stream)
    for (let part = await bytes.read(); part !== null; part = await bytes.read()) {
      parts.push(part.subarray())
      length += part.byteLength
      if (length > MAX_BYTES) throw new BadMessage(`a message of more than ${MAX_BYTES} bytes`)
    }
    return Buffer.concat(parts)
  })
}
