import { countingRandom, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { equal, fromHex, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { playScenarios, type Telling } from "@ping-from-zero/exercises"
import type { Text } from "@ping-from-zero/story"
import { secp256k1 } from "../../../../packages/devp2p-ping/src/crypto/node.ts"
import { InvalidPoint } from "../../../../packages/devp2p-ping/src/crypto/primitives.ts"
import { FrameStream } from "../../../../packages/devp2p-ping/src/frame/frame-stream.ts"
import { deriveSecrets, type Secrets } from "../../../../packages/devp2p-ping/src/handshake/secrets.ts"
import eip8 from "../../../../packages/devp2p-ping/src/vectors/eip8.json" with { type: "json" }
import vectors from "../../../../packages/devp2p-ping/src/vectors/rlpx-frames.json" with { type: "json" }
import { derivationOf, type Expected, type Handshake } from "./derivation.ts"

type Role = "initiator" | "recipient"
const ROLES = ["initiator", "recipient"] as const

const EIP8: Handshake = {
  initiatorPrivate: fromHex(eip8.keys.ephemeralA),
  recipientPrivate: fromHex(eip8.keys.ephemeralB),
  initiatorNonce: fromHex(eip8.keys.nonceA),
  recipientNonce: fromHex(eip8.keys.nonceB),
  auth: fromHex(eip8.packets.auth2.packet),
  ack: fromHex(eip8.packets.ack2.packet),
}

/** Another handshake, made of bytes that count up from this one. */
function handshakeOf(first: number): Handshake {
  const random = countingRandom(first)
  const [initiatorPrivate, recipientPrivate, initiatorNonce, recipientNonce] = [1, 2, 3, 4].map(() =>
    random(32),
  )
  return {
    initiatorPrivate: initiatorPrivate!,
    recipientPrivate: recipientPrivate!,
    initiatorNonce: initiatorNonce!,
    recipientNonce: recipientNonce!,
    auth: random(300 + first),
    ack: random(200 + first),
  }
}

/** The reader's secrets for one of the two, and a look at what was given. */
function secretsOf(tell: Telling, role: Role, handshake: Handshake): Secrets {
  tell.step({ en: `deriveSecrets("${role}", …)`, ja: `deriveSecrets("${role}", …)` })
  const { initiatorPrivate, recipientPrivate, initiatorNonce, recipientNonce, auth, ack } = handshake
  const [own, other] =
    role === "initiator" ? [initiatorPrivate, recipientPrivate] : [recipientPrivate, initiatorPrivate]
  const given = {
    initiatorNonce: initiatorNonce.slice(),
    recipientNonce: recipientNonce.slice(),
    auth: auth.slice(),
    ack: ack.slice(),
  }
  const secrets = deriveSecrets(role, own.slice(), secp256k1.publicKeyOf(other), given)
  for (const name of ["initiatorNonce", "recipientNonce", "auth", "ack"] as const) {
    const what = {
      en: `${name} as you were given it, afterwards`,
      ja: `渡された ${name} の、呼び出し後の内容`,
    }
    tell.bytes(what, given[name], handshake[name])
  }
  return secrets
}

/** Where it is a mistake that is known, the message names it. */
function expect(tell: Telling, name: Text, came: Uint8Array, { value, mistakes }: Expected): void {
  const made = mistakes.find((mistake) => equal(mistake.value, came))
  const what = made ? { en: `${name.en}: ${made.what.en}`, ja: `${name.ja}: ${made.what.ja}` } : name
  tell.bytes(what, came, value)
  tell.step({ en: `${name.en}: right`, ja: `${name.ja}: 一致` })
}

const aesSecret = { en: "the aes-secret", ja: "aes-secret" }
const macSecret = { en: "the mac-secret", ja: "mac-secret" }
const egressHash = { en: "egress, the digest at its beginning", ja: "egress の最初のダイジェスト" }
const ingressHash = { en: "ingress, the digest at its beginning", ja: "ingress の最初のダイジェスト" }

/** All four values of one side. */
function compare(tell: Telling, role: Role, handshake: Handshake): Secrets {
  const secrets = secretsOf(tell, role, handshake)
  const { aes, mac, fromInitiator, fromRecipient } = derivationOf(handshake)
  expect(tell, aesSecret, secrets.aes, aes)
  expect(tell, macSecret, secrets.mac, mac)
  const isInitiator = role === "initiator"
  expect(tell, egressHash, secrets.egress.digest(), isInitiator ? fromInitiator : fromRecipient)
  expect(tell, ingressHash, secrets.ingress.digest(), isInitiator ? fromRecipient : fromInitiator)
  return secrets
}

const flipped = (bytes: Uint8Array, at: number) =>
  bytes.map((byte, i) => (i === (at + bytes.length) % bytes.length ? byte ^ 1 : byte))

/** The four values, by who sends. */
function valuesOf(tell: Telling, role: Role, handshake: Handshake) {
  const { aes, mac, egress, ingress } = secretsOf(tell, role, handshake)
  const [initiator, recipient] = role === "initiator" ? [egress, ingress] : [ingress, egress]
  return {
    "aes-secret": aes,
    "mac-secret": mac,
    "the initiator's MAC": initiator.digest(),
    "the recipient's MAC": recipient.digest(),
  }
}

await playScenarios([
  {
    title: { en: "EIP-8's handshake, as the initiator", ja: "EIP-8 のハンドシェイク（initiator）" },
    async play(tell) {
      const { aes, mac } = compare(tell, "initiator", EIP8)
      const printed = { en: "as EIP-8 prints it", ja: "EIP-8 に載っている値" }
      tell.bytes(printed, aes, fromHex(eip8.session.aesSecret))
      tell.bytes(printed, mac, fromHex(eip8.session.macSecret))
    },
  },
  {
    title: { en: "the same handshake, as the recipient", ja: "同じハンドシェイク（recipient）" },
    async play(tell) {
      compare(tell, "recipient", EIP8)
    },
  },
  {
    title: { en: "the hashes run on, each by itself", ja: "2 つのハッシュは別々に続く" },
    async play(tell) {
      const { ingress, egress } = compare(tell, "recipient", EIP8)
      tell.step({
        en: 'ingress and egress take in "foo", as in EIP-8',
        ja: 'EIP-8 のとおり、ingress と egress に "foo" を吸収させる',
      })
      ingress.update(fromUtf8("foo"))
      const ingressFoo = {
        en: 'the digest of ingress behind "foo"',
        ja: '"foo" の後の ingress のダイジェスト',
      }
      tell.bytes(ingressFoo, ingress.digest(), fromHex(eip8.session.ingressFoo))
      const before = {
        en: "egress, which has taken in nothing yet",
        ja: "まだ何も吸収していない egress のダイジェスト",
      }
      tell.bytes(before, egress.digest(), derivationOf(EIP8).fromRecipient.value)
      egress.update(fromUtf8("foo"))
      const egressFoo = { en: 'the digest of egress behind "foo"', ja: '"foo" の後の egress のダイジェスト' }
      tell.bytes(egressFoo, egress.digest(), fromHex(eip8.session.egressFoo))
      tell.step({ en: "and the next session begins anew", ja: "次のセッションは最初から始まる" })
      compare(tell, "recipient", EIP8)
    },
  },
  {
    title: { en: "handshakes with other keys", ja: "別の鍵によるハンドシェイク" },
    async play(tell) {
      for (const first of [1, 60, 200]) for (const role of ROLES) compare(tell, role, handshakeOf(first))
    },
  },
  {
    title: {
      en: "each input changed, one at a time: what changes with it",
      ja: "入力を 1 つずつ変え、変わる値を調べる",
    },
    async play(tell) {
      const all = ["aes-secret", "mac-secret", "the initiator's MAC", "the recipient's MAC"]
      const changes: [string, Partial<Handshake>, string[]][] = [
        ["the initiator's ephemeral key", { initiatorPrivate: flipped(EIP8.initiatorPrivate, -1) }, all],
        ["the recipient's ephemeral key", { recipientPrivate: flipped(EIP8.recipientPrivate, -1) }, all],
        ["the initiator's nonce, its last byte", { initiatorNonce: flipped(EIP8.initiatorNonce, -1) }, all],
        ["the recipient's nonce, its first byte", { recipientNonce: flipped(EIP8.recipientNonce, 0) }, all],
        ["auth, its first byte", { auth: flipped(EIP8.auth, 0) }, ["the initiator's MAC"]],
        ["auth, its last byte", { auth: flipped(EIP8.auth, -1) }, ["the initiator's MAC"]],
        ["ack, its first byte", { ack: flipped(EIP8.ack, 0) }, ["the recipient's MAC"]],
        ["ack, its last byte", { ack: flipped(EIP8.ack, -1) }, ["the recipient's MAC"]],
      ]
      for (const role of ROLES) {
        const before = valuesOf(tell, role, EIP8)
        for (const [what, change, changed] of changes) {
          tell.step({ en: `changed: ${what}`, ja: `変更: ${what}` })
          const now = valuesOf(tell, role, { ...EIP8, ...change })
          const names = Object.keys(before) as (keyof typeof before)[]
          const differ = names.filter((name) => !equal(now[name], before[name]))
          tell.same({ en: "what changed with it", ja: "それに伴って変わった値" }, differ, changed)
        }
      }
    },
  },
  {
    title: { en: "what is no point of the curve", ja: "曲線上の点ではない公開鍵" },
    async play(tell) {
      tell.step({ en: "the other's public key: 64 zeros", ja: "相手の公開鍵: 0 が 64 バイト" })
      const derive = async () => deriveSecrets("initiator", EIP8.initiatorPrivate, new Uint8Array(64), EIP8)
      const what = {
        en: "deriveSecrets lets InvalidPoint through",
        ja: "deriveSecrets が InvalidPoint をそのまま通す",
      }
      const error = await tell.error(1_000, what, derive())
      if (!(error instanceof InvalidPoint)) throw error
    },
  },
  {
    title: { en: "the first frame of go-ethereum opens with them", ja: "go-ethereum の最初のフレームを読む" },
    async play(tell) {
      for (const [role, from] of [
        ["recipient", "A"],
        ["initiator", "B"],
      ] as const) {
        const frame = vectors.session.frames.find((frame) => frame.from === from)!
        const [ours, theirs] = streamPair()
        const frames = new FrameStream(ours, secretsOf(tell, role, EIP8))
        tell.step(
          { en: `go-ethereum's ${frame.name}`, ja: `go-ethereum の ${frame.name}` },
          fromHex(frame.wire),
        )
        await theirs.write(fromHex(frame.wire))
        const read = await tell.within(
          1_000,
          { en: "the frame is read", ja: "フレームが読める" },
          frames.readFrame(),
        )
        tell.bytes({ en: "the data in it", ja: "中のデータ" }, read.data, fromHex(frame.data))
      }
    },
  },
])
