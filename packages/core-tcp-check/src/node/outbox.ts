import type { Contact } from "../contact.ts"
import { type Message, UnsayableMessage } from "../membership/message.ts"
import type { Messenger } from "./messenger.ts"

/** So many messages may wait for one contact; a peer that takes none costs us no more than this. */
export const MAX_WAITING = 256

/** We were faster than the line. Whether the peer lives, the messages that wait will tell. */
export class OutboxFull extends UnsayableMessage {
  override readonly name = "OutboxFull"

  constructor(to: Contact) {
    super(`${MAX_WAITING} messages to ${to} wait already`)
  }
}

/** Messages to one contact go one after the other, so that a newer list never overtakes an older one. */
export class Outbox {
  readonly #messenger: Messenger
  readonly #queues = new Map<Contact, { tail: Promise<void>; waiting: number }>()

  constructor(messenger: Messenger) {
    this.#messenger = messenger
  }

  /** Settles as the messenger's `send` does. */
  async send(to: Contact, message: Message): Promise<void> {
    const queue = this.#queues.get(to) ?? { tail: Promise.resolve(), waiting: 0 }
    if (queue.waiting >= MAX_WAITING) throw new OutboxFull(to)
    this.#queues.set(to, queue)
    queue.waiting += 1
    const sent = queue.tail.then(() => this.#messenger.send(to, message))
    queue.tail = sent.catch(() => {}) // the caller hears of it; the next message has its own chance
    try {
      await sent
    } finally {
      queue.waiting -= 1
      if (queue.waiting === 0) this.#queues.delete(to)
    }
  }
}
