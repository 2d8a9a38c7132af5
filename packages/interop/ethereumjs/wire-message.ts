import { type NestedUint8Array, RLP } from "@ethereumjs/rlp"
import type { Contact, Message } from "@ping-from-zero/core-tcp-check"
import { isTextType, MESSAGE_TYPES } from "@ping-from-zero/core-tcp-check/wire"
import { contactOf, parseEnode } from "./contact.ts"

/** What came is no message of the book's network. */
export class BadMessage extends Error {
  override readonly name = "BadMessage"
}

/**
 * RLP `[msg_type, my_port, payload]`: the payload is the empty string for none, a list of enode URLs for
 * CORE_LIST, and UTF-8 text otherwise.
 */
export function encodeMessage(message: Message, myPort: number): Uint8Array {
  const payload = "contacts" in message ? [...message.contacts] : "text" in message ? message.text : ""
  return RLP.encode([MESSAGE_TYPES.indexOf(message.type), myPort, payload])
}

/** @throws {BadMessage} {InvalidContact} */
export function decodeMessage(bytes: Uint8Array): { message: Message; myPort: number } {
  const list = RLP.decode(bytes)
  if (!Array.isArray(list) || list.length !== 3) throw new BadMessage("not [msg_type, my_port, payload]")
  const [typeBytes, portBytes, payload] = list
  const type = MESSAGE_TYPES[integer(typeBytes)]
  if (type === undefined) throw new BadMessage("an unknown msg_type")
  const myPort = integer(portBytes)
  if (myPort < 1 || myPort > 65535) throw new BadMessage(`my_port is ${myPort}, which is no port`)
  if (type === "CORE_LIST") return { message: { type, contacts: contacts(payload) }, myPort }
  return { message: isTextType(type) ? { type, text: text(payload) } : { type }, myPort }
}

type Item = Uint8Array | NestedUint8Array | undefined

function integer(item: Item): number {
  if (!(item instanceof Uint8Array) || item.length > 4) throw new BadMessage("not an integer")
  return item.length === 0 ? 0 : Number.parseInt(Buffer.from(item).toString("hex"), 16)
}

function text(item: Item): string {
  if (!(item instanceof Uint8Array)) throw new BadMessage("a list in place of a text")
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(item)
  } catch {
    throw new BadMessage("a text that is not UTF-8")
  }
}

function contacts(item: Item): Contact[] {
  if (!Array.isArray(item)) throw new BadMessage("CORE_LIST carries a list of enode URLs")
  return item.map((url) => contactOf(parseEnode(text(url))))
}
