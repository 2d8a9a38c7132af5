import type { Message } from "@ping-from-zero/core-tcp-check"
import { isTextType, MESSAGE_TYPES } from "@ping-from-zero/core-tcp-check/wire"
import { parseContact } from "./contact.ts"

/** What came is no message of the book's network. */
export class BadMessage extends Error {
  override readonly name = "BadMessage"
}

const PROTOCOL = "simple_bitcoin_protocol"
const VERSION = "0.1.0"

/** The book's JSON object; the list of cores is an array of multiaddrs. */
export function encodeMessage(message: Message, myPort: number): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({
      protocol: PROTOCOL,
      version: VERSION,
      msg_type: MESSAGE_TYPES.indexOf(message.type),
      my_port: myPort,
      ...("contacts" in message && { payload: message.contacts }),
      ...("text" in message && { payload: message.text }),
    }),
  )
}

/** @throws {BadMessage} {InvalidContact} */
export function decodeMessage(bytes: Uint8Array): { message: Message; myPort: number } {
  const { protocol, version, msg_type, my_port, payload } = parseObject(bytes)
  if (protocol !== PROTOCOL) throw new BadMessage("another protocol")
  if (typeof version !== "string" || isNewer(version)) throw new BadMessage("a version newer than ours")
  if (typeof my_port !== "number" || !Number.isInteger(my_port) || my_port < 1 || my_port > 65535)
    throw new BadMessage("my_port is not a port")
  const type = MESSAGE_TYPES[typeof msg_type === "number" ? msg_type : -1]
  if (type === undefined) throw new BadMessage("an unknown msg_type")
  if (type === "CORE_LIST") return { message: { type, contacts: contactsOf(payload) }, myPort: my_port }
  if (!isTextType(type)) return { message: { type }, myPort: my_port }
  if (typeof payload !== "string") throw new BadMessage(`${type} carries a text`)
  return { message: { type, text: payload }, myPort: my_port }
}

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  if (bytes.length === 0) throw new BadMessage("the stream ended without a message")
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>
  } catch {
    // the same is wrong with it as with any other value that is no object
  }
  throw new BadMessage("not a JSON object in UTF-8")
}

function isNewer(version: string): boolean {
  return version.localeCompare(VERSION, "en", { numeric: true }) > 0
}

function contactsOf(payload: unknown) {
  if (!Array.isArray(payload)) throw new BadMessage("CORE_LIST carries an array of multiaddrs")
  return payload.map((text) => parseContact(String(text)))
}
