import { readFileSync } from "node:fs"
import { countingRandom, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { parseNodeKey } from "@ping-from-zero/devp2p-ping"
import {
  decodeAck,
  decodeAuth,
  decodeHello,
  EMPTY_LIST,
  encodeHello,
  FrameStream,
  HELLO,
  initiate,
  numberItem,
  openHandshakeMessage,
  PING,
  PONG,
  respond,
} from "@ping-from-zero/devp2p-ping/wire"
import { ROOT } from "@ping-from-zero/process"
import { cut, type Field, find, type Message } from "./message.ts"
import { Tapped } from "./tapped.ts"
import { words } from "./words-2.ts"

/** The keys of EIP-8's test vectors, which are public. */
const key = (name: string) =>
  parseNodeKey(readFileSync(new URL(`chapters/2-devp2p-ping/${name}.key`, ROOT), "utf8"))
const PORT = 30_303
const CLIENT = "ping-from-zero/0.0.0"

/** RLPx between two ends in memory: auth, ack, a Hello, a ping, its pong; and what is in them. */
export async function stage2(): Promise<Message[]> {
  const [a, b] = [key("a"), key("b")]
  const [left, right] = streamPair()
  const [fromA, fromB] = [new Tapped(left), new Tapped(right)]
  const [secretsA, { secrets: secretsB }] = await Promise.all([
    initiate(fromA, a, b.publicKey, countingRandom(1)),
    respond(fromB, b, countingRandom(101)),
  ])
  const [framesA, framesB] = [new FrameStream(fromA, secretsA), new FrameStream(fromB, secretsB)]
  const hello = {
    version: 5,
    client: CLIENT,
    capabilities: [{ name: "sbp", version: 1 }],
    listenPort: PORT,
    publicKey: a.publicKey,
  }
  await framesA.writeFrame(HELLO, encodeHello(hello))
  const heardHello = await framesB.readFrame()
  framesA.snappy = framesB.snappy = true
  await framesA.writeFrame(PING, EMPTY_LIST)
  const heardPing = await framesB.readFrame()
  await framesB.writeFrame(PONG, EMPTY_LIST)
  const heardPong = await framesA.readFrame()

  const [auth, helloFrame, pingFrame] = fromA.written as [Uint8Array, Uint8Array, Uint8Array]
  const [ack, pongFrame] = fromB.written as [Uint8Array, Uint8Array]
  return [
    { title: words.auth, from: "A → B", fields: sealed(auth) },
    { title: words.authInside, from: "A → B", fields: insideAuth(openHandshakeMessage(auth, b.privateKey)) },
    { title: words.ack, from: "B → A", fields: sealed(ack) },
    { title: words.ackInside, from: "B → A", fields: insideAck(openHandshakeMessage(ack, a.privateKey)) },
    { title: words.helloFrame, from: "A → B", fields: frame(helloFrame) },
    { title: words.helloInside, from: "A → B", fields: insideHello(heardHello.data) },
    { title: words.pingFrame, from: "A → B", fields: frame(pingFrame) },
    {
      title: words.pingInside,
      from: "A → B",
      fields: [{ name: words.emptyList, bytes: heardPing.data, says: `code ${heardPing.code}` }],
    },
    { title: words.pongFrame, from: "B → A", fields: frame(pongFrame) },
    {
      title: words.pongInside,
      from: "B → A",
      fields: [{ name: words.emptyList, bytes: heardPong.data, says: `code ${heardPong.code}` }],
    },
  ]
}

function sealed(message: Uint8Array): Field[] {
  return cut(message, [[words.size, 2], [words.point, 65], [words.iv, 16], [words.sealed, -32], [words.tag]])
}

function frame(bytes: Uint8Array): Field[] {
  return cut(bytes, [[words.header, 16], [words.headerMac, 16], [words.body, -16], [words.frameMac]])
}

function insideAuth(plaintext: Uint8Array): Field[] {
  const { signature, publicKey, nonce } = decodeAuth(plaintext)
  const parts = [
    { name: words.signature, bytes: signature },
    { name: words.publicKey, bytes: publicKey },
    { name: words.nonce, bytes: nonce },
  ]
  return versioned(find(plaintext, parts, words.rlp))
}

function insideAck(plaintext: Uint8Array): Field[] {
  const { ephemeralPublicKey, nonce } = decodeAck(plaintext)
  const parts = [
    { name: words.ephemeral, bytes: ephemeralPublicKey },
    { name: words.nonce, bytes: nonce },
  ]
  return versioned(find(plaintext, parts, words.rlp))
}

/** What follows the nonce: the version in one byte, and padding. */
function versioned(fields: readonly Field[]): Field[] {
  const rest = fields.at(-1)!.bytes
  return [...fields.slice(0, -1), ...cut(rest, [[words.version, 1], [words.padding]])]
}

function insideHello(data: Uint8Array): Field[] {
  const { version, client, capabilities, listenPort, publicKey } = decodeHello(data)
  const capability = capabilities[0]!
  const parts = [
    { name: words.baseVersion, bytes: Uint8Array.of(version), says: `${version}` },
    { name: words.client, bytes: fromUtf8(client), says: client },
    { name: words.capability, bytes: fromUtf8(capability.name), says: capability.name },
    {
      name: words.capabilityVersion,
      bytes: Uint8Array.of(capability.version),
      says: `${capability.version}`,
    },
    { name: words.listenPort, bytes: numberItem(listenPort), says: `${listenPort}` },
    { name: words.publicKey, bytes: publicKey },
  ]
  return find(data, parts, words.rlp)
}
