import { fromUtf8 } from "../bytes/bytes.ts"
import type { Contact } from "../contact.ts"
import { MAX_CORES } from "../membership/membership.ts"
import { type Dialect, MessageTooLong, NotInDialect } from "./dialect.ts"
import { parseFields, parseJson, textField } from "./fields.ts"
import { checkPort, toContact, toHostPort } from "./host-port.ts"
import { IllTypedField, PortOutOfRange, TooManyContacts, UnknownMessageType } from "./invalid-message.ts"

/** Its nodes read a message in one go of 512 bytes, and panic when that is not the whole of it (p2p.rs). */
const MAX_BYTES = 512

/** Our names and those of its message.rs. The book's other messages have no counterpart. */
const TYPES = [
  ["ADD", "Add"],
  ["ADD_AS_EDGE", "AddEdge"],
  ["REMOVE", "Remove"],
  ["PING", "Ping"],
  ["CORE_LIST", "Nodes"],
] as const

/**
 * The JSON of ackintosh's blue, a rewrite of the book in Rust. All three fields are always there, and all are
 * texts: `{"type":"Add","source_port":"17879","payload":""}`.
 */
export const blueDialect: Dialect = {
  name: "blue",
  maxBytes: MAX_BYTES,

  encode(message, myPort) {
    const theirs = TYPES.find(([ours]) => ours === message.type)?.[1]
    if (!theirs) throw new NotInDialect("blue", message.type)
    return message.type === "CORE_LIST" ? writeNodes(message.contacts, myPort) : write(theirs, myPort, "")
  },

  decode(bytes) {
    const fields = parseFields(bytes)
    const theirs = textField(fields, "type")
    const type = TYPES.find(([, name]) => name === theirs)?.[0]
    if (!type) throw new UnknownMessageType(theirs)
    const myPort = readPort(textField(fields, "source_port"))
    const payload = textField(fields, "payload")
    return { message: type === "CORE_LIST" ? { type, contacts: readNodes(payload) } : { type }, myPort }
  },
}

function write(type: string, myPort: number, payload: string): Uint8Array {
  return fromUtf8(JSON.stringify({ type, source_port: `${myPort}`, payload }))
}

/** The payload is JSON inside the JSON: `[["127.0.0.1","7878"],["127.0.0.1","17879"]]`. */
function writeNodes(contacts: readonly Contact[], myPort: number): Uint8Array {
  const nodes = contacts.map(toHostPort).map(([host, port]) => [host, `${port}`])
  const writeFirst = (count: number) => write("Nodes", myPort, JSON.stringify(nodes.slice(0, count)))
  const bytes = writeFirst(nodes.length)
  if (bytes.length <= MAX_BYTES) return bytes
  const fitting = nodes.findIndex((_, i) => writeFirst(i + 1).length > MAX_BYTES)
  throw new MessageTooLong(bytes.length, MAX_BYTES, `: ${fitting} nodes fit, not ${nodes.length}`)
}

function readNodes(payload: string): Contact[] {
  const nodes = parseJson(payload)
  if (!Array.isArray(nodes)) throw new IllTypedField("payload", "a list of nodes", payload)
  if (nodes.length > MAX_CORES) throw new TooManyContacts(MAX_CORES)
  return nodes.map((node: unknown) => {
    if (!isTextPair(node)) throw new IllTypedField("payload", "a list of [host, port]", node)
    return toContact([node[0], readPort(node[1])])
  })
}

function isTextPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === "string")
}

function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new PortOutOfRange(text)
  return checkPort(Number(text))
}
