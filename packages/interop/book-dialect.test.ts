import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { bookDialect, type Contact, type Message } from "@ping-from-zero/core-tcp-check"
import { fromUtf8, isTextType, MESSAGE_TYPES, toUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { describe, expect, it } from "vitest"
import { requireToolchain } from "./toolchain.ts"

const HOSTS = ["127.0.0.1", "192.0.2.1", "::1", "2001:db8::1"]
const nodes = Array.from({ length: 40 }, (_, i) => [HOSTS[i % 4]!, 50_000 + (i % 30)] as const)
const contacts = nodes.map(([host, port]) => (host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`))
const text = 'こんにちは 😀 "quoted" back\\slash \u0000\u007f\n'

const messages = MESSAGE_TYPES.map((type): Message => {
  if (type === "CORE_LIST") return { type, contacts: contacts as Contact[] }
  return isTextType(type) ? { type, text } : { type }
})

function fieldsOf(message: Message): object {
  const fields = {
    protocol: "simple_bitcoin_protocol",
    version: "0.1.0",
    msg_type: MESSAGE_TYPES.indexOf(message.type),
    my_port: 50082,
  }
  if (message.type === "CORE_LIST") return { ...fields, payload: nodes }
  return "text" in message ? { ...fields, payload: message.text } : fields
}

/** In one run of Python: what it reads from texts, and what it writes of fields. */
function askPython(questions: (["read", string] | ["write", object])[]): unknown[] {
  const script = fileURLToPath(new URL("fixtures/python_says.py", import.meta.url))
  return JSON.parse(execFileSync("python3", [script], { input: JSON.stringify(questions), encoding: "utf8" }))
}

describe.skipIf(!requireToolchain("python3", "the book's bytes from Python itself"))("Python itself", () => {
  it("reads what we write", () => {
    const answers = askPython(messages.map((message) => ["read", toUtf8(bookDialect.encode(message, 50082))]))
    for (const [i, message] of messages.entries()) {
      if (message.type !== "CORE_LIST") expect(answers[i]).toEqual(fieldsOf(message))
    }
    const list = answers[MESSAGE_TYPES.indexOf("CORE_LIST")] as { payload: [string, number][] }
    expect(new Set(list.payload.map(String))).toEqual(new Set(nodes.map(String)))
  })

  it("writes what we read, and the same bytes", () => {
    const answers = askPython(messages.map((message) => ["write", fieldsOf(message)])) as string[]
    for (const [i, message] of messages.entries()) {
      const decoded = bookDialect.decode(fromUtf8(answers[i]!))
      if (message.type === "CORE_LIST") {
        const { contacts: read } = decoded.message as Extract<Message, { type: "CORE_LIST" }>
        expect(new Set(read)).toEqual(new Set(contacts))
      } else {
        expect(decoded).toEqual({ message, myPort: 50082 })
        expect(toUtf8(bookDialect.encode(message, 50082))).toBe(answers[i])
      }
    }
  })
})
