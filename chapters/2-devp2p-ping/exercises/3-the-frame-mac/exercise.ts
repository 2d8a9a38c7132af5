import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "the frame MAC: a running hash", ja: "フレームの MAC: 続けて計算するハッシュ" },
  package: "devp2p-ping",
  holes: [
    {
      file: "frame/frame-mac.ts",
      bodies: ["FrameMac.ofHeader", "FrameMac.ofFrame", "FrameMac.#stir"],
      comments: ["head"],
    },
  ],
  minutes: 20,
  tests: ["frame/frame-mac.test.ts"],
  peers: ["ethereumjs", "go-ethereum"],
  proves: {
    scenarios: {
      en: "the MACs are those that go-ethereum wrote, frame after frame and in both directions",
      ja: "go-ethereum が書いた MAC と、どのフレームでも、どちらの方向でも一致しています",
    },
    peers: {
      en: "Ethereum's own implementations take your frames, and theirs pass your check",
      ja: "Ethereum の各実装があなたのフレームを受け付け、届いたフレームはあなたの検査を通りました",
    },
  },
  hints: [
    {
      en: "There is one hash for all frames of a direction, and it is never begun anew. Each MAC puts something into it and then reads its digest. Both MACs end with the same three steps on the same 16-byte block, which is what #stir is for; they differ in what is absorbed before, and in the seed.",
      ja: "ハッシュは各方向に 1 つだけで、フレームごとに初期化しません。MAC を求めるたびに、何かを吸収させてからダイジェストを読みます。2 種類の MAC の最後の手順は同じで、16 バイトのブロックに対して行います。それを書く場所が #stir です。違うのは、その前に吸収させるものとシードです。",
    },
    {
      en: "#stir(seed): copy the first 16 bytes of the digest, encrypt the copy, XOR it with the seed, put it into the hash, read the digest again: its first 16 bytes are the MAC. The digest before is the one of the state as it is now, so after you have put something in, it is another.",
      ja: "#stir(seed): ダイジェストの先頭 16 バイトを写し、それを暗号化し、シードと XOR をとり、ハッシュに吸収させ、もう一度ダイジェストを求めます。その先頭 16 バイトが MAC です。最初に使うダイジェストは、その時点の状態のものです。何かを吸収させた後では、別の値になります。",
    },
    {
      en: "ofHeader: return this.#stir(header). ofFrame: this.#state.update(frame, from, to); this.#state.digest(this.#digest); return this.#stir(this.#digest). #stir: fill block from this.#digest, this.#encrypt(block), XOR with seed[0] to seed[15], this.#state.update(block), this.#state.digest(this.#digest), return this.#digest.slice(0, MAC_BYTES).",
      ja: "ofHeader: return this.#stir(header)。ofFrame: this.#state.update(frame, from, to)、this.#state.digest(this.#digest)、return this.#stir(this.#digest)。#stir: this.#digest を block に写し、this.#encrypt(block)、seed[0] から seed[15] と XOR、this.#state.update(block)、this.#state.digest(this.#digest)、return this.#digest.slice(0, MAC_BYTES)。",
    },
  ],
  elsewhere: [
    {
      project: "go-ethereum: hashMAC",
      url: "https://github.com/ethereum/go-ethereum/blob/v1.17.10/p2p/rlpx/rlpx.go#L264-L296",
    },
    {
      project: "ethereumjs: MAC",
      url: "https://github.com/ethereumjs/ethereumjs-monorepo/blob/272509a9cdcef143c79e6788e67bf48df8abbaff/packages/devp2p/src/rlpx/mac.ts",
    },
  ],
}
