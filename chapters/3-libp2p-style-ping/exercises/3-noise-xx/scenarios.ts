import { EMPTY, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { playScenarios, type Telling } from "@ping-from-zero/exercises"
import type { Text } from "@ping-from-zero/story"
import {
  DecryptionFailed,
  LowOrderPoint,
} from "../../../../packages/libp2p-style-ping/src/crypto/primitives.ts"
import { HandshakeTooShort } from "../../../../packages/libp2p-style-ping/src/noise/xx-handshake.ts"
import {
  FIRST,
  finished,
  hashed,
  KEYS,
  newSides,
  piecesOf,
  reads,
  SECOND,
  THIRD,
  TRANSPORT,
  writes,
} from "./sides.ts"

type Refusal = new (...args: never[]) => Error

function refuses(tell: Telling, what: Text, act: () => unknown, ...refusals: readonly Refusal[]): void {
  try {
    act()
  } catch (error) {
    if (!refusals.some((refusal) => error instanceof refusal)) throw error
    tell.step({ en: `${what.en}: ${(error as Error).name}`, ja: `${what.ja}: ${(error as Error).name}` })
    return
  }
  const names = refusals.map(({ name }) => name).join(", ")
  tell.fail({
    en: `${what.en}: it was taken, and ${names} should have been thrown`,
    ja: `${what.ja}: 拒否されませんでした。${names} を投げるはずです`,
  })
}

/** One bit of one byte is another one. */
function flip(bytes: Uint8Array, at: number, bit = 1): Uint8Array {
  return bytes.with(at, bytes[at]! ^ bit)
}

/** A handshake of libp2p's: no prologue, nothing in the first message. Only its lengths and hashes are looked at. */
function libp2pHandshake(tell: Telling, identity: Uint8Array): void {
  const { initiator, responder, transcript } = newSides(EMPTY)
  const rows = [
    [1, initiator, responder, EMPTY, 32],
    [2, responder, initiator, identity, 32 + 48 + identity.length + 16],
    [3, initiator, responder, identity, 48 + identity.length + 16],
  ] as const
  for (const [number, writer, reader, payload, length] of rows) {
    const message = writer[`writeMessage${number}` as const](payload)
    const [by, from] =
      number === 2 ? (["responder", "initiator"] as const) : (["initiator", "responder"] as const)
    const what = {
      en: `message ${number}, payload of ${payload.length} bytes`,
      ja: `メッセージ ${number}、ペイロード ${payload.length} バイト`,
    }
    tell.step(what, message)
    tell.same({ en: "its length", ja: "メッセージの長さ" }, message.length, length)
    tell.bytes(
      { en: "the payload that is read", ja: "読まれたペイロード" },
      reader[`readMessage${number}` as const](message.slice()),
      payload,
    )
    const h = transcript.add(...piecesOf(number, message))
    hashed(tell, writer, by, number, h)
    hashed(tell, reader, from, number, h)
  }
}

await playScenarios([
  {
    title: { en: "-> e, written by the initiator", ja: "-> e を開始側が書く" },
    async play(tell) {
      const sides = newSides()
      writes(tell, sides, 1, FIRST)
      hashed(tell, sides.initiator, "initiator", 1, sides.transcript.add(...piecesOf(1, FIRST.bytes)))
    },
  },
  {
    title: { en: "-> e, read by the responder", ja: "-> e を応答側が読む" },
    async play(tell) {
      const sides = newSides()
      reads(tell, sides, 1, FIRST)
      hashed(tell, sides.responder, "responder", 1, sides.transcript.add(...piecesOf(1, FIRST.bytes)))
    },
  },
  {
    title: { en: "<- e, ee, s, es, written by the responder", ja: "<- e, ee, s, es を応答側が書く" },
    async play(tell) {
      const sides = newSides()
      reads(tell, sides, 1, FIRST)
      writes(tell, sides, 2, SECOND)
      const pieces = [...piecesOf(1, FIRST.bytes), ...piecesOf(2, SECOND.bytes)]
      hashed(tell, sides.responder, "responder", 2, sides.transcript.add(...pieces))
    },
  },
  {
    title: { en: "<- e, ee, s, es, read by the initiator", ja: "<- e, ee, s, es を開始側が読む" },
    async play(tell) {
      const sides = newSides()
      writes(tell, sides, 1, FIRST)
      reads(tell, sides, 2, SECOND)
      tell.bytes(
        { en: "remoteStaticKey: the responder's s", ja: "remoteStaticKey（応答側の s）" },
        sides.initiator.remoteStaticKey,
        KEYS.responder,
      )
      const pieces = [...piecesOf(1, FIRST.bytes), ...piecesOf(2, SECOND.bytes)]
      hashed(tell, sides.initiator, "initiator", 2, sides.transcript.add(...pieces))
    },
  },
  {
    title: { en: "-> s, se, written by the initiator", ja: "-> s, se を開始側が書く" },
    async play(tell) {
      const sides = newSides()
      writes(tell, sides, 1, FIRST)
      reads(tell, sides, 2, SECOND)
      writes(tell, sides, 3, THIRD)
      const pieces = [...piecesOf(1, FIRST.bytes), ...piecesOf(2, SECOND.bytes), ...piecesOf(3, THIRD.bytes)]
      hashed(tell, sides.initiator, "initiator", 3, sides.transcript.add(...pieces))
    },
  },
  {
    title: { en: "-> s, se, read by the responder", ja: "-> s, se を応答側が読む" },
    async play(tell) {
      const sides = newSides()
      reads(tell, sides, 1, FIRST)
      writes(tell, sides, 2, SECOND)
      reads(tell, sides, 3, THIRD)
      tell.bytes(
        { en: "remoteStaticKey: the initiator's s", ja: "remoteStaticKey（開始側の s）" },
        sides.responder.remoteStaticKey,
        KEYS.initiator,
      )
      const pieces = [...piecesOf(1, FIRST.bytes), ...piecesOf(2, SECOND.bytes), ...piecesOf(3, THIRD.bytes)]
      hashed(tell, sides.responder, "responder", 3, sides.transcript.add(...pieces))
    },
  },
  {
    title: { en: "the keys that both have now", ja: "両側が得た鍵" },
    async play(tell) {
      const { initiator, responder } = finished()
      const [toResponder, toInitiator] = initiator.split()
      const [fromInitiator, fromResponder] = responder.split()
      for (const [i, { payload, bytes }] of TRANSPORT.entries()) {
        const [sending, receiving] = i % 2 === 0 ? [fromResponder, toInitiator] : [toResponder, fromInitiator]
        const what = {
          en: `message ${i + 1} behind the handshake`,
          ja: `ハンドシェイク後のメッセージ ${i + 1}`,
        }
        tell.bytes(what, sending.encryptWithAd(EMPTY, payload), bytes)
        tell.bytes(what, receiving.decryptWithAd(EMPTY, bytes), payload)
        tell.step(what, bytes)
      }
    },
  },
  {
    title: {
      en: "as libp2p does: no prologue, an empty first payload, an identity in the others",
      ja: "libp2p の手順: プロローグなし、最初のペイロードは空、残りには身元が入る",
    },
    async play(tell) {
      for (const identity of [fromUtf8("x".repeat(120)), EMPTY, new Uint8Array(65_535 - 96)]) {
        libp2pHandshake(tell, identity)
      }
    },
  },
  {
    title: { en: "one bit was changed on the way", ja: "途中で 1 ビットが変わる" },
    async play(tell) {
      const changed = (number: number, at: number) => ({
        en: `message ${number}, byte ${at} is changed`,
        ja: `メッセージ ${number} の ${at} バイト目が変わる`,
      })
      for (const [at, bit] of [
        [0, 1],
        [31, 0x80],
        [32, 1],
        [47, 1],
      ] as const) {
        const { initiator, responder } = newSides()
        initiator.writeMessage1(FIRST.payload)
        responder.readMessage1(flip(FIRST.bytes, at, bit))
        const answer = responder.writeMessage2(SECOND.payload)
        refuses(tell, changed(1, at), () => initiator.readMessage2(answer), DecryptionFailed)
      }
      for (const [at, bit] of [
        [0, 1],
        [31, 0x80],
        [32, 1],
        [79, 1],
        [80, 1],
        [110, 1],
      ] as const) {
        const { initiator } = newSides()
        initiator.writeMessage1(FIRST.payload)
        refuses(
          tell,
          changed(2, at),
          () => initiator.readMessage2(flip(SECOND.bytes, at, bit)),
          DecryptionFailed,
        )
      }
      for (const at of [0, 47, 48, 74]) {
        const { responder } = newSides()
        responder.readMessage1(FIRST.bytes.slice())
        responder.writeMessage2(SECOND.payload)
        refuses(tell, changed(3, at), () => responder.readMessage3(flip(THIRD.bytes, at)), DecryptionFailed)
      }
    },
  },
  {
    title: { en: "the other side began with another prologue", ja: "相手のプロローグが違う" },
    async play(tell) {
      const initiator = newSides().initiator
      const responder = newSides(EMPTY).responder
      responder.readMessage1(initiator.writeMessage1(EMPTY))
      const answer = responder.writeMessage2(EMPTY)
      const what = { en: "message 2 of another conversation", ja: "別の会話のメッセージ 2" }
      refuses(tell, what, () => initiator.readMessage2(answer), DecryptionFailed)
    },
  },
  {
    title: { en: "messages that are cut", ja: "途中で切れたメッセージ" },
    async play(tell) {
      const cut = (number: number, length: number) => ({
        en: `message ${number}, cut to ${length} bytes`,
        ja: `メッセージ ${number}（${length} バイトで切れている）`,
      })
      for (const length of [0, 31]) {
        const { responder } = newSides()
        refuses(
          tell,
          cut(1, length),
          () => responder.readMessage1(FIRST.bytes.slice(0, length)),
          HandshakeTooShort,
        )
      }
      for (const length of [0, 31, 32, 79, 80, 95, 96, 110]) {
        const { initiator } = newSides()
        initiator.writeMessage1(FIRST.payload)
        const read = () => initiator.readMessage2(SECOND.bytes.slice(0, length))
        refuses(tell, cut(2, length), read, HandshakeTooShort, DecryptionFailed)
      }
      for (const length of [0, 47, 48, 63, 64, 74]) {
        const { responder } = newSides()
        responder.readMessage1(FIRST.bytes.slice())
        responder.writeMessage2(SECOND.payload)
        const read = () => responder.readMessage3(THIRD.bytes.slice(0, length))
        refuses(tell, cut(3, length), read, HandshakeTooShort, DecryptionFailed)
      }
    },
  },
  {
    title: { en: "an e with which every shared secret is zero", ja: "共有秘密が必ず 0 になる e" },
    async play(tell) {
      const what = { en: "e is 32 zeros", ja: "e が 0 だけの 32 バイト" }
      const { initiator, responder } = newSides()
      responder.readMessage1(new Uint8Array(32))
      refuses(tell, what, () => responder.writeMessage2(EMPTY), LowOrderPoint)
      initiator.writeMessage1(EMPTY)
      refuses(tell, what, () => initiator.readMessage2(new Uint8Array(200)), LowOrderPoint)
    },
  },
])
