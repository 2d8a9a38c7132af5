import {
  type Address,
  abortWith,
  type ByteStream,
  type Clock,
  type Contact,
  type Message,
  type Messenger,
  type Receiver,
  readToEnd,
  withDeadline,
} from "@ping-from-zero/core-tcp-check"
import { decodeBookMessage, encodeBookMessage, MAX_MESSAGE_BYTES, SIMPLE_BITCOIN } from "./book-message.ts"
import type { Connection } from "./connection/connection.ts"
import type { Host } from "./connection/host.ts"
import { parsePeerAddress, peerContact } from "./identity/multiaddr.ts"
import type { Libp2pTiming } from "./timing.ts"

export interface Libp2pMessengerOptions {
  readonly host: Host
  readonly clock: Clock
  readonly timing: Libp2pTiming
  /** Where to listen; port 0 takes any free one. */
  readonly listen: Address
  /** Where others can call, when that is another address. */
  readonly advertise?: Address
}

/** The stream is over because its message is. */
class MessageDone extends Error {
  override readonly name = "MessageDone"
}

/** One message per stream; the sender's end of stream ends it. Stage 1's manner, inside stage 2's session. */
export class Libp2pMessenger implements Messenger {
  readonly #options: Libp2pMessengerOptions
  #port = 0

  constructor(options: Libp2pMessengerOptions) {
    this.#options = options
  }

  async start(receiver: Receiver): Promise<Contact> {
    const { host, listen, advertise } = this.#options
    host.handle(SIMPLE_BITCOIN, (stream, connection) => this.#receive(stream, connection, receiver))
    const { port } = await host.listen(listen, (error, remoteHost) => receiver.onError(error, remoteHost))
    const called = advertise ?? { host: listen.host, port }
    this.#port = called.port
    return peerContact({ ...called, peerId: host.identity.peerId })
  }

  async send(to: Contact, message: Message): Promise<void> {
    const { clock, timing } = this.#options
    const bytes = encodeBookMessage(message, this.#port)
    const say = (signal: AbortSignal) => this.#say(to, bytes, signal)
    await withDeadline(clock, timing.sendTimeout, `${message.type} to ${to}`, say)
  }

  stop(): Promise<void> {
    return this.#options.host.stop()
  }

  async #say(to: Contact, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const connection = await this.#options.host.connect(parsePeerAddress(to))
    const stream = await connection.openStream(SIMPLE_BITCOIN, signal)
    await stream.write(bytes)
    stream.end()
    await this.#receipt(stream)
    stream.abort(new MessageDone())
  }

  /**
   * A reader who ends his half too has read ours: nothing that we do next can overtake the message. Who does not may
   * have read it all the same, so that neither silence nor a reset is a failure.
   */
  async #receipt(stream: ByteStream): Promise<void> {
    const { clock, timing } = this.#options
    const end = () => readToEnd(stream, 0)
    await withDeadline(clock, timing.receiptTimeout, "the end of the reader's half", end).catch(() => {})
  }

  /** Who speaks is proved by the connection; where it can be called is claimed by the message. */
  async #receive(stream: ByteStream, { id, remoteHost }: Connection, receiver: Receiver): Promise<void> {
    const { message, myPort } = decodeBookMessage(await this.#read(stream, remoteHost))
    stream.end()
    const from = peerContact({ host: remoteHost, port: myPort, peerId: id })
    if (message.type !== "PING") receiver.onMessage(from, message)
  }

  #read(stream: ByteStream, remoteHost: string): Promise<Uint8Array> {
    const { clock, timing } = this.#options
    return withDeadline(clock, timing.receiveTimeout, `a message from ${remoteHost}`, (signal) => {
      abortWith(signal, stream)
      return readToEnd(stream, MAX_MESSAGE_BYTES)
    })
  }
}
