import type { AddressInfo } from "node:net"
import type { Peer, RLPx } from "@ethereumjs/devp2p"
import type { Contact, Message, Messenger, Receiver } from "@ping-from-zero/core-tcp-check"
import { contactOf } from "./contact.ts"
import { addressOf, sendTo } from "./rlpx.ts"
import type { Sessions } from "./sessions.ts"
import { decodeMessage, encodeMessage } from "./wire-message.ts"

/** Messages as messages of the capability, in the session that is kept with a peer. */
export class DevP2PMessenger implements Messenger {
  readonly #rlpx: RLPx
  readonly #sessions: Sessions
  readonly #listen: { readonly host: string; readonly port: number }
  #receiver: Receiver | undefined
  #port = 0

  constructor(rlpx: RLPx, sessions: Sessions, listen: { host: string; port: number }) {
    this.#rlpx = rlpx
    this.#sessions = sessions
    this.#listen = listen
  }

  async start(receiver: Receiver): Promise<Contact> {
    this.#receiver = receiver
    const { host, port } = this.#listen
    await new Promise<void>((resolve, reject) => {
      this.#rlpx.events.once("listening", resolve)
      this.#rlpx.events.once("error", reject)
      this.#rlpx.listen(port, host)
    })
    this.#port = (this.#rlpx["_server"]!.address() as AddressInfo).port
    return contactOf({ id: this.#rlpx.id, host, port: this.#port })
  }

  async send(to: Contact, message: Message): Promise<void> {
    const { peer } = await this.#sessions.reach(to)
    sendTo(peer, encodeMessage(message, this.#port))
  }

  async stop(): Promise<void> {
    this.#sessions.close()
  }

  /** What the capability hands over. An error that is thrown here ends the session as a breach of protocol. */
  receive(peer: Peer, content: Uint8Array): void {
    const { message, myPort } = decodeMessage(content)
    const from = contactOf({ id: peer.getId()!, host: addressOf(peer).host, port: myPort })
    if (message.type !== "PING") this.#receiver?.onMessage(from, message)
  }
}
