import type { Act } from "@ping-from-zero/lab"

const LIBP2P = "packages/libp2p-style-ping/src"

const text = {
  title: { en: "the ladder, byte by byte", ja: "はしごを一段ずつ、バイト単位で" },
  setting: {
    en: "B is a node. A is the act itself: it climbs to B with the parts of our package, and keeps what passes, on the line and inside.",
    ja: "B はノードです。A はこの幕自身で、このパッケージの部品を使って B へ登り、通ったバイト列を、回線の上と中の両方で残します。",
  },
  question: {
    ask: {
      en: "Between the TCP connection and the first 32 bytes stand some rungs. Which one proves who B is?",
      ja: "TCP 接続と最初の 32 バイトの間には、何段かあります。B が誰なのかを証明するのはどの段でしょうか？",
    },
    choices: [
      { en: "multistream-select: both name /noise", ja: "multistream-select。互いに /noise と言う" },
      { en: "Noise: its second message", ja: "Noise。その二つ目のメッセージ" },
      { en: "identify: B tells its key", ja: "identify。B が鍵を伝える" },
    ],
    answer: 1,
  },
  bytes: { en: "bytes", ja: "バイト" },
  shown: { en: "they begin", ja: "先頭" },
  meaning: { en: "what they are", ja: "内容" },
  line: {
    en: "What anybody on the line sees. Noise's own two bytes of length are left out:",
    ja: "回線の途中にいる人には、次のように見えます（Noise の長さの 2 バイトは省いてあります）。",
  },
  opened: {
    en: "What the two see inside, from the fourth rung on: frames of yamux, and in them a stream.",
    ja: "四段目から先、当の二者に見えるのは、yamux のフレームと、その中のストリームです。",
  },
  e: { en: "e: an ephemeral key", ja: "e: 一時鍵" },
  s: { en: "s: a static key, encrypted", ja: "s: 静的な鍵（暗号化）" },
  payload: { en: "identity, signed, encrypted", ja: "署名つきの身元（暗号化）" },
  encrypted: { en: "yamux, encrypted", ja: "yamux（暗号化）" },
  ping: {
    A: { en: "32 random bytes", ja: "32 バイトの乱数" },
    B: { en: "the same", ja: "同じもの" },
  },
  reason: {
    en: "multistream-select is in the clear, and proves nothing. In Noise's second message B sends, encrypted, its static key and its identity key with a signature over that static key: only the owner of the peer id could have signed it. From there on all is encrypted, with a key for each direction. That yamux follows was agreed inside the handshake. Then the same multistream-select begins once more, within a stream, and agrees on /ipfs/ping/1.0.0. Each rung is a small protocol with one question.",
    ja: "multistream-select は平文で、何も証明しません。B は Noise の二つ目のメッセージで、静的な鍵と、身元の鍵と、静的な鍵への署名を、暗号化して送ります。署名できるのは、そのピア ID の持ち主だけです。ここから先はすべて、方向ごとに別の鍵で暗号化されます。次に yamux を使うことは、ハンドシェイクの中で合意済みです。そして、同じ multistream-select がストリームの中でもう一度始まり、/ipfs/ping/1.0.0 を使うことに合意します。どの段も、問いを一つだけ持つ小さなプロトコルです。",
  },
} as const

export const ladder: Act = {
  name: "ladder",
  code: [
    { file: `${LIBP2P}/connection/upgrade.ts`, at: "export async function upgradeOutbound(" },
    { file: `${LIBP2P}/noise/secure.ts`, at: "export async function secureOutbound(" },
    { file: `${LIBP2P}/yamux/frame.ts`, at: "export function decodeHeader(" },
  ],
  text,
  play: async ({ node, say, ask, table, machine }) => {
    // They load the cryptography of the package: the chapter begins without it.
    const [{ climb }, { inside, onTheLine }] = await Promise.all([
      import("../climb.ts"),
      import("../ladder-table.ts"),
    ])
    const b = await node("B")
    await ask(text.question)
    const [line, channel] = await climb(b.contact, machine)
    say(text.line)
    table(...onTheLine(line.said, text))
    say(text.opened)
    table(...inside(channel.said, text))
  },
  seen: {
    chains: [["B listens", "ask", "say", "table", "say", "table", "end"]],
  },
}
