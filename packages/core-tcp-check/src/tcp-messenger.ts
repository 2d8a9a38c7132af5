import { type Clock, sleep } from "./clock/clock.ts"
import { UnderWay } from "./clock/under-way.ts"
import type { Contact } from "./contact.ts"
import type { Decoded, Dialect } from "./dialect/dialect.ts"
import type { Message } from "./membership/message.ts"
import type { Messenger, Receiver } from "./node/messenger.ts"
import { writtenOnce } from "./node/written-once.ts"
import { type Address, formatAddress } from "./stream/address.ts"
import type { ByteStream } from "./stream/byte-stream.ts"
import { HeldTogether } from "./stream/held-together.ts"
import { type Incoming, Places } from "./stream/places.ts"
import type { Listener, Transport } from "./stream/transport.ts"
import { ConnectionRefused } from "./stream/transport-errors.ts"
import { sayOnce } from "./tcp-say-once.ts"
import type { TcpTiming } from "./timing.ts"

export interface TcpMessengerOptions {
  readonly transport: Transport
  readonly clock: Clock
  readonly dialect: Dialect
  readonly timing: TcpTiming
  /** Where to listen; port 0 takes any free one. */
  readonly listen: Address
  /** Where others can call, when that is another address. */
  readonly advertise?: Address | undefined
  readonly backlog: number
}

/** So many messages may come in at once; for one more, one of them is closed (stream/places.ts). */
export const MAX_CONNECTIONS = 1_024

export class TooManyConnections extends Error {
  override readonly name = "TooManyConnections"

  constructor() {
    super(`${MAX_CONNECTIONS} connections were open: this one made room for a newer one`)
  }
}

/** The messenger stopped while a message was on its way. */
export class MessengerStopped extends Error {
  override readonly name = "MessengerStopped"
}

/** One message per connection; the sender's end of stream ends it. */
export class TcpMessenger implements Messenger {
  readonly #options: TcpMessengerOptions
  readonly #underWay: UnderWay
  readonly #encode: (message: Message) => Uint8Array
  readonly #comingIn = new Places<Incoming>(MAX_CONNECTIONS)
  readonly #held = new HeldTogether()
  #listener: Listener | undefined
  #port = 0

  constructor(options: TcpMessengerOptions) {
    this.#options = options
    this.#underWay = new UnderWay(options.clock)
    this.#encode = writtenOnce((message) => options.dialect.encode(message, this.#port))
  }

  /** The port at which others can call: what every message of ours claims. */
  get port(): number {
    return this.#port
  }

  async start(receiver: Receiver): Promise<Contact> {
    const { transport, listen, advertise, backlog } = this.#options
    const accept = (stream: ByteStream, remoteHost: string) =>
      void this.#receive(stream, remoteHost, receiver)
    this.#listener = await transport.listen(listen, accept, {
      backlog,
      onError: (error) => receiver.onError(error),
    })
    const called = advertise ?? { host: listen.host, port: this.#listener.address.port }
    this.#port = called.port
    return formatAddress(called) as Contact
  }

  async send(to: Contact, message: Message): Promise<void> {
    const { timing } = this.#options
    const bytes = this.#encode(message)
    const what = `${message.type} to ${to}`
    await this.#underWay.run({ ms: timing.sendTimeout, what }, (signal) => this.#say(to, bytes, signal))
  }

  async stop(): Promise<void> {
    this.#underWay.stop(new MessengerStopped("this node stops"))
    await this.#listener?.close()
  }

  /** Says it, and once more to somebody who may be about to listen. */
  async #say(to: Contact, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const { clock, timing } = this.#options
    try {
      await sayOnce(this.#options, to, bytes, signal)
    } catch (error) {
      if (!(error instanceof ConnectionRefused) || timing.resendAfter === Number.POSITIVE_INFINITY)
        throw error
      await sleep(clock, timing.resendAfter, signal)
      await sayOnce(this.#options, to, bytes, signal)
    }
  }

  async #receive(stream: ByteStream, remoteHost: string, receiver: Receiver): Promise<void> {
    const incoming = { remoteHost, stream }
    this.#comingIn.add(incoming)?.stream.abort(new TooManyConnections())
    try {
      await this.#hear(stream, remoteHost, receiver)
    } finally {
      this.#comingIn.delete(incoming)
    }
  }

  /** Hands on the one message of a connection, or says by name why there is none. Either ends the connection. */
  async #hear(stream: ByteStream, remoteHost: string, receiver: Receiver): Promise<void> {
    try {
      const { message, myPort } = await this.#read(stream, remoteHost)
      stream.end()
      const from = formatAddress({ host: remoteHost, port: myPort }) as Contact
      if (message.type !== "PING") receiver.onMessage(from, message)
    } catch (error) {
      stream.abort(error as Error)
      if (!(error instanceof MessengerStopped)) receiver.onError(error as Error, remoteHost)
    }
  }

  /** All until the sender's end of stream, under the deadline and the limits, and what it says. */
  async #read(stream: ByteStream, remoteHost: string): Promise<Decoded> {
    const { dialect, timing } = this.#options
    const what = `a message from ${remoteHost}`
    const bytes = await this.#underWay.runOn(stream, { ms: timing.receiveTimeout, what }, () =>
      this.#held.readToEnd(stream, dialect.maxBytes, remoteHost),
    )
    return dialect.decode(bytes)
  }
}
