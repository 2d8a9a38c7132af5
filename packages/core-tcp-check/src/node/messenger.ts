import type { Contact } from "../contact.ts"
import type { Message } from "../membership/message.ts"

/** How messages travel. What one node sends, another's Receiver gets. */
export interface Messenger {
  /** Starts to receive. Resolves with the contact under which others can call this node. */
  start(receiver: Receiver): Promise<Contact>
  /**
   * Resolves when the message was handed over, not when it was understood.
   * @throws {UnsayableMessage}, or when the contact cannot be reached
   */
  send(to: Contact, message: Message): Promise<void>
  /** Leaves nothing open. */
  stop(): Promise<void>
}

export interface Receiver {
  /**
   * A message that a peer really sent, PINGs left out: they are the health check's.
   * @param from what the connection proves about the sender, joined with the listening port that it claims
   */
  onMessage(from: Contact, message: Message): void
  /** Something was refused: a named error, from whom where that is known, and nothing else happened. */
  onError(error: Error, from?: string): void
}
