/** Stage 3: real connections, made of our own parts, and then frames of our choosing. One shape, one line. */
import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { concat, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { newKeyFile, parseKeyFile, parsePeerAddress, random } from "@ping-from-zero/libp2p-style-ping"
import {
  dialerSelect,
  encodeHeader,
  IDENTIFY,
  NOISE,
  PING,
  SIMPLE_BITCOIN,
  secureOutbound,
  withLength,
  YAMUX,
} from "@ping-from-zero/libp2p-style-ping/wire"
import { newHost } from "../../stage-3/parts.ts"
import { type Attack, drain, type Shape } from "../attack.ts"
import { fresh, letters, nobody, once, times, turn, wait } from "./made.ts"

const WINDOW = 256 * 1024
const KIB_32 = 32 * 1024
const [SYN, FIN, RST] = [1, 4, 8]

const frame = (type: 0 | 1 | 2, flags: number, streamId: number, length: number) =>
  encodeHeader({ type, flags, streamId, length })
const data = (id: number, bytes: Uint8Array) => concat(frame(0, 0, id, bytes.length), bytes)
const credit = (id: number, bytes: number) => frame(1, 0, id, bytes)
const opened = (id: number, protocol: string) =>
  concat(
    frame(1, SYN, id, 0),
    data(id, concat(...["/multistream/1.0.0", protocol].map((line) => withLength(fromUtf8(`${line}\n`))))),
  )
/** The ids of the dialer's streams. */
const ids = (count: number, first = 0) => times(count, (i) => 2 * (first + i) + 1)
/** So many frames of one byte each. */
const drops = (count: number, id: number) => concat(...times(count, () => data(id, Uint8Array.of(7))))

/** A connection that an honest peer could have opened, up to yamux. */
async function climb({ contact, dial }: Attack): Promise<ByteStream> {
  const { peerId } = parsePeerAddress(contact)
  const stream = await dial()
  await dialerSelect(stream, [NOISE])
  const identity = parseKeyFile(newKeyFile(random))
  return (await secureOutbound(stream, peerId, { identity, muxers: [YAMUX], random })).stream
}

/** The first pieces once, the others again and again, in one connection, whose answers are read or not. */
const flood =
  (first: () => Uint8Array, next: () => Uint8Array, units: number, reads = true) =>
  async (attack: Attack) => {
    const secured = await climb(attack)
    if (reads) void drain(secured).catch(() => {})
    await secured.write(first())
    while (attack.goesOn) {
      await secured.write(next())
      attack.took(units)
      await turn()
    }
  }

/** Echoes use up the window of a ping stream; then frames of one byte are held, until the window is given or never. */
const stuck = (granted: boolean) => async (attack: Attack) => {
  const secured = await climb(attack)
  void drain(secured).catch(() => {})
  for (const id of granted ? ids(1) : ids(2)) {
    await secured.write(concat(opened(id, PING), ...times(7, () => data(id, new Uint8Array(KIB_32)))))
    await wait(20)
    await secured.write(concat(data(id, new Uint8Array(KIB_32)), data(id, new Uint8Array(KIB_32))))
    await wait(20)
    const many = drops(10_000, id)
    for (let sent = 0; sent < 200_000 && attack.goesOn; sent += 10_000) {
      await secured.write(many)
      attack.took(10_000)
      await turn()
    }
    if (granted) await secured.write(credit(id, WINDOW))
  }
  if (!granted) return drain(secured)
  await wait(50)
}

const book = (contacts: readonly string[]) =>
  fromUtf8(
    JSON.stringify({
      protocol: "simple_bitcoin_protocol",
      version: "0.1.0",
      msg_type: 2,
      my_port: 4_001,
      payload: contacts,
    }),
  )
const somebody = parseKeyFile(newKeyFile(random)).peerId
const newList = fresh((n) =>
  book(times(1_000, (i) => `/ip4/${nobody(i)}/tcp/${1_024 + (n % 60_000)}/p2p/${somebody}`)),
)

/** A message of the book on a stream of its own, eight at a time in one connection. */
const messages = (message: () => Uint8Array) => async (attack: Attack) => {
  const host = newHost()
  const connection = await host.connect(parsePeerAddress(attack.contact))
  const say = async () => {
    while (attack.goesOn && !connection.isOver) {
      const stream = await connection.openStream(SIMPLE_BITCOIN)
      await stream.write(message())
      stream.end()
      attack.took()
      await drain(stream)
    }
  }
  try {
    await Promise.all(times(8, say))
  } finally {
    await host.stop()
  }
}

/** Noise's first message: any 32 bytes are somebody's key. */
async function beginNoise({ dial, took }: Attack): Promise<void> {
  const stream = await dial()
  await dialerSelect(stream, [NOISE])
  await stream.write(concat(Uint8Array.of(0, 32), random(32)))
  await stream.readSome(1)
  took()
}

/** A thousand streams, held until the connection ends or half a second is over. */
const holdStreams = (protocol: string) => async (attack: Attack) => {
  const secured = await climb(attack)
  const over = drain(secured)
  void over.catch(() => {})
  await secured.write(
    concat(...ids(1_000).map((id) => (protocol ? opened(id, protocol) : frame(1, SYN, id, 0)))),
  )
  attack.took(1_000)
  await Promise.race([over, wait(500)])
}

export const stage3Shapes: readonly Shape[] = [
  {
    name: "CORE_LIST, one host of 150 KB of different letters",
    unit: "messages",
    attack: messages(once(() => book([`/dns4/${letters(150_000)}/tcp/1/p2p/${somebody}`]))),
  },
  {
    name: "CORE_LIST, one host of 1 MB of different letters",
    unit: "messages",
    attack: messages(once(() => book([`/dns4/${letters(1_000_000)}/tcp/1/p2p/${somebody}`]))),
  },
  { name: "CORE_LIST, 1,000 cores that nobody knows", unit: "lists", attack: messages(newList) },
  {
    name: "pings in frames of one byte",
    unit: "frames",
    attack: flood(
      () => opened(1, PING),
      once(() => drops(1_000, 1)),
      1_000,
    ),
  },
  {
    name: "pings in frames of one byte on 100 connections",
    unit: "frames",
    atOnce: 100,
    attack: flood(
      () => opened(1, PING),
      once(() => drops(1_000, 1)),
      1_000,
    ),
  },
  {
    name: "identify, asked again and again on 16 connections",
    unit: "streams",
    atOnce: 16,
    attack: flood(
      () => concat(opened(1, IDENTIFY), frame(1, FIN, 1, 0)),
      fresh((n) =>
        concat(...ids(100, 1 + 100 * n).flatMap((id) => [opened(id, IDENTIFY), frame(1, FIN, id, 0)])),
      ),
      100,
    ),
  },
  { name: "frames of one byte behind a full window, then the window", unit: "frames", attack: stuck(true) },
  {
    name: "frames of one byte behind a full window, never given",
    unit: "frames",
    atOnce: 4,
    attack: stuck(false),
  },
  {
    name: "streams that are opened and reset",
    unit: "streams",
    attack: flood(
      once(() => opened(1, PING)),
      fresh((n) =>
        concat(...ids(500, 1 + 500 * n).flatMap((id) => [frame(1, SYN, id, 0), frame(1, RST, id, 0)])),
      ),
      500,
    ),
  },
  { name: "1,000 streams a connection, held", unit: "streams", atOnce: 8, attack: holdStreams("") },
  { name: "1,000 ping streams a connection", unit: "streams", atOnce: 4, attack: holdStreams(PING) },
  { name: "1,000 identify streams a connection", unit: "streams", atOnce: 4, attack: holdStreams(IDENTIFY) },
  {
    name: "yamux pings whose answers are never read",
    unit: "pings",
    attack: flood(
      once(() => frame(2, SYN, 0, 1)),
      once(() => concat(...times(1_000, () => frame(2, SYN, 0, 1)))),
      1_000,
      false,
    ),
  },
  {
    name: "yamux pings whose answers are read",
    unit: "pings",
    attack: flood(
      once(() => frame(2, SYN, 0, 1)),
      once(() => concat(...times(1_000, () => frame(2, SYN, 0, 1)))),
      1_000,
    ),
  },
  {
    name: "credit given byte by byte",
    unit: "frames",
    attack: flood(
      once(() => opened(1, PING)),
      once(() => concat(...times(1_000, () => credit(1, 1)))),
      1_000,
    ),
  },
  {
    name: "Noise handshakes begun and left, 16 at a time",
    unit: "handshakes",
    atOnce: 16,
    attack: beginNoise,
  },
  {
    name: "connections opened and left, 8 at a time",
    unit: "connections",
    atOnce: 8,
    attack: async (attack) => {
      await climb(attack)
      attack.took()
    },
  },
  {
    name: "500 silent connections",
    unit: "connections",
    attack: async ({ dial, took }) => {
      const streams = await Promise.all(times(500, () => dial()))
      took(500)
      await Promise.all(streams.map(drain))
    },
  },
]
