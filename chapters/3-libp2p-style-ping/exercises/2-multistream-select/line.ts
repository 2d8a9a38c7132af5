import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { concat, EMPTY, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { type Field, Overheard, type Telling } from "@ping-from-zero/exercises"
import type { Text } from "@ping-from-zero/story"
import { withLength } from "../../../../packages/libp2p-style-ping/src/bytes/length-prefixed.ts"

export const HEADER = "/multistream/1.0.0"
const SECOND = 1_000

/** varint(length), the text, a newline. */
export function message(text: string): Uint8Array {
  return withLength(fromUtf8(`${text}\n`))
}

/** Messages behind each other, as one packet may bring them. */
export function packet(...texts: readonly string[]): Uint8Array {
  return concat(...texts.map(message))
}

/** The stream that your function gets. At its other end is a peer, whom the scenario plays. */
export class Line {
  readonly ours: ByteStream
  readonly #tell: Telling
  readonly #theirs: ByteStream
  /** What your function wrote since it was looked at last. */
  #written: Uint8Array = EMPTY

  constructor(tell: Telling) {
    const [ours, theirs] = streamPair()
    this.#tell = tell
    this.#theirs = theirs
    this.ours = new Overheard(ours, (bytes) => {
      this.#written = concat(this.#written, bytes)
    })
  }

  /** The peer sends these messages in one packet. */
  async says(...texts: readonly string[]): Promise<void> {
    const said = quoted(texts)
    const what = { en: `the peer sends ${said}`, ja: `相手が送信: ${said}` }
    const inOne = { en: `${what.en} in one packet`, ja: `${what.ja}（1 つのパケットで）` }
    await this.sends(texts.length > 1 ? inOne : what, packet(...texts))
  }

  /** The peer sends these bytes, so many in a packet. */
  async sends(what: Text, bytes: Uint8Array, inPacket: number = bytes.length): Promise<void> {
    this.#tell.step(what, bytes)
    await this.brings(bytes, inPacket)
  }

  /** As `sends`, and no step of the story. */
  async brings(bytes: Uint8Array, inPacket: number): Promise<void> {
    for (let at = 0; at < bytes.length; at += inPacket) {
      await this.#theirs.write(bytes.subarray(at, at + inPacket))
      await this.#tell.clock.advance(0)
    }
  }

  ends(): void {
    this.#tell.step({ en: "the peer ends its half of the stream", ja: "相手が自分の側を閉じる" })
    this.isOver()
  }

  /** As `ends`, and no step of the story. */
  isOver(): void {
    this.#theirs.end()
  }

  resets(): void {
    this.#tell.step({ en: "the peer resets the stream", ja: "相手がストリームをリセットする" })
    this.#theirs.abort(new Error("enough"))
  }

  /** Your function has sent these messages and no more, since it was looked at last. */
  async hears(...texts: readonly string[]): Promise<void> {
    await this.#tell.clock.advance(SECOND)
    const said = quoted(texts)
    const due =
      texts.length > 0
        ? { en: `now you have to send ${said}`, ja: `ここで送信するはずのもの: ${said}` }
        : { en: "here you have to wait, and send nothing", ja: "ここでは何も送信せずに待つはず" }
    this.#tell.bytes(due, this.written(), packet(...texts), fieldsOf(texts))
    if (texts.length > 0) this.#tell.step({ en: `you send ${said}`, ja: `送信: ${said}` }, packet(...texts))
    else this.#tell.step({ en: "you wait", ja: "待つ" })
  }

  /** All that your function wrote since it was looked at last. */
  written(): Uint8Array {
    const written = this.#written
    this.#written = EMPTY
    return written
  }
}

/** What the bytes of these messages are. */
function fieldsOf(texts: readonly string[]): Field[] {
  let at = 0
  const fields = texts.flatMap((text) => {
    const said = shown(text)
    const end = at + message(text).length
    const length = message(text).length - fromUtf8(text).length - 1
    const parts = [
      { from: at, name: { en: `the length of ${said}`, ja: `${said} の長さ` } },
      { from: at + length, name: { en: said, ja: said } },
      { from: end - 1, name: { en: `the newline of ${said}`, ja: `${said} の改行` } },
    ]
    at = end
    return parts
  })
  return [...fields, { from: at, name: { en: "what is too much", ja: "余分なバイト列" } }]
}

export function quoted(texts: readonly string[]): string {
  return texts.map(shown).join(", ")
}

function shown(text: string): string {
  const said = JSON.stringify(text)
  return said.length > 40 ? `${said.slice(0, 20)}…"` : said
}
