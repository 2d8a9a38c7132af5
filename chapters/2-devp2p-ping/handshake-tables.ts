import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { parseNodeKey } from "@ping-from-zero/devp2p-ping"
import { decodeAck, decodeAuth, openHandshakeMessage } from "@ping-from-zero/devp2p-ping/wire"
import type { Actor } from "@ping-from-zero/lab"
import { bytesCells } from "@ping-from-zero/lab"
import type { Cell, Table, Text } from "@ping-from-zero/story"

type Side = "caller" | "called"

/** What the tables say; the act has the texts. */
type Words = Readonly<
  Record<
    | "bytes"
    | "shown"
    | "meaning"
    | "size"
    | "point"
    | "iv"
    | "forA"
    | "forB"
    | "tag"
    | "frames"
    | "signature"
    | "publicKey"
    | "nonceA"
    | "ephemeral"
    | "nonceB",
    Text
  >
>

/** The key files of EIP-8's test vectors, which everybody has: with them the act opens what only A and B can open. */
export const keyFile = (name: "a" | "b"): string => fileURLToPath(new URL(`${name}.key`, import.meta.url))

const POINT = 65
const IV = 16
const TAG = 32

/** Keeps what passes a node's relay on its first connection, by who said it. */
export function overhear({ equipment }: Actor): Record<Side, Uint8Array[]> {
  const heard: Record<Side, Uint8Array[]> = { caller: [], called: [] }
  equipment.relay!.onPassing = (connection, from, bytes) => {
    if (connection === 1) heard[from].push(bytes)
  }
  return heard
}

/** What anybody on the line sees: two messages of the handshake, and then frames. */
export function onTheLine(heard: Record<Side, readonly Uint8Array[]>, words: Words): Table {
  const [auth, fromCaller] = parted(heard.caller)
  const [ack, fromCalled] = parted(heard.called)
  return [
    ["", words.bytes, words.shown, words.meaning],
    [
      ...sealed(auth, "auth  A>B", words, words.forB),
      ...sealed(ack, "ack   B>A", words, words.forA),
      row("      A>B", fromCaller, words.frames),
      row("      B>A", fromCalled, words.frames),
    ],
  ]
}

/** What the two find inside, each with its own private key. */
export function inside(heard: Record<Side, readonly Uint8Array[]>, words: Words): Table {
  const auth = decodeAuth(openHandshakeMessage(parted(heard.caller)[0], privateKey("b")))
  const ack = decodeAck(openHandshakeMessage(parted(heard.called)[0], privateKey("a")))
  return [
    ["", words.bytes, words.shown, words.meaning],
    [
      row("auth", auth.signature, words.signature),
      row("", auth.publicKey, words.publicKey),
      row("", auth.nonce, words.nonceA),
      row("ack", ack.ephemeralPublicKey, words.ephemeral),
      row("", ack.nonce, words.nonceB),
    ],
  ]
}

/** The first message of a side, as its size says, and the rest. */
function parted(pieces: readonly Uint8Array[]): [message: Uint8Array, rest: Uint8Array] {
  const all = concat(...pieces)
  const length = 2 + ((all[0]! << 8) | all[1]!)
  return [all.subarray(0, length), all.subarray(length)]
}

function sealed(message: Uint8Array, name: string, words: Words, forWhom: Cell): (readonly Cell[])[] {
  const afterPoint = 2 + POINT
  return [
    row(name, message.subarray(0, 2), words.size),
    row("", message.subarray(2, afterPoint), words.point),
    row("", message.subarray(afterPoint, afterPoint + IV), words.iv),
    row("", message.subarray(afterPoint + IV, -TAG), forWhom),
    row("", message.subarray(-TAG), words.tag),
  ]
}

function row(name: string, bytes: Uint8Array, meaning: Cell): readonly Cell[] {
  return [name, ...bytesCells(bytes), meaning]
}

function privateKey(name: "a" | "b"): Uint8Array {
  return parseNodeKey(readFileSync(keyFile(name), "utf8")).privateKey
}
