import { contentOf, type Message } from "../membership/message.ts"

type Written = { readonly bytes: Uint8Array } | { readonly error: unknown }

/**
 * What goes to everybody is written once, not once for each receiver: a list of 1,000 contacts for 1,000 contacts
 * would be a million of them written for one message that came in. So is what cannot be written: one text that comes
 * in short and would be written too long cost each receiver 40 ms.
 */
export function writtenOnce(write: (message: Message) => Uint8Array): (message: Message) => Uint8Array {
  const known = new WeakMap<object, Written>()
  return (message) => {
    const written = known.get(contentOf(message)) ?? attempt(write, message)
    known.set(contentOf(message), written)
    if ("error" in written) throw written.error
    return written.bytes
  }
}

function attempt(write: (message: Message) => Uint8Array, message: Message): Written {
  try {
    return { bytes: write(message) }
  } catch (error) {
    return { error }
  }
}
