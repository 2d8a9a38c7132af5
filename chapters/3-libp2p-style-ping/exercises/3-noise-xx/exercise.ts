import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "Noise XX, its three messages", ja: "Noise XX の 3 つのメッセージ" },
  package: "libp2p-style-ping",
  holes: [
    {
      file: "noise/xx-handshake.ts",
      bodies: [
        "XxHandshake.writeMessage1",
        "XxHandshake.readMessage1",
        "XxHandshake.writeMessage2",
        "XxHandshake.readMessage2",
        "XxHandshake.writeMessage3",
        "XxHandshake.readMessage3",
      ],
      whole: ["XxHandshake.#writeE", "XxHandshake.#readE"],
    },
  ],
  minutes: 35,
  tests: ["noise/xx-handshake.test.ts"],
  peers: ["js-libp2p", "rust-libp2p", "go-libp2p"],
  proves: {
    scenarios: {
      en: "both sides write and read the published handshake byte for byte, and a changed one is refused",
      ja: "公開されているハンドシェイクを両側でバイト単位まで再現し、変更されたものを拒否しています",
    },
    peers: {
      en: "libp2p's own implementations, whose Noise others wrote, have made keys with yours, both as initiator and as responder",
      ja: "別の Noise 実装を使う libp2p の各実装とのあいだで、開始側としても応答側としても、共有する鍵を作りました",
    },
  },
  hints: [
    {
      en: "Write a message token by token, from left to right, and at its end the payload; read it in just the same order. `#symmetric` remembers all that was said: whatever goes over the line in either direction has to be mixed in once on each side, in the same order. encryptAndHash and decryptAndHash do so by themselves; e, which nobody encrypts, you mix in yourself with mixHash.",
      ja: "メッセージはトークンの順に左から書き、最後にペイロードを置きます。読むときも同じ順序です。#symmetric はやり取りしたすべてを記録するので、どちらの向きに流れたものも、両側で同じ順序で 1 回ずつ混ぜ込む必要があります。encryptAndHash と decryptAndHash はそれを自分で行います。暗号化されない e だけは、mixHash で自分で混ぜます。",
    },
    {
      en: "In ee, es, se the first letter is the initiator's key, the second the responder's, whoever writes the message. You hold the private half of your own, so es is e with rs where you are the initiator, and s with re where you are the responder; se is s with re, and e with rs. Each goes through mixKey, and what is sealed after it is sealed with a new key: so in the second message s is sealed with ee's key, and the payload with es's. A sealed key is 48 bytes long: 32 and a tag.",
      ja: "ee、es、se の 1 文字目は開始側の鍵、2 文字目は応答側の鍵で、どちらが書くメッセージかには関係しません。秘密鍵を持っているのは自分の側の鍵だけなので、es は、開始側では e と rs、応答側では s と re になり、se は、開始側では s と re、応答側では e と rs になります。結果はどれも mixKey に渡し、それより後は新しい鍵で暗号化されます。そのため 2 番目のメッセージの s は ee による鍵で、ペイロードは es による鍵で暗号化されます。暗号化された鍵は 32 バイトにタグを加えた 48 バイトです。",
    },
    {
      en: "writeMessage2: mixHash(e's public key); mixKey(e.agree(re)); s = encryptAndHash(s's public key); mixKey(s.agree(re)); then concat(e, s, encryptAndHash(payload)). readMessage2: checkLength(message, 32 + 48 + 16); re = its first 32 bytes, mixHash(re); mixKey(e.agree(re)); rs = decryptAndHash(the next 48); mixKey(e.agree(rs)); decryptAndHash(the rest) is the payload. Message 1 is the e of it and the payload. Message 3 is s, then mixKey of s.agree(re) for the writer and e.agree(rs) for the reader, and the payload.",
      ja: "writeMessage2: mixHash(e の公開鍵)、mixKey(e.agree(re))、s = encryptAndHash(s の公開鍵)、mixKey(s.agree(re))、最後に concat(e, s, encryptAndHash(payload)) です。readMessage2: checkLength(message, 32 + 48 + 16)、re = 先頭の 32 バイトで mixHash(re)、mixKey(e.agree(re))、rs = decryptAndHash(次の 48 バイト)、mixKey(e.agree(rs))、残りを decryptAndHash した結果がペイロードです。1 番目のメッセージはそのうち e とペイロードだけです。3 番目は s の後、書く側は s.agree(re)、読む側は e.agree(rs) を mixKey に渡し、最後にペイロードです。",
    },
  ],
  elsewhere: [
    {
      project: "rust-libp2p",
      url: "https://github.com/libp2p/rust-libp2p/blob/6348a0be4aeb5b48eecf17a5d0aae15ff8239984/transports/noise/src/lib.rs#L187-L223",
    },
    {
      project: "snow, whose Noise rust-libp2p uses: writing",
      url: "https://github.com/mcginty/snow/blob/8ac60f51cfe3e010c84f0a454cc575ad9204fa12/src/handshakestate.rs#L224-L324",
    },
    {
      project: "snow: ee, es, se by role",
      url: "https://github.com/mcginty/snow/blob/8ac60f51cfe3e010c84f0a454cc575ad9204fa12/src/handshakestate.rs#L165-L179",
    },
  ],
}
