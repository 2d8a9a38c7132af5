import type { Contact } from "../contact.ts"
import { type Message, UnsayableMessage } from "../membership/message.ts"
import type { Messenger } from "./messenger.ts"

/** So many messages may wait for one contact; a peer that takes none costs us no more than this. */
export const MAX_WAITING = 256

/** More is sent than the connection takes. It says nothing of the peer's life: the messages that wait still go out, or fail. */
export class OutboxFull extends UnsayableMessage {
  override readonly name = "OutboxFull"

  constructor(to: Contact) {
    super(`${MAX_WAITING} messages to ${to} wait already`)
  }
}

interface Queue {
  tail: Promise<void>
  waiting: number
  /** The list of cores that waits: it has not been handed to the messenger yet. */
  list?: { message: Message } | undefined
}

/** Messages to one contact go one after the other, so that a newer list never overtakes an older one. */
export class Outbox {
  readonly #messenger: Messenger
  readonly #queues = new Map<Contact, Queue>()

  constructor(messenger: Messenger) {
    this.#messenger = messenger
  }

  /**
   * Puts a newer list of cores in the place of one that waits for this contact: its reader would replace the older
   * one by it anyway. So when 1,000 cores die in one round, the others get a few lists and not 1,000 each.
   * @returns whether there was one; if not, nothing happened
   */
  renewList(to: Contact, message: Message): boolean {
    const waiting = message.type === "CORE_LIST" ? this.#queues.get(to)?.list : undefined
    if (waiting) waiting.message = message
    return waiting !== undefined
  }

  /** Settles as the messenger's `send` does. */
  async send(to: Contact, message: Message): Promise<void> {
    const queue: Queue = this.#queues.get(to) ?? { tail: Promise.resolve(), waiting: 0 }
    if (queue.waiting >= MAX_WAITING) throw new OutboxFull(to)
    this.#queues.set(to, queue)
    queue.waiting += 1
    const held = { message }
    if (message.type === "CORE_LIST") queue.list = held
    const sent = queue.tail.then(() => {
      if (queue.list === held) queue.list = undefined
      return this.#messenger.send(to, held.message)
    })
    queue.tail = sent.catch(() => {}) // the caller gets the error; the next message is sent all the same
    try {
      await sent
    } finally {
      queue.waiting -= 1
      if (queue.waiting === 0) this.#queues.delete(to)
    }
  }
}
