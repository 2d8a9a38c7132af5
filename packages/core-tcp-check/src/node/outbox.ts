import type { Contact } from "../contact.ts"
import { type Message, UnsayableMessage } from "../membership/message.ts"
import type { Messenger } from "./messenger.ts"
import { Waiting } from "./waiting.ts"

/** So many messages may wait for one contact; a peer that takes none costs us no more than this. */
export const MAX_WAITING = 256

/**
 * So many bytes may wait for all contacts together: each message once, however many contacts it goes to, and its place
 * in each queue. What would wait behind another message may take three quarters: the rest is for contacts that take
 * what they get. Smaller: bursts of long texts are refused to slow contacts. Larger: a few contacts that take nothing
 * hold more: 300 texts of 1 MB for eight of them held 200 MB. The book: no bound.
 */
export const MAX_WAITING_BYTES: number = 64 * 1024 * 1024

/** More is sent than the connection takes. It says nothing of the peer's life: the messages that wait still go out, or fail. */
export class OutboxFull extends UnsayableMessage {
  override readonly name = "OutboxFull"

  constructor(to: Contact, what: string) {
    super(`${what} wait already: one more to ${to} is refused`)
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
  readonly #waiting = new Waiting()

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
    if (waiting) {
      this.#waiting.delete(waiting.message)
      this.#waiting.add(message, Number.POSITIVE_INFINITY)
      waiting.message = message
    }
    return waiting !== undefined
  }

  /** Settles as the messenger's `send` does. */
  async send(to: Contact, message: Message): Promise<void> {
    const queue: Queue = this.#queues.get(to) ?? { tail: Promise.resolve(), waiting: 0 }
    if (queue.waiting >= MAX_WAITING) throw new OutboxFull(to, `${MAX_WAITING} messages for it`)
    const room = queue.waiting > 0 ? (3 / 4) * MAX_WAITING_BYTES : MAX_WAITING_BYTES
    if (!this.#waiting.add(message, room)) throw new OutboxFull(to, `messages of ${room} bytes`)
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
      this.#waiting.delete(held.message)
      queue.waiting -= 1
      if (queue.waiting === 0) this.#queues.delete(to)
    }
  }
}
