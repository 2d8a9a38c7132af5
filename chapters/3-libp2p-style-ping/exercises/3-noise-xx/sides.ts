import { createHash } from "node:crypto"
import { concat, fromHex, fromUtf8, toUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import type { Field, Telling } from "@ping-from-zero/exercises"
import { agreementKey } from "../../../../packages/libp2p-style-ping/src/crypto/node.ts"
import vectors from "../../../../packages/libp2p-style-ping/src/noise/vectors/noise-xx.json" with {
  type: "json",
}
import { XxHandshake } from "../../../../packages/libp2p-style-ping/src/noise/xx-handshake.ts"

/** A session that cacophony has published: its source stands in the file of the vectors. */
export const [FIRST, SECOND, THIRD, ...TRANSPORT] = vectors.messages.map(({ payload, ciphertext }) => ({
  payload: fromHex(payload),
  bytes: fromHex(ciphertext),
})) as [Message, Message, Message, ...Message[]]

export const KEYS = {
  initiator: fromHex(vectors.initiator.staticPublic),
  responder: fromHex(vectors.responder.staticPublic),
}

interface Message {
  readonly payload: Uint8Array
  readonly bytes: Uint8Array
}

/** Both sides are yours. */
export interface Sides {
  readonly initiator: XxHandshake
  readonly responder: XxHandshake
  /** What both have to have hashed so far. */
  readonly transcript: Transcript
}

/** @param prologue by default the published one */
export function newSides(prologue: Uint8Array = fromHex(vectors.prologue)): Sides {
  const side = (keys: { staticPrivate: string; ephemeralPrivate: string }) =>
    new XxHandshake({
      staticKey: agreementKey(fromHex(keys.staticPrivate)),
      ephemeralKey: agreementKey(fromHex(keys.ephemeralPrivate)),
      prologue,
    })
  return {
    initiator: side(vectors.initiator),
    responder: side(vectors.responder),
    transcript: new Transcript(prologue),
  }
}

/** h of Noise, from what anybody on the line sees: the pieces of each message, hashed one after the other. */
class Transcript {
  #h: Uint8Array = fromUtf8(vectors.protocolName)

  constructor(prologue: Uint8Array) {
    this.add(prologue)
  }

  add(...pieces: readonly Uint8Array[]): Uint8Array {
    for (const piece of pieces) {
      this.#h = new Uint8Array(createHash("sha256").update(concat(this.#h, piece)).digest())
    }
    return this.#h
  }
}

/** The pieces of message 1, 2 or 3. */
export function piecesOf(number: 1 | 2 | 3, message: Uint8Array): Uint8Array[] {
  const ends = { 1: [32], 2: [32, 80], 3: [48] }[number]
  return [0, ...ends].map((from, i) => message.slice(from, ends[i]))
}

const e = { en: "e, an ephemeral key", ja: "e（一時鍵）" }
const s = { en: "s, a static key, sealed", ja: "暗号化された s（静的鍵）" }
const tag = { en: "the tag of s", ja: "s のタグ" }
const payload = { en: "the payload", ja: "ペイロード" }
const sealed = { en: "the payload, sealed", ja: "暗号化されたペイロード" }

export const FIELDS: Readonly<Record<1 | 2 | 3, readonly Field[]>> = {
  1: [
    { from: 0, name: e },
    { from: 32, name: payload },
  ],
  2: [
    { from: 0, name: e },
    { from: 32, name: s },
    { from: 64, name: tag },
    { from: 80, name: sealed },
  ],
  3: [
    { from: 0, name: s },
    { from: 32, name: tag },
    { from: 48, name: sealed },
  ],
}

export type Role = "initiator" | "responder"
const JA: Readonly<Record<Role, string>> = { initiator: "開始側", responder: "応答側" }

/** A side writes a message: these bytes have to come. */
export function writes(tell: Telling, sides: Sides, number: 1 | 2 | 3, message: Message): void {
  const by: Role = number === 2 ? "responder" : "initiator"
  const call = `writeMessage${number}(${shown(message.payload)})`
  tell.step({ en: `${call}, by the ${by}`, ja: `${call}（${JA[by]}）` })
  const came = sides[by][`writeMessage${number}` as const](message.payload)
  const what = { en: `message ${number}`, ja: `メッセージ ${number}` }
  tell.bytes(what, came, message.bytes, FIELDS[number])
  tell.step(what, came)
}

/** A side reads a message: this payload has to come. */
export function reads(tell: Telling, sides: Sides, number: 1 | 2 | 3, message: Message): void {
  const by: Role = number === 2 ? "initiator" : "responder"
  const call = `readMessage${number}`
  tell.step({ en: `${call}, by the ${by}`, ja: `${call}（${JA[by]}）` }, message.bytes)
  const came = sides[by][`readMessage${number}` as const](message.bytes.slice())
  tell.bytes(
    { en: `the payload of message ${number}`, ja: `メッセージ ${number} のペイロード` },
    came,
    message.payload,
  )
  tell.step({ en: `the payload: ${shown(came)}`, ja: `ペイロード: ${shown(came)}` })
}

/** A side has hashed what was said, all of it and in its order. */
export function hashed(tell: Telling, side: XxHandshake, by: Role, number: number, h: Uint8Array): void {
  const what = {
    en: `h of the ${by} behind message ${number}: the hash of all that was said so far`,
    ja: `メッセージ ${number} の後の h（${JA[by]}）。それまでにやり取りしたすべてのハッシュ`,
  }
  tell.bytes(what, side.handshakeHash, h)
  tell.step(what, h)
}

/** Both sides behind the published handshake. */
export function finished(): Sides {
  const sides = newSides()
  sides.initiator.writeMessage1(FIRST.payload)
  sides.responder.readMessage1(FIRST.bytes.slice())
  sides.responder.writeMessage2(SECOND.payload)
  sides.initiator.readMessage2(SECOND.bytes.slice())
  sides.initiator.writeMessage3(THIRD.payload)
  sides.responder.readMessage3(THIRD.bytes.slice())
  return sides
}

function shown(payload: Uint8Array): string {
  if (payload.length === 0) return "EMPTY"
  return payload.length > 40 ? `${payload.length} bytes` : JSON.stringify(toUtf8(payload))
}
