import type { Act } from "@ping-from-zero/lab"

const HANDSHAKE = "packages/devp2p-ping/src/handshake"

const text = {
  title: { en: "how it knows it was you", ja: "なぜ本人だと分かるのか" },
  setting: {
    en: "A will join B, and B's relay keeps what passes. Both have keys that everybody knows, those of EIP-8's test vectors, so that we can open what only they should open.",
    ja: "A が B に参加し、B の前の中継が、通ったバイト列を残します。どちらの鍵も、EIP-8 のテストベクターとして公開されているものです。本来は当人にしか開けないものを、開いて見るためです。",
  },
  question: {
    ask: {
      en: "A says auth, B says ack, then both send frames. Which bytes are the first to prove to A that B is there?",
      ja: "A が auth を、B が ack を送り、そのあと両方がフレームを送ります。B がそこにいることを A に証明する最初のバイト列はどれでしょうか？",
    },
    choices: [
      { en: "auth: it is encrypted for B's key", ja: "auth。B の鍵で暗号化されているから" },
      { en: "ack: it is encrypted for A's key", ja: "ack。A の鍵で暗号化されているから" },
      { en: "B's first frame", ja: "B の最初のフレーム" },
    ],
    answer: 2,
  },
  line: {
    en: "What anybody on the line sees:",
    ja: "回線の途中にいる人には、次のように見えます。",
  },
  opened: {
    en: "What B found inside auth with its private key, and A inside ack with its own:",
    ja: "B が自分の秘密鍵で auth から、A が自分の秘密鍵で ack から取り出したのは、次のものです。",
  },
  words: {
    bytes: { en: "bytes", ja: "バイト" },
    shown: { en: "they begin", ja: "先頭" },
    meaning: { en: "what they are", ja: "意味" },
    size: { en: "so many bytes follow", ja: "このあとの長さ" },
    point: { en: "04, R: a key for this message alone", ja: "04 と R（このメッセージだけの公開鍵）" },
    iv: { en: "iv: where the counter starts", ja: "iv（カウンターの始まり）" },
    forA: { en: "encrypted for A's key", ja: "A の鍵で暗号化" },
    forB: { en: "encrypted for B's key", ja: "B の鍵で暗号化" },
    tag: { en: "MAC over size, iv and the encrypted", ja: "長さ、iv、暗号文の MAC" },
    frames: { en: "frames, encrypted and with MACs", ja: "フレーム（暗号文と MAC）" },
    signature: { en: "signature, by A's ephemeral key", ja: "署名（A の一時鍵による）" },
    publicKey: { en: "A's public key: who is calling", ja: "A の公開鍵（接続してきた相手）" },
    nonceA: { en: "A's nonce: random", ja: "A のノンス（乱数）" },
    ephemeral: { en: "B's ephemeral key, for this session", ja: "B の一時鍵（このセッションの公開鍵）" },
    nonceB: { en: "B's nonce: random", ja: "B のノンス（乱数）" },
  },
  reason: {
    en: "Anybody can write an ack for A: A's public key is known. But the frames' keys come from both ephemeral keys and both nonces, and A's nonce stood in auth, which only B can open. So a frame that authenticates comes from B. A's proof to B is the signature: it covers a secret that only A and B can compute. With both private keys we opened auth and ack, and still have no key to the frames: it came from the ephemeral private keys, and those were never sent.",
    ja: "A への ack は誰にでも書けます。A の公開鍵は知られているからです。しかしフレームの鍵は、両者の一時鍵と両者のノンスから作られ、A のノンスは B にしか開けない auth の中にありました。だから、認証できるフレームは B から来たものです。A が本人であることを B に証明するのは署名です。A と B にしか計算できない秘密に署名しています。二つの秘密鍵で auth と ack は開けましたが、フレームの鍵は手に入りません。そのもとになる一時鍵の秘密鍵は、一度も送られていないからです。",
  },
} as const

export const handshake: Act = {
  name: "handshake",
  code: [
    { file: `${HANDSHAKE}/handshake.ts`, at: "export async function initiate(" },
    { file: `${HANDSHAKE}/ecies.ts`, at: "export function encrypt(" },
    { file: `${HANDSHAKE}/secrets.ts`, at: "export function deriveSecrets(" },
  ],
  text,
  play: async ({ node, say, ask, until, table }) => {
    // It loads the cryptography of the package: the chapter begins without it.
    const { inside, keyFile, onTheLine, overhear } = await import("../handshake-tables.ts")
    const b = await node("B", { relay: true, args: ["--key", keyFile("b")] })
    const heard = overhear(b)
    await ask(text.question)
    const a = await node("A", { join: b, args: ["--key", keyFile("a")] })
    await until(a.lists(a, b), b.lists(a, b), a.sees(b).alive(), b.sees(a).alive())
    say(text.line)
    table(...onTheLine(heard, text.words))
    say(text.opened)
    table(...inside(heard, text.words))
  },
  seen: {
    chains: [
      ["B listens", "ask", "A listens", "A lists A B", "say", "table", "say", "table", "end"],
      ["B A alive", "say"],
      ["A B alive", "say"],
    ],
  },
}
