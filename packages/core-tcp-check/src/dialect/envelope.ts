import { fromUtf8 } from "../bytes/bytes.ts"
import { MESSAGE_TYPES, type MessageType } from "../membership/message.ts"
import { anyField, type Fields, integerField, parseFields, textField } from "./fields.ts"
import { checkPort } from "./host-port.ts"
import { IllTypedField, NewerVersion, UnknownMessageType, WrongProtocol } from "./invalid-message.ts"

const PROTOCOL = "simple_bitcoin_protocol"
const VERSION = [0, 1, 0]

/** What is the same in every message of the book (message_manager.py). */
export interface Envelope {
  readonly type: MessageType
  /** 1 to 65535 */
  readonly myPort: number
  /** The whole object: what its `payload` has to be, and whether there is one, depends on the type. */
  readonly fields: Fields
}

/** `{"protocol": "simple_bitcoin_protocol", "version": "0.1.0", "msg_type": 0, "my_port": 50082}` */
export function writeEnvelope(type: MessageType, myPort: number, payload?: Json): Uint8Array {
  const fields = {
    protocol: PROTOCOL,
    version: VERSION.join("."),
    msg_type: MESSAGE_TYPES.indexOf(type),
    my_port: myPort,
  }
  return fromUtf8(dumps(payload === undefined ? fields : { ...fields, payload }))
}

/** @throws {InvalidMessage} one of its subclasses */
export function readEnvelope(bytes: Uint8Array): Envelope {
  const fields = parseFields(bytes)
  const protocol = anyField(fields, "protocol")
  if (protocol !== PROTOCOL) throw new WrongProtocol(protocol)
  checkVersion(textField(fields, "version"))
  const number = integerField(fields, "msg_type")
  const type = MESSAGE_TYPES[number]
  if (type === undefined) throw new UnknownMessageType(number)
  return { type, myPort: checkPort(integerField(fields, "my_port")), fields }
}

/**
 * Compares as Python's StrictVersion does: `0.1` is `0.1.0`, and `0.1.0a1` comes before it.
 * @throws {IllTypedField} {NewerVersion}
 */
function checkVersion(version: string): void {
  const match = /^(\d+)\.(\d+)(?:\.(\d+))?(?:[ab]\d+)?$/.exec(version)
  if (!match) throw new IllTypedField("version", "a version like 0.1.0", version)
  const theirs = match.slice(1).map((part = "0") => Number(part))
  const differs = VERSION.findIndex((part, i) => part !== theirs[i])
  if (differs >= 0 && theirs[differs]! > VERSION[differs]!) throw new NewerVersion(version, VERSION.join("."))
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** As Python's json.dumps writes it: a space behind `,` and `:`, and everything beyond printable ASCII as `\uXXXX`. */
function dumps(value: Json): string {
  if (typeof value === "string") return escapeToAscii(JSON.stringify(value))
  if (Array.isArray(value)) return `[${value.map(dumps).join(", ")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).map(([key, field]) => `${dumps(key)}: ${dumps(field)}`)
  return `{${fields.join(", ")}}`
}

function escapeToAscii(text: string): string {
  return text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
}
