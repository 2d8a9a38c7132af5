/** Stage 2: real sessions, made of our own parts, and then what no honest peer says. One shape, one line. */
import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { EMPTY } from "@ping-from-zero/core-tcp-check/wire"
import { DisconnectReason, generateNodeKey, nodeId, parseEnode, random } from "@ping-from-zero/devp2p-ping"
import {
  BASE_LENGTH,
  BASE_VERSION,
  DISCONNECT,
  EMPTY_LIST,
  encode,
  encodeDisconnect,
  encodeHello,
  FrameStream,
  HELLO,
  initiate,
  numberItem,
  PING,
  PONG,
  type RlpItem,
  readHello,
  SBP_MESSAGE,
  textItem,
} from "@ping-from-zero/devp2p-ping/wire"
import { type Attack, drain, type Shape } from "../attack.ts"
import { fresh, letters, MIB, nobody, once, times, turn } from "./made.ts"

const SBP_CODE = BASE_LENGTH + SBP_MESSAGE
const CORE_LIST = 2
/** So many messages, then the event loop has its turn. */
const AT_A_TIME = 16
const somebody = generateNodeKey(random)
const at = (host: string, port = 30_303) => `enode://${nodeId(somebody.publicKey)}@${host}:${port}`
const sbp = (payload: RlpItem) => encode([numberItem(CORE_LIST), numberItem(30_303), payload])

interface Session {
  readonly stream: ByteStream
  readonly frames: FrameStream
}

/** Auth and ack, each time as somebody new. */
async function handshake({ contact, dial }: Attack): Promise<Session & { publicKey: Uint8Array }> {
  const key = generateNodeKey(random)
  const stream = await dial()
  const secrets = await initiate(stream, key, parseEnode(contact).publicKey, random)
  return { stream, frames: new FrameStream(stream, secrets), publicKey: key.publicKey }
}

/** A session that an honest peer could have opened. */
async function open(attack: Attack): Promise<Session> {
  const { stream, frames, publicKey } = await handshake(attack)
  const capabilities = [{ name: "sbp", version: 1 }]
  const hello = { version: BASE_VERSION, client: "hostile", capabilities, listenPort: 0, publicKey }
  await frames.writeFrame(HELLO, encodeHello(hello))
  await readHello(frames)
  frames.snappy = true
  return { stream, frames }
}

/** The same message again and again in one session, whose answers are read or not. */
const flood =
  (code: number, data: () => Uint8Array, reads = true) =>
  async (attack: Attack) => {
    const { stream, frames } = await open(attack)
    const over = reads ? drain(stream) : undefined
    void over?.catch(() => {})
    while (attack.goesOn) {
      for (let i = 0; i < AT_A_TIME; i += 1) {
        await frames.writeFrame(code, data())
        attack.took()
      }
      await turn()
    }
  }
/** A thousand cores that nobody has heard of, other ones each time. */
const newList = fresh((n) => sbp(times(1_000, (i) => textItem(at(nobody(i), 1_024 + (n % 60_000))))))

/** An auth that was good once is good again: it costs its sender nothing. */
let auth: Uint8Array | undefined
async function replay({ contact, dial, took }: Attack): Promise<void> {
  const stream = await dial()
  if (!auth) {
    const kept: ByteStream = {
      read: (n) => stream.read(n),
      readSome: (max) => stream.readSome(max),
      write: (bytes) => {
        auth = bytes.slice()
        return stream.write(bytes)
      },
      end: () => stream.end(),
      abort: (reason) => stream.abort(reason),
    }
    await initiate(kept, somebody, parseEnode(contact).publicKey, random)
  } else {
    await stream.write(auth)
    await stream.readSome(1)
  }
  took()
}

export const stage2Shapes: readonly Shape[] = [
  {
    name: "CORE_LIST, one host of 150 KB of different letters",
    unit: "messages",
    attack: flood(
      SBP_CODE,
      once(() => sbp([textItem(at(letters(150_000)))])),
    ),
  },
  {
    name: "CORE_LIST, one host of 1 MB of different letters",
    unit: "messages",
    attack: flood(
      SBP_CODE,
      once(() => sbp([textItem(at(letters(1_000_000)))])),
    ),
  },
  {
    name: "CORE_LIST, 64,000 empty items",
    unit: "messages",
    attack: flood(
      SBP_CODE,
      once(() => sbp(times(64_000, () => EMPTY))),
    ),
  },
  { name: "CORE_LIST, 1,000 cores that nobody knows", unit: "lists", attack: flood(SBP_CODE, newList) },
  {
    name: "texts of 1 MB",
    unit: "messages",
    attack: flood(
      SBP_CODE,
      once(() => encode([numberItem(11), numberItem(30_303), new Uint8Array(MIB - 100).fill(0x61)])),
    ),
  },
  { name: "pings whose pongs are read", unit: "pings", attack: flood(PING, () => EMPTY_LIST) },
  { name: "pings on 40 sessions", unit: "pings", atOnce: 40, attack: flood(PING, () => EMPTY_LIST) },
  { name: "pings whose pongs are never read", unit: "pings", attack: flood(PING, () => EMPTY_LIST, false) },
  { name: "pongs that nobody asked for, a byte each", unit: "pongs", attack: flood(PONG, () => EMPTY_LIST) },
  {
    name: "64 connections at a time that say no Hello",
    unit: "handshakes",
    atOnce: 64,
    attack: async (attack) => {
      const { stream } = await handshake(attack)
      attack.took()
      await drain(stream)
    },
  },
  {
    name: "sessions that say Disconnect at once",
    unit: "sessions",
    atOnce: 8,
    attack: async (attack) => {
      const { frames } = await open(attack)
      await frames.writeFrame(DISCONNECT, encodeDisconnect(DisconnectReason.REQUESTED))
      attack.took()
    },
  },
  {
    name: "one auth, said again on 16 connections at a time",
    unit: "handshakes",
    atOnce: 16,
    attack: replay,
  },
]
