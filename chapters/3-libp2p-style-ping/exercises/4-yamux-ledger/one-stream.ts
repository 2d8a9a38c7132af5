import { streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { type Field, Overheard, type Telling } from "@ping-from-zero/exercises"
import type { Text } from "@ping-from-zero/story"
import {
  DATA,
  encodeHeader,
  HEADER_BYTES,
  WINDOW_UPDATE,
} from "../../../../packages/libp2p-style-ping/src/yamux/frame.ts"
import { FrameWriter } from "../../../../packages/libp2p-style-ping/src/yamux/frame-writer.ts"
import { YamuxStream } from "../../../../packages/libp2p-style-ping/src/yamux/stream.ts"

const ID = 1
const SECOND = 1_000

/** The header of a frame of stream 1. */
const dataHeader = (length: number) => encodeHeader({ type: DATA, flags: 0, streamId: ID, length })
const updateHeader = (length: number) => encodeHeader({ type: WINDOW_UPDATE, flags: 0, streamId: ID, length })

/** A frame of data, or a window update, and how much. */
export type Frame = readonly [kind: "data" | "update", length: number]

/** Stream 1 with your windows in it, and its peer, whom the scenario plays: the headers that it sends are looked at. */
export class OneStream {
  readonly stream: YamuxStream
  /** Unread bytes that the session was told of. */
  held = 0
  readonly #tell: Telling
  readonly #frames: Uint8Array[] = []

  constructor(tell: Telling) {
    this.#tell = tell
    const [below] = streamPair({ capacity: 16 * 1024 * 1024 })
    const wire = new Overheard(below, (frame) => this.#frames.push(frame.slice(0, HEADER_BYTES)))
    this.stream = new YamuxStream(ID, {
      frames: new FrameWriter(wire),
      holds: (change) => {
        this.held += change
      },
      forget: () => {},
    })
  }

  /** The program writes; nobody waits for it here. */
  writes(bytes: number): Promise<void> {
    this.#tell.step({ en: `the program writes ${bytes} bytes`, ja: `プログラムが ${bytes} バイトを書く` })
    return this.stream.write(new Uint8Array(bytes))
  }

  /** The program reads. */
  async reads(bytes: number, times = 1): Promise<void> {
    const en =
      times === 1 ? `the program reads ${bytes} bytes` : `the program reads ${bytes} bytes, ${times} times`
    const ja =
      times === 1 ? `プログラムが ${bytes} バイト読む` : `プログラムが ${bytes} バイトずつ ${times} 回読む`
    this.#tell.step({ en, ja })
    for (let i = 0; i < times; i++) await this.#tell.within(SECOND, { en, ja }, this.stream.read(bytes))
  }

  /** The peer gives credit. */
  grants(delta: number): void {
    this.#tell.step(
      { en: "the peer sends a window update", ja: "相手が window update を送信" },
      updateHeader(delta),
    )
    this.stream.grant(delta)
  }

  /** The peer sends data, so much in a frame. */
  sends(bytes: number, frames = 1): void {
    const what = {
      en: `the peer sends ${frames === 1 ? "a frame" : `${frames} frames`} of ${bytes} bytes`,
      ja: `相手が ${bytes} バイトのフレームを ${frames} 個送信`,
    }
    this.#tell.step(what, dataHeader(bytes))
    for (let i = 0; i < frames; i++) {
      this.stream.expect(bytes)
      this.stream.deliver(new Uint8Array(bytes))
    }
  }

  /** These frames have left since one looked last, and no others. */
  async hears(...frames: readonly Frame[]): Promise<void> {
    await this.#tell.clock.advance(SECOND)
    const headers = frames.map(([kind, length]) =>
      kind === "data" ? dataHeader(length) : updateHeader(length),
    )
    const said = frames.map(([kind, length]) => `${kind} ${length}`).join(", ")
    const due: Text =
      frames.length > 0
        ? { en: `the frames that leave now: ${said}`, ja: `ここで送信されるはずのフレーム: ${said}` }
        : { en: "no frame may leave now", ja: "ここでは何も送信されないはず" }
    const fields = headers.flatMap((_, i) => fieldsOf(i))
    this.#tell.bytes(due, concat(...this.#frames.splice(0)), concat(...headers), fields)
    if (frames.length > 0)
      this.#tell.step({ en: `you send ${said}`, ja: `送信: ${said}` }, concat(...headers))
    else this.#tell.step({ en: "you send nothing", ja: "何も送信しない" })
  }
}

/** What the 12 bytes of a header are. */
function fieldsOf(frame: number): Field[] {
  const at = frame * HEADER_BYTES
  const of = `${frame + 1}`
  return [
    { from: at, name: { en: `the version of frame ${of}`, ja: `フレーム ${of} のバージョン` } },
    { from: at + 1, name: { en: `the type of frame ${of}`, ja: `フレーム ${of} の種類` } },
    { from: at + 2, name: { en: `the flags of frame ${of}`, ja: `フレーム ${of} のフラグ` } },
    { from: at + 4, name: { en: `the stream id of frame ${of}`, ja: `フレーム ${of} のストリーム番号` } },
    { from: at + 8, name: { en: `the length of frame ${of}`, ja: `フレーム ${of} の長さ` } },
    { from: at + HEADER_BYTES, name: { en: "a frame too many", ja: "余分なフレーム" } },
  ]
}
