import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { countingRandom, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { toUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { ed25519Identity } from "@ping-from-zero/libp2p-style-ping"
import {
  answerPings,
  decodeHeader,
  dialerSelect,
  listenerSelect,
  NOISE,
  PING,
  secureInbound,
  secureOutbound,
  sendPing,
  YAMUX,
  YamuxSession,
} from "@ping-from-zero/libp2p-style-ping/wire"
import type { Text } from "@ping-from-zero/story"
import { cut, type Field, type Message } from "./message.ts"
import { Tapped } from "./tapped.ts"
import { words } from "./words-3.ts"

const YAMUX_HEADER = 12
const yes = () => true

/** Every layer between two ends in memory, up to one ping: what is sent in the clear, then what is encrypted. */
export async function stage3(): Promise<Message[]> {
  const [left, right] = streamPair()
  const [fromA, fromB] = [new Tapped(left), new Tapped(right)]
  const [a, b] = [ed25519Identity(countingRandom(1)(32)), ed25519Identity(countingRandom(65)(32))]
  const muxers = [YAMUX]
  const [channelA, channelB] = await Promise.all([
    dialerSelect(fromA, [NOISE]).then(() =>
      secureOutbound(fromA, b.peerId, { identity: a, muxers, random: countingRandom(1) }),
    ),
    listenerSelect(fromB, yes).then(() =>
      secureInbound(fromB, { identity: b, muxers, random: countingRandom(129) }),
    ),
  ])
  const [wireA, wireB] = [fromA.written.slice(), fromB.written.slice()]
  const { plainA, plainB } = await onePing(channelA.stream, channelB.stream)
  const sealedPing = fromA.written[wireA.length + plainA.length - 1]!
  return [
    ...wireA.slice(0, -2).map((bytes) => clear("A → B", bytes)),
    ...wireB.slice(0, -1).map((bytes) => clear("B → A", bytes)),
    {
      title: words.message1,
      from: "A → B",
      fields: cut(wireA.at(-2)!, [[words.length, 2], [words.ephemeral]]),
    },
    {
      title: words.message2,
      from: "B → A",
      fields: cut(wireB.at(-1)!, [
        [words.length, 2],
        [words.ephemeral, 32],
        [words.staticKey, 48],
        [words.payload],
      ]),
    },
    {
      title: words.message3,
      from: "A → B",
      fields: cut(wireA.at(-1)!, [[words.length, 2], [words.staticKey, 48], [words.payload]]),
    },
    ...plainA.map((bytes) => yamux("A → B", bytes)),
    ...plainB.map((bytes) => yamux("B → A", bytes)),
    {
      title: words.onTheWire,
      from: "A → B",
      fields: cut(sealedPing, [[words.length, 2], [words.ciphertext, -16], [words.tag]]),
    },
  ]
}

/** What the two write into the secure channel for one ping, before it is encrypted. */
async function onePing(
  a: ByteStream,
  b: ByteStream,
): Promise<{ plainA: Uint8Array[]; plainB: Uint8Array[] }> {
  const [tappedA, tappedB] = [new Tapped(a), new Tapped(b)]
  const listener = new YamuxSession(tappedB, "listener", (stream) => {
    // The end of the connection ends this too.
    listenerSelect(stream, yes)
      .then(() => answerPings(stream))
      .catch(() => {})
  })
  const dialer = new YamuxSession(tappedA, "dialer", () => {})
  const stream = await dialer.open()
  await dialerSelect(stream, [PING])
  await sendPing(stream, countingRandom(0))
  const noted = { plainA: tappedA.written.slice(), plainB: tappedB.written.slice() }
  a.abort(new Error("the ping is noted"))
  await Promise.all([dialer.closed, listener.closed])
  return noted
}

function clear(from: string, bytes: Uint8Array): Message {
  return titled(words.multistream, from, lines(bytes))
}

/** Its title also says what it carries: several messages are of one kind. */
function titled(kind: Text, from: string, fields: readonly Field[]): Message {
  const carried = fields.flatMap(({ name, says = "" }): Text[] => {
    if (name === words.line) return [{ en: says, ja: says }]
    return name === words.random ? [words.theBytes] : []
  })
  const what = carried.length > 0 ? carried : [words.noData]
  const title = {
    en: `${kind.en}: ${what.map(({ en }) => en).join(", ")}`,
    ja: `${kind.ja}: ${what.map(({ ja }) => ja).join("、")}`,
  }
  return { title, from, fields }
}

/** multistream-select: a length in one byte, then a line. */
function lines(bytes: Uint8Array): Field[] {
  const fields: Field[] = []
  for (let at = 0; at < bytes.length; at += 1 + bytes[at]!) {
    const line = bytes.subarray(at + 1, at + 1 + bytes[at]!)
    fields.push(
      { name: words.lineLength, bytes: bytes.subarray(at, at + 1), says: `${bytes[at]}` },
      { name: words.line, bytes: line, says: toUtf8(line).trimEnd() },
    )
  }
  return fields
}

/** Frames, one after the other, as they were handed to the secure channel. */
function yamux(from: string, bytes: Uint8Array): Message {
  const fields: Field[] = []
  for (let at = 0; at < bytes.length; ) {
    const header = decodeHeader(bytes.subarray(at, at + YAMUX_HEADER))
    const says = [`${header.type}`, `${header.flags}`, `${header.streamId}`, `${header.length}`]
    const parts = cut(bytes.subarray(at + 1, at + YAMUX_HEADER), [
      [words.type, 1],
      [words.flags, 2],
      [words.streamId, 4],
      [words.frameLength, 4],
    ])
    fields.push({ name: words.version, bytes: bytes.subarray(at, at + 1) })
    fields.push(...parts.map((part, i) => ({ ...part, says: says[i]! })))
    at += YAMUX_HEADER
    if (header.type !== 0 || header.length === 0) continue
    const data = bytes.subarray(at, at + header.length)
    fields.push(...(header.length === 32 ? [{ name: words.random, bytes: data }] : lines(data)))
    at += header.length
  }
  return titled(words.yamux, from, fields)
}
