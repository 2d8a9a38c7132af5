import {
  type Address,
  type Contact,
  type Message,
  type Messenger,
  type Receiver,
  UnsayableMessage,
} from "@ping-from-zero/core-tcp-check"
import { writtenOnce } from "@ping-from-zero/core-tcp-check/wire"
import { contactId, enodeContact, parseEnode } from "./identity/enode.ts"
import type { NodeId } from "./identity/node-key.ts"
import { decodeSbp, encodeSbp, MAX_SBP_BYTES, SBP_MESSAGE } from "./sbp-message.ts"
import { DisconnectReason } from "./session/disconnect.ts"
import type { Peer } from "./session/peer.ts"
import type { Sessions } from "./session/sessions.ts"

export interface Devp2pMessengerOptions {
  readonly sessions: Sessions
  /** Who this node is, for its contact. The key itself is the sessions' alone. */
  readonly id: NodeId
  /** Where to listen; port 0 takes any free one. */
  readonly listen: Address
  /** Where others can call, when that is another address. */
  readonly advertise?: Address | undefined
}

/** Its readers don't take so many bytes. */
export class SbpMessageTooLong extends UnsayableMessage {
  override readonly name = "SbpMessageTooLong"

  constructor(bytes: number) {
    super(`a message of ${bytes} bytes, where at most ${MAX_SBP_BYTES} are read`)
  }
}

/** A message travels as a capability message in the session with its receiver; the first one opens that session. */
export class Devp2pMessenger implements Messenger {
  readonly #options: Devp2pMessengerOptions
  readonly #encode = writtenOnce((message) => encodeSbp(message, this.#port))
  #port = 0

  constructor(options: Devp2pMessengerOptions) {
    this.#options = options
  }

  async start(receiver: Receiver): Promise<Contact> {
    const { sessions, id, listen, advertise } = this.#options
    const { port } = await sessions.listen(listen, {
      onMessage: (peer, _, __, data) => this.#receive(peer, data, receiver),
      onError: (error, remoteHost) => receiver.onError(error, remoteHost),
    })
    const called = advertise ?? { host: listen.host, port }
    this.#port = called.port
    return enodeContact({ id, host: called.host, port: called.port })
  }

  /**
   * Resolves when the layer below took the message. No deadline of its own: the dial, the handshake, Hello and the
   * write have theirs (timing.ts).
   * @throws {SbpMessageTooLong}, why there is no session, or why it ended
   */
  async send(to: Contact, message: Message): Promise<void> {
    const { sessions } = this.#options
    const peer = sessions.get(contactId(to)) ?? (await sessions.connect(parseEnode(to)))
    const data = this.#encode(message) // when somebody is there to read it: a list of 1,000 enodes takes a millisecond
    if (data.length > MAX_SBP_BYTES) throw new SbpMessageTooLong(data.length)
    const [sbp] = peer.capabilities // the only one that we announce, and without a shared one there is no session
    await peer.send(sbp!, SBP_MESSAGE, data)
  }

  stop(): Promise<void> {
    return this.#options.sessions.stop()
  }

  #receive(peer: Peer, data: Uint8Array, receiver: Receiver): void {
    let received: Received
    try {
      received = readMessage(peer, data)
    } catch (error) {
      receiver.onError(error as Error, peer.remoteHost)
      return void peer.close(DisconnectReason.SUBPROTOCOL_ERROR)
    }
    if (received.message.type !== "PING") receiver.onMessage(received.from, received.message)
  }
}

type Received = { readonly from: Contact; readonly message: Message }

/** Who speaks is proved by the session; where it can be called is claimed by the message. */
function readMessage(peer: Peer, data: Uint8Array): Received {
  const { message, myPort } = decodeSbp(data)
  return { from: enodeContact({ id: peer.id, host: peer.remoteHost, port: myPort }), message }
}
