import type { Contact } from "../contact.ts"

/** The book's message types, by their number on the wire (message_manager.py). */
export const MESSAGE_TYPES = [
  "ADD", // 0: I am a core node, take me in
  "REMOVE", // 1: I leave
  "CORE_LIST", // 2: these are the core nodes; replaces the receiver's list
  "REQUEST_CORE_LIST", // 3: send me the list
  "PING", // 4: are you alive? Nobody answers: a connection that opened is the answer
  "ADD_AS_EDGE", // 5: I am an edge node, be my core
  "REMOVE_EDGE", // 6: I leave, as an edge
  "NEW_TRANSACTION", // 7: for the application, as are all that follow
  "NEW_BLOCK", // 8
  "REQUEST_FULL_CHAIN", // 9
  "RSP_FULL_CHAIN", // 10
  "ENHANCED", // 11: any text; spread to everybody
] as const

export type MessageType = (typeof MESSAGE_TYPES)[number]

/** Types that carry a text for the application. */
export type TextType = "NEW_TRANSACTION" | "NEW_BLOCK" | "RSP_FULL_CHAIN" | "ENHANCED"

/** One message of the book's network, on any wire. */
export type Message =
  | { readonly type: Exclude<MessageType, TextType | "CORE_LIST"> }
  | { readonly type: "CORE_LIST"; readonly contacts: readonly Contact[] }
  | { readonly type: TextType; readonly text: string }

const TEXT_TYPES: ReadonlySet<MessageType> = new Set<TextType>([
  "NEW_TRANSACTION",
  "NEW_BLOCK",
  "RSP_FULL_CHAIN",
  "ENHANCED",
])

export function isTextType(type: MessageType): type is TextType {
  return TEXT_TYPES.has(type)
}

/** The same object in all messages that say the same: of a list the list, of all others the message itself. */
export function contentOf(message: Message): object {
  return "contacts" in message ? message.contacts : message
}

/** A message of ours cannot be said, on this wire or just now. That says nothing about the peer. */
export class UnsayableMessage extends Error {
  override readonly name: string = "UnsayableMessage"
}
