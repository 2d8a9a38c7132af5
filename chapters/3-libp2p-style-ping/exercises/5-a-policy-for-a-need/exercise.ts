import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "a policy for a need", ja: "要求に合う方針" },
  file: "policy.ts",
  minutes: 20,
  proves: {
    scenarios: {
      en: "the policy does what was asked for at the worst moments, and you know a need that no policy meets",
      ja: "最悪のタイミングでも要求を満たしています。また、どの方針でも満たせない要求を見分けられました",
    },
  },
  hints: [
    {
      en: "Three numbers pull at one another. Draw a line of time: an answer, the wait until the next question, that question, the end of its deadline. Where on it does a freeze take longest to be noticed? Where does a pause hurt most?",
      ja: "3 つの数値は互いに制約し合います。時間の線を引き、応答、次の質問までの間隔、その質問、その期限を書き込んでください。凍結の検出に最も長くかかるのはどの時点でしょうか。一時停止の影響が最も大きいのはどの時点でしょうか。",
    },
    {
      en: "A freeze right behind an answer is noticed after interval + timeout. A pause that begins right before a question must end within the timeout. And the interval alone says how many questions a minute you pay for: stage 3 pays about 1,300 bytes for four. How short may it be for 3,000?",
      ja: "応答の直後の凍結は、interval + timeout の後に検出されます。質問の直前に始まる一時停止は、timeout の間に終わる必要があります。1 分あたりの質問の回数は interval だけで決まります。第 3 段階は 4 回に約 1,300 バイトを使います。3,000 バイトなら interval をどこまで短くできるでしょうか。",
    },
    {
      en: 'The timeout is a little more than 3,000, the interval is what is left of 10,000, and it is at least 6,670: nine echoes a minute are paid for. One stream is used again: a new one each time agrees on its protocol each time. yamux\'s own ping (muxerPing) is cheaper and sees the same here. For the second need do the same sum: what is left of 8 s for the interval when 5 s are forgiven, how many questions is that, and what does the cheapest cost? If it is too much, write "there is none".',
      ja: 'timeout は 3,000 より少し長く、interval は 10,000 の残りです。1 分に使えるエコーは 9 回なので、interval は 6,670 以上にします。ストリームは 1 本を使い続けます（毎回開くと、そのたびにプロトコルを取り決めます）。yamux 自身の ping（muxerPing）はもっと安く、ここでは同じものを検出できます。2 つ目の要求も同じように計算します。5 秒を許容すると、8 秒のうち interval に残るのは何秒で、質問は何回になり、最も安い質問でいくらになるでしょうか。上限を超えるなら "there is none" と書きます。',
    },
  ],
  elsewhere: [
    {
      project: "Kubernetes",
      url: "https://github.com/kubernetes/api/blob/v0.36.0/core/v1/types.go#L2729-L2745",
    },
    {
      project: "rust-libp2p",
      url: "https://github.com/libp2p/rust-libp2p/blob/6348a0be4aeb5b48eecf17a5d0aae15ff8239984/protocols/ping/src/handler.rs",
    },
  ],
}
