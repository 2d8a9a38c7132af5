import { isTextType, type Message } from "../membership/message.ts"
import { type Dialect, MessageTooLong } from "./dialect.ts"
import { type Envelope, readEnvelope, writeEnvelope } from "./envelope.ts"
import { textField } from "./fields.ts"
import { toContact, toHostPort } from "./host-port.ts"
import { readPickle, writePickle } from "./pickle.ts"

/** 1 MiB. The book reads on until the sender ends, and holds all of it. */
const MAX_BYTES = 1_048_576

/** JSON as Python writes it. The list of cores is a pickle, as a text inside the JSON. */
export const bookDialect: Dialect = {
  name: "book",
  maxBytes: MAX_BYTES,

  encode(message, myPort) {
    const bytes = writeEnvelope(message.type, myPort, payloadOf(message))
    if (bytes.length > MAX_BYTES) throw new MessageTooLong(bytes.length, MAX_BYTES)
    return bytes
  },

  decode(bytes) {
    const envelope = readEnvelope(bytes)
    return { message: readMessage(envelope), myPort: envelope.myPort }
  },
}

function payloadOf(message: Message): string | undefined {
  if ("contacts" in message) return writePickle(message.contacts.map(toHostPort))
  return "text" in message ? message.text : undefined
}

/** Where a type has no payload, one that comes is ignored: later chapters send a key with ADD_AS_EDGE. */
function readMessage({ type, fields }: Envelope): Message {
  if (type === "CORE_LIST") return { type, contacts: readPickle(textField(fields, "payload")).map(toContact) }
  if (isTextType(type)) return { type, text: textField(fields, "payload") }
  return { type }
}
