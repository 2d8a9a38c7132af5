import { concat, toUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { bytesCells } from "@ping-from-zero/lab"
import { decodeHeader, type Header } from "@ping-from-zero/libp2p-style-ping/wire"
import type { Cell, Table, Text } from "@ping-from-zero/story"
import type { Said, Side } from "./tap.ts"

/** What the tables say; the act has the texts. */
interface Words
  extends Readonly<Record<"bytes" | "shown" | "meaning" | "e" | "s" | "payload" | "encrypted", Text>> {
  /** Who asks, and who answers. */
  readonly ping: Readonly<Record<Side, Text>>
}

type Row = readonly Cell[]

const WAY: Readonly<Record<Side, string>> = { A: "A>B", B: "B>A" }

/** Noise, XX: before each message its length; a key in the clear; a key with its tag. */
const LENGTH = 2
const KEY = 32
const SEALED_KEY = 48

/** What anybody on the line sees: who speaks what, the handshake, and from then on nothing but lengths. */
export function onTheLine(said: readonly Said[], words: Words): Table {
  const [proposal, agreed, first, second, third, ...rest] = said
  const [message3, behind] = partedAt(third!.bytes, LENGTH + lengthOf(third!.bytes))
  const of = (side: Side) => concat(...rest.filter(({ by }) => by === side).map(({ bytes }) => bytes))
  return [
    headOf(words),
    [
      ...textRows("select", "A", proposal!.bytes),
      ...textRows("", "B", agreed!.bytes),
      row("noise 1", "A", first!.bytes.subarray(LENGTH), words.e),
      row("noise 2", "B", second!.bytes.subarray(LENGTH, LENGTH + KEY), words.e),
      ...sealedRows("B", second!.bytes.subarray(LENGTH + KEY), words),
      ...sealedRows("A", message3.subarray(LENGTH), words, "noise 3"),
      row("then", "A", concat(behind, of("A")), words.encrypted),
      row("", "B", of("B"), words.encrypted),
    ],
  ]
}

/** What the two see inside: frames of yamux, and in them what is said on streams. */
export function inside(said: readonly Said[], words: Words): Table {
  const unread: Record<Side, Uint8Array> = { A: new Uint8Array(), B: new Uint8Array() }
  const rows = said.flatMap(({ by, bytes }) => {
    const { frames, rest } = framesOf(concat(unread[by], bytes))
    unread[by] = rest
    return frames.flatMap((frame) => frameRows(by, frame, words))
  })
  return [headOf(words), rows]
}

interface Frame {
  readonly header: Uint8Array
  readonly data: Uint8Array
}

const YAMUX_HEADER = 12
const DATA = 0

function framesOf(bytes: Uint8Array): { frames: Frame[]; rest: Uint8Array } {
  const frames: Frame[] = []
  let rest = bytes
  while (rest.length >= YAMUX_HEADER) {
    const { type, length } = decodeHeader(rest.subarray(0, YAMUX_HEADER))
    const size = YAMUX_HEADER + (type === DATA ? length : 0)
    if (rest.length < size) break
    frames.push({ header: rest.subarray(0, YAMUX_HEADER), data: rest.subarray(YAMUX_HEADER, size) })
    rest = rest.subarray(size)
  }
  return { frames, rest }
}

function frameRows(by: Side, { header, data }: Frame, words: Words): Row[] {
  const head = row("yamux", by, header, describeHeader(decodeHeader(header)))
  if (data.length === 0) return [head]
  return [
    head,
    ...(data.length === 32 ? [row("ping", by, data, words.ping[by])] : textRows("select", by, data)),
  ]
}

const TYPES = ["data", "window update", "ping", "go away"]
const FLAGS = [
  [1, "SYN"],
  [2, "ACK"],
  [4, "FIN"],
  [8, "RST"],
] as const

/** `window update SYN, stream 1` */
function describeHeader({ type, flags, streamId }: Header): string {
  const raised = FLAGS.filter(([flag]) => flags & flag).map(([, name]) => name)
  return `${[TYPES[type], ...raised].join(" ")}, ${streamId === 0 ? "session" : `stream ${streamId}`}`
}

/** multistream-select: each message its length, a text, a newline. */
function textRows(name: string, by: Side, bytes: Uint8Array): Row[] {
  const rows: Row[] = []
  for (let rest = bytes; rest.length > 0; ) {
    const [message, next] = partedAt(rest, 1 + rest[0]!)
    rows.push(row(rows.length === 0 ? name : "", by, message, toUtf8(message.subarray(1)).trimEnd()))
    rest = next
  }
  return rows
}

function sealedRows(by: Side, bytes: Uint8Array, words: Words, name = ""): Row[] {
  return [
    row(name, by, bytes.subarray(0, SEALED_KEY), words.s),
    row("", by, bytes.subarray(SEALED_KEY), words.payload),
  ]
}

function headOf({ bytes, shown, meaning }: Words): Row {
  return ["", "", bytes, shown, meaning]
}

function row(name: string, by: Side, bytes: Uint8Array, meaning: Cell): Row {
  const shown = bytes.length === YAMUX_HEADER ? YAMUX_HEADER : undefined
  return [name, WAY[by], ...bytesCells(bytes, shown), meaning]
}

function lengthOf(message: Uint8Array): number {
  return (message[0]! << 8) | message[1]!
}

function partedAt(bytes: Uint8Array, at: number): [Uint8Array, Uint8Array] {
  return [bytes.subarray(0, at), bytes.subarray(at)]
}
