import { EndOfStream, systemClock } from "@ping-from-zero/core-tcp-check"
import {
  concat,
  EMPTY,
  Gathered,
  WrappedStream,
  withStreamDeadline,
} from "@ping-from-zero/core-tcp-check/wire"
import type { Verdict } from "../command/verdicts.ts"
import type { Rung } from "./ladder.ts"

/** So many bytes tell one protocol from another. */
const ENOUGH = 64
/** What was said and not read yet lies in the socket: no more than that is waited for. Milliseconds. */
const A_MOMENT = 100

/** A stream that keeps the first bytes that came, whatever is made of them. */
export class FirstWords extends WrappedStream {
  #words: Uint8Array = EMPTY

  get words(): Uint8Array {
    return this.#words
  }

  override async readSome(max: number): Promise<Uint8Array> {
    const bytes = await super.readSome(max)
    if (this.#words.length < ENOUGH) this.#words = concat(this.#words, bytes.slice(0, ENOUGH))
    return bytes
  }

  /** Piece by piece: bytes that came count as heard also where more were wanted. */
  override async read(n: number): Promise<Uint8Array> {
    const gathered = new Gathered(n)
    while (gathered.length < n) {
      const part = await this.readSome(n - gathered.length)
      if (part.length === 0) throw new EndOfStream(gathered.bytes, n)
      gathered.add(part)
    }
    return gathered.bytes
  }

  /** Reads on for a moment, where what came broke off our protocol at its first byte. */
  async listen(): Promise<void> {
    const more = { clock: systemClock, ms: A_MOMENT, what: "more" }
    await withStreamDeadline(this, more, () => this.readSome(ENOUGH)).catch(() => {}) // silent, closed: then this is all
  }
}

/** Tries a protocol's first words on somebody. Where it does not speak it, what it says instead is heard as well. */
export async function heard<T>(stream: FirstWords, speak: (stream: FirstWords) => Promise<T>): Promise<T> {
  try {
    return await speak(stream)
  } catch (error) {
    await stream.listen()
    throw error
  }
}

const startsWith =
  (...bytes: number[]) =>
  (words: Uint8Array) =>
    bytes.every((byte, i) => words[i] === byte)
const startsWithText = (text: string) => startsWith(...new TextEncoder().encode(text))

/** By their first bytes; where a protocol has several, the ones that answer to what it does not understand. */
const PROTOCOLS: readonly (readonly [name: string, is: (words: Uint8Array) => boolean])[] = [
  ["HTTP", startsWithText("HTTP/")],
  ["libp2p", startsWithText("\x13/multistream/")],
  ["SSH", startsWithText("SSH-")],
  ["SMTP or FTP", startsWithText("220")],
  ["TLS", startsWith(0x15, 0x03)], // an alert
  ["TLS", startsWith(0x16, 0x03)], // a handshake message
  ["HTTP/2", (words) => words[0] === 0 && words[1] === 0 && words[3] === 0x04 && words[4] === 0], // SETTINGS
]

/** What the first bytes of somebody look like; undefined where we cannot tell. */
export function looksLike(words: Uint8Array): string | undefined {
  return PROTOCOLS.find(([, is]) => is(words))?.[0]
}

/** What a verdict teaches of somebody who should speak this protocol. @param words what came first from there */
export function lessonOf(
  protocol: string,
  found: Verdict,
  rungs: readonly Rung[],
  words: Uint8Array = EMPTY,
): string | undefined {
  const isConnected = rungs.findLast(({ name }) => name === "tcp")?.ok === true // of the last climb
  if (found === "no answer" && isConnected) return "a kernel answers, no program does"
  if (found !== "something else") return undefined
  const look = looksLike(words)
  return look && look !== protocol ? `it is not ${protocol}, it looks like ${look}` : undefined
}
