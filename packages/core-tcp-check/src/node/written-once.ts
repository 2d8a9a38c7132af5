import type { Message } from "../membership/message.ts"

/**
 * A message that goes to everybody is written once, not once for each receiver: a list of 1,000 contacts for 1,000
 * contacts would be a million of them written for one message that came in.
 */
export function writtenOnce(write: (message: Message) => Uint8Array): (message: Message) => Uint8Array {
  const known = new WeakMap<Message, Uint8Array>()
  return (message) => {
    const bytes = known.get(message) ?? write(message)
    known.set(message, bytes)
    return bytes
  }
}
