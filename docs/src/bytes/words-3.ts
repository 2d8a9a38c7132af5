import type { Text } from "@ping-from-zero/story"

export const words = {
  multistream: { en: "multistream-select, in the clear", ja: "multistream-select（平文）" },
  message1: { en: "Noise message 1: -> e", ja: "Noise のメッセージ 1: -> e" },
  message2: { en: "Noise message 2: <- e, ee, s, es", ja: "Noise のメッセージ 2: <- e, ee, s, es" },
  message3: { en: "Noise message 3: -> s, se", ja: "Noise のメッセージ 3: -> s, se" },
  yamux: { en: "yamux, before it is encrypted", ja: "yamux（暗号化する前）" },
  theBytes: { en: "the 32 bytes", ja: "32 バイト" },
  noData: { en: "no data", ja: "データなし" },
  onTheWire: { en: "the ping, as it is on the wire", ja: "ping（回線上の姿）" },
  length: { en: "length of what follows", ja: "続きの長さ" },
  ephemeral: { en: "e: an ephemeral public key, in the clear", ja: "e: 一時公開鍵（平文）" },
  staticKey: { en: "s: the static key, encrypted, with its tag", ja: "s: 静的鍵（暗号化、タグ付き）" },
  payload: {
    en: "payload: identity key, its signature, muxers; encrypted, with its tag",
    ja: "ペイロード: 識別鍵、その署名、多重化方式（暗号化、タグ付き）",
  },
  lineLength: { en: "length of the line", ja: "行の長さ" },
  line: { en: "a protocol's name, and a newline", ja: "プロトコル名と改行" },
  version: { en: "version of yamux: 0", ja: "yamux のバージョン 0" },
  type: { en: "type: 0 data, 1 window update", ja: "種類（0 はデータ、1 はウィンドウ更新）" },
  flags: { en: "flags: 1 SYN, 2 ACK", ja: "フラグ（1 は SYN、2 は ACK）" },
  streamId: { en: "stream id", ja: "ストリーム ID" },
  frameLength: { en: "length, or credit", ja: "長さ、またはウィンドウの増分" },
  random: { en: "the ping: 32 random bytes", ja: "ping: 乱数 32 バイト" },
  ciphertext: { en: "a yamux frame, encrypted (ChaCha20)", ja: "yamux のフレーム（ChaCha20 で暗号化）" },
  tag: { en: "authentication tag (Poly1305)", ja: "認証タグ（Poly1305）" },
} as const satisfies Record<string, Text>
