import {
  type Contact,
  IllTypedField,
  type Message,
  MissingField,
  TooManyContacts,
  UnsayableMessage,
} from "@ping-from-zero/core-tcp-check"
import {
  type Envelope,
  isTextType,
  MAX_CORES,
  readEnvelope,
  writeEnvelope,
} from "@ping-from-zero/core-tcp-check/wire"
import { parsePeerAddress, peerContact } from "./identity/multiaddr.ts"

/** The book's messages on streams: its JSON object, with contacts as multiaddrs, ended by the end of the stream. */
export const SIMPLE_BITCOIN = "/simple-bitcoin/0.1.0"

/** 1 MiB, as in stage 1. */
export const MAX_BOOK_MESSAGE_BYTES = 1_048_576

/** Its readers don't take so many bytes. */
export class BookMessageTooLong extends UnsayableMessage {
  override readonly name = "BookMessageTooLong"

  constructor(bytes: number) {
    super(`a message of ${bytes} bytes, where at most ${MAX_BOOK_MESSAGE_BYTES} are read`)
  }
}

/**
 * @param myPort where the sender listens; the receiver joins it with the host and the key of the connection
 * @throws {BookMessageTooLong}
 */
export function encodeBookMessage(message: Message, myPort: number): Uint8Array {
  const bytes = writeEnvelope(message.type, myPort, payloadOf(message))
  if (bytes.length > MAX_BOOK_MESSAGE_BYTES) throw new BookMessageTooLong(bytes.length)
  return bytes
}

/** @throws {InvalidMessage} one of its subclasses, or InvalidContact */
export function decodeBookMessage(bytes: Uint8Array): { message: Message; myPort: number } {
  const envelope = readEnvelope(bytes)
  return { message: readMessage(envelope), myPort: envelope.myPort }
}

function payloadOf(message: Message): string | readonly string[] | undefined {
  if ("contacts" in message) return message.contacts
  return "text" in message ? message.text : undefined
}

function readMessage({ type, fields }: Envelope): Message {
  if (type === "CORE_LIST") return { type, contacts: readContacts(payloadField(fields)) }
  if (isTextType(type)) return { type, text: readText(payloadField(fields)) }
  return { type }
}

function payloadField(fields: Envelope["fields"]): unknown {
  if (!Object.hasOwn(fields, "payload")) throw new MissingField("payload")
  return fields.payload
}

function readText(payload: unknown): string {
  if (typeof payload !== "string") throw new IllTypedField("payload", "a text", payload)
  return payload
}

function readContacts(payload: unknown): Contact[] {
  if (!Array.isArray(payload)) throw new IllTypedField("payload", "a list of multiaddrs", payload)
  if (payload.length > MAX_CORES) throw new TooManyContacts(MAX_CORES)
  return payload.map(readContact)
}

/** What somebody says of a third node: an address that can be called and a key that can be checked. */
function readContact(text: unknown): Contact {
  return peerContact(parsePeerAddress(readText(text)))
}
