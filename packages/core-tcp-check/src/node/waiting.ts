import { contentOf, type Message } from "../membership/message.ts"

/** What one more promise, its place in a queue and those who wait for it take. */
const PLACE_BYTES = 1_024

/** What all queues hold together: the messages that wait, and those that are under way. */
export class Waiting {
  readonly #messages = new Map<object, { readonly bytes: number; places: number }>()
  #bytes = 0

  /** @returns whether there is room for it: more than so many bytes may not be held */
  add(message: Message, room: number): boolean {
    const content = contentOf(message)
    const held = this.#messages.get(content) ?? { bytes: bytesOf(message), places: 0 }
    const bytes = this.#bytes + PLACE_BYTES + (held.places === 0 ? held.bytes : 0)
    if (bytes > room) return false
    this.#bytes = bytes
    held.places += 1
    this.#messages.set(content, held)
    return true
  }

  delete(message: Message): void {
    const content = contentOf(message)
    const held = this.#messages.get(content)!
    held.places -= 1
    this.#bytes -= PLACE_BYTES
    if (held.places > 0) return
    this.#messages.delete(content)
    this.#bytes -= held.bytes
  }
}

/** A letter takes a byte in a text and one where it is written; if it is not ASCII, up to two and six. */
function bytesOf(message: Message): number {
  if ("contacts" in message) return message.contacts.reduce((sum, { length }) => sum + 2 * length, 0)
  if (!("text" in message)) return 0
  return message.text.length * (/^[\t\n\r -~]*$/.test(message.text) ? 2 : 8)
}
