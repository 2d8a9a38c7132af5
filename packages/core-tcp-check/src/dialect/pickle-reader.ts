import { quote } from "../bytes/visible.ts"
import { PickleRefused } from "./invalid-message.ts"

/** The opcodes of protocol 0 as Python's pickletools calls them: those we read, and those we refuse by name. */
const OPCODES: Readonly<Record<string, string>> = {
  "(": "MARK",
  ".": "STOP",
  a: "APPEND",
  c: "GLOBAL",
  e: "APPENDS",
  g: "GET",
  I: "INT",
  l: "LIST",
  p: "PUT",
  R: "REDUCE",
  t: "TUPLE",
  V: "UNICODE",

  "0": "POP",
  "1": "POP_MARK",
  "2": "DUP",
  b: "BUILD",
  d: "DICT",
  F: "FLOAT",
  i: "INST",
  L: "LONG",
  N: "NONE",
  o: "OBJ",
  P: "PERSID",
  s: "SETITEM",
  S: "STRING",
  u: "SETITEMS",
}

/** No host has a longer name, even with each letter escaped. */
export const MAX_LINE = 2_600

/** Walks once from left to right over a pickle: an opcode is one character, its argument the rest of the line. */
export class PickleReader {
  readonly #pickle: string
  #at = 0
  /** What was put, where a text was put; undefined stands for everything else, which nobody may get. */
  readonly #memo = new Map<number, string | undefined>()

  constructor(pickle: string) {
    this.#pickle = pickle
  }

  /** Whether this opcode comes next. */
  sees(opcode: string): boolean {
    return this.#pickle[this.#at] === opcode
  }

  /** Steps over this opcode, if it comes next. */
  skip(opcode: string): boolean {
    const seen = this.sees(opcode)
    if (seen) this.#at++
    return seen
  }

  expect(opcode: string): void {
    if (this.skip(opcode)) return
    const found = this.#pickle[this.#at]
    throw this.#refuse(found === undefined ? "it ends too early" : `opcode ${describe(found)}`)
  }

  expectLine(...allowed: readonly string[]): void {
    const start = this.#at
    const line = this.#line()
    if (!allowed.includes(line)) throw this.#refuse(`only set may be named here, not ${quote(line)}`, start)
  }

  expectEnd(): void {
    if (this.#at < this.#pickle.length) throw this.#refuse("something follows the end")
  }

  /** Not negative, at most five digits. `01` is how Python writes True: no number. */
  number(): number {
    const start = this.#at
    const line = this.#line()
    if (!/^(0|[1-9]\d{0,4})$/.test(line)) throw this.#refuse(`${quote(line)} is not a number`, start)
    return Number(line)
  }

  text(): string {
    this.expect("V")
    const start = this.#at
    const text = this.#unescape(this.#line(), start)
    this.put(text)
    return text
  }

  put(text?: string): void {
    if (this.skip("p")) this.#memo.set(this.number(), text)
  }

  get(): string {
    const start = this.#at
    const text = this.#memo.get(this.number())
    if (text === undefined) throw this.#refuse("no text was put there", start)
    return text
  }

  #line(): string {
    const end = this.#pickle.indexOf("\n", this.#at)
    if (end < 0) throw this.#refuse("a line without an end")
    if (end - this.#at > MAX_LINE) throw this.#refuse(`a line of more than ${MAX_LINE} characters`)
    const line = this.#pickle.slice(this.#at, end)
    this.#at = end + 1
    return line
  }

  /** Python's raw-unicode-escape. It escapes every backslash, so each one here begins an escape. */
  #unescape(line: string, start: number): string {
    return line.replace(/\\u([\da-fA-F]{4})|\\U([\da-fA-F]{8})|[^ -[\]-~]/g, (_, short, long) => {
      const code = Number.parseInt(short ?? long, 16) // NaN for what is neither printable ASCII nor an escape
      const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      if (!isCharacter) throw this.#refuse("a text with a bad character or escape", start)
      return String.fromCodePoint(code)
    })
  }

  #refuse(what: string, at = this.#at): PickleRefused {
    return new PickleRefused(what, at)
  }
}

function describe(opcode: string): string {
  const name = OPCODES[opcode]
  return name ? `${opcode} (${name})` : quote(opcode)
}
