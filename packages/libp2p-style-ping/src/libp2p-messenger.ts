import type {
  Address,
  ByteStream,
  Clock,
  Contact,
  Message,
  Messenger,
  Receiver,
} from "@ping-from-zero/core-tcp-check"
import { readToEnd, withDeadline, withStreamDeadline, writtenOnce } from "@ping-from-zero/core-tcp-check/wire"
import {
  decodeBookMessage,
  encodeBookMessage,
  MAX_BOOK_MESSAGE_BYTES,
  SIMPLE_BITCOIN,
} from "./book-message.ts"
import type { Connection } from "./connection/connection.ts"
import type { Host } from "./connection/host.ts"
import { peerAddressOf, peerContact } from "./identity/multiaddr.ts"
import type { Libp2pTiming } from "./timing.ts"

export interface Libp2pMessengerOptions {
  readonly host: Host
  readonly clock: Clock
  readonly timing: Libp2pTiming
  /** Where to listen; port 0 takes any free one. */
  readonly listen: Address
  /** Where others can call, when that is another address. */
  readonly advertise?: Address | undefined
}

/** The stream is over because its message is. */
class MessageDone extends Error {
  override readonly name = "MessageDone"
}

/**
 * So many messages may come in at once on one connection, each of a mebibyte at most. A peer's outbox sends one after
 * the other. Smaller: other programs' peers, which may send several, are refused. Larger: one peer holds more, beside
 * what waits unread (MAX_HELD_BYTES). The book: no bound.
 */
export const MAX_MESSAGES_AT_ONCE = 16

/** One message too many at once: each may hold a mebibyte until its deadline. */
export class TooManyMessages extends Error {
  override readonly name = "TooManyMessages"

  constructor() {
    super(`${MAX_MESSAGES_AT_ONCE} messages are coming in on this connection: one more was refused`)
  }
}

/**
 * A short stream for each message, as stage 1 has a short connection for each; the sender's end of stream ends it. All
 * of them go through the one connection with the receiver, as stage 2's messages go through the one session.
 */
export class Libp2pMessenger implements Messenger {
  readonly #options: Libp2pMessengerOptions
  readonly #comingIn = new WeakMap<Connection, number>()
  readonly #encode = writtenOnce((message) => encodeBookMessage(message, this.#port))
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
    return peerContact({ host: called.host, port: called.port, peerId: host.peerId })
  }

  /**
   * Resolves when the receiver ended its half of the stream, or receiptTimeout after it agreed to the protocol.
   * @throws {DeadlineExceeded} after sendTimeout, the dial included
   */
  async send(to: Contact, message: Message): Promise<void> {
    const { clock, timing } = this.#options
    const bytes = this.#encode(message)
    const say = ({ signal }: { readonly signal: AbortSignal }) => this.#say(to, bytes, signal)
    await withDeadline({ clock, ms: timing.sendTimeout, what: `${message.type} to ${to}` }, say)
  }

  stop(): Promise<void> {
    return this.#options.host.stop()
  }

  /** Says it, and once more where the connection turns out to be dead while the peer has a newer one. */
  async #say(to: Contact, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const { host } = this.#options
    const connection = await host.connect(peerAddressOf(to))
    try {
      await this.#sayOn(connection, bytes, signal)
    } catch (error) {
      const newer = host.get(connection.id)
      if (signal.aborted || newer === undefined || newer === connection) throw error
      await this.#sayOn(newer, bytes, signal)
    }
  }

  async #sayOn(connection: Connection, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const stream = await connection.proposeStream(SIMPLE_BITCOIN, signal)
    await stream.write(bytes)
    stream.end()
    await stream.agreed()
    await this.#receipt(stream)
    stream.abort(new MessageDone())
  }

  /**
   * A reader who ends his half too has read ours: nothing that we do next can overtake the message. Who does not may
   * have read it all the same, so that neither silence nor a reset is a failure.
   */
  async #receipt(stream: ByteStream): Promise<void> {
    const { clock, timing } = this.#options
    const what = "the end of the reader's half"
    const end = () => readToEnd(stream, 0)
    await withDeadline({ clock, ms: timing.receiptTimeout, what }, end).catch(() => {})
  }

  /** Who speaks is proved by the connection; where it can be called is claimed by the message. */
  async #receive(stream: ByteStream, connection: Connection, receiver: Receiver): Promise<void> {
    const { id, remoteHost } = connection
    const { message, myPort } = decodeBookMessage(await this.#readOneOfFew(stream, connection))
    stream.end()
    const from = peerContact({ host: remoteHost, port: myPort, peerId: id })
    if (message.type !== "PING") receiver.onMessage(from, message)
  }

  /** @throws {TooManyMessages} */
  async #readOneOfFew(stream: ByteStream, connection: Connection): Promise<Uint8Array> {
    const others = this.#comingIn.get(connection) ?? 0
    if (others >= MAX_MESSAGES_AT_ONCE) throw new TooManyMessages()
    this.#comingIn.set(connection, others + 1)
    try {
      return await this.#read(stream, connection.remoteHost)
    } finally {
      this.#comingIn.set(connection, this.#comingIn.get(connection)! - 1)
    }
  }

  #read(stream: ByteStream, remoteHost: string): Promise<Uint8Array> {
    const { host, clock, timing } = this.#options
    const what = `a message from ${remoteHost}`
    return withStreamDeadline(stream, { clock, ms: timing.receiveTimeout, what }, () =>
      host.held.readToEnd(stream, MAX_BOOK_MESSAGE_BYTES, remoteHost),
    )
  }
}
