import { columnsOf, drawsAnew } from "ping-from-zero/terminal"
import { clip } from "./wrap.ts"

const QUIET_MS = 1_000
const TICK_MS = 250

/**
 * Prints the story, and, where a person looks on (stderr is a terminal), what it waits for whenever nothing was
 * printed for a second. That note is overwritten by what comes next.
 */
export class Terminal {
  readonly #out: NodeJS.WritableStream
  readonly #notes: NodeJS.WriteStream
  readonly #ticker: NodeJS.Timeout | undefined
  #waitingFor: string | undefined
  #quietSince = performance.now()
  #noted = false

  constructor(
    out: NodeJS.WritableStream,
    notes: NodeJS.WriteStream,
    env: Readonly<Record<string, string | undefined>> = process.env,
  ) {
    this.#out = out
    this.#notes = notes
    if (drawsAnew(notes, env)) this.#ticker = setInterval(() => this.#note(), TICK_MS)
  }

  print(text: string): void {
    if (text === "") return
    this.#clear()
    this.#out.write(text)
    this.#quietSince = performance.now()
  }

  waiting(what: string | undefined): void {
    this.#waitingFor = what
    if (what === undefined) this.#clear()
  }

  close(): void {
    clearInterval(this.#ticker)
    this.#clear()
  }

  #note(): void {
    const ms = performance.now() - this.#quietSince
    if (this.#waitingFor === undefined || ms < QUIET_MS) return
    const width = Math.min(80, columnsOf(this.#notes)) - 1
    this.#notes.write(`\r\x1b[2K${clip(`   ... ${Math.floor(ms / 1_000)} s   ${this.#waitingFor}`, width)}`)
    this.#noted = true
  }

  #clear(): void {
    if (this.#noted) this.#notes.write("\r\x1b[2K")
    this.#noted = false
  }
}
