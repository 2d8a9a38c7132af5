/**
 * The book's messages as a capability of devp2p, `sbp/1` (for the book's simple_bitcoin_protocol): one code, its data the RLP list
 * `[msg_type, my_port, payload]`. The payload is a list of enode URLs for CORE_LIST, UTF-8 for the types that carry
 * a text, and the empty string for all others.
 */
import {
  type Contact,
  type Message,
  PortOutOfRange,
  TooManyContacts,
  UnknownMessageType,
} from "@ping-from-zero/core-tcp-check"
import { isTextType, MAX_CORES, MESSAGE_TYPES } from "@ping-from-zero/core-tcp-check/wire"
import { enodeContact, parseEnode } from "./identity/enode.ts"
import { decode, encode, type RlpItem } from "./rlp/rlp.ts"
import { asList, asNumber, asText, numberItem, textItem } from "./rlp/rlp-fields.ts"
import type { Capability } from "./session/capabilities.ts"

export const SBP: Capability = { name: "sbp", version: 1, length: 1 }
/** Its only message. */
export const SBP_MESSAGE = 0

/** 1 MiB, as in stage 1. */
export const MAX_SBP_BYTES = 1_048_576

/** @param myPort where the sender listens; the receiver joins it with the host and the key of the session */
export function encodeSbp(message: Message, myPort: number): Uint8Array {
  return encode([numberItem(MESSAGE_TYPES.indexOf(message.type)), numberItem(myPort), payloadOf(message)])
}

function payloadOf(message: Message): RlpItem {
  if ("contacts" in message) return message.contacts.map(textItem)
  return textItem("text" in message ? message.text : "")
}

/** @throws {RlpError | InvalidMessage | InvalidContact} */
export function decodeSbp(data: Uint8Array): { message: Message; myPort: number } {
  const [typeNumber, port, payload] = asList(decode(data), "the message of sbp/1")
  const number = asNumber(typeNumber, "msg_type")
  const type = MESSAGE_TYPES[number]
  if (type === undefined) throw new UnknownMessageType(number)
  const myPort = asNumber(port, "my_port")
  if (myPort < 1 || myPort > 65_535) throw new PortOutOfRange(myPort)
  if (type === "CORE_LIST") return { message: { type, contacts: readContacts(payload) }, myPort }
  if (isTextType(type)) return { message: { type, text: asText(payload, "payload") }, myPort }
  return { message: { type }, myPort }
}

function readContacts(payload: RlpItem | undefined): Contact[] {
  const urls = asList(payload, "payload")
  if (urls.length > MAX_CORES) throw new TooManyContacts(MAX_CORES)
  return urls.map((url) => enodeContact(parseEnode(asText(url, "an enode URL of payload"))))
}
