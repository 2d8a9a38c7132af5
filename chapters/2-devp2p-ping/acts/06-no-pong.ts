import type { Act } from "@ping-from-zero/lab"

const DEVP2P = "packages/devp2p-ping/src"

// The figures of timing.ts at the interval of this chapter, in seconds. timing.ts itself is not loaded for a few
// numbers: a chapter begins to tell at once. chapters/figures.test.ts compares them.
export const pongWithin = 2

const text = {
  title: { en: "no pong, but it talks", ja: "pong は返さないが、話す" },
  setting: {
    en: "B and D answer no ping, but say something of their own at each interval. A checks as go-ethereum does, C as ethereumjs does.",
    ja: "B と D は ping に答えませんが、一間隔ごとに自分から何かを送ります。A は go-ethereum の方法で、C は ethereumjs の方法で確認します。",
  },
  question: {
    ask: { en: "Who will be called dead?", ja: "死亡と判定されるのは誰でしょうか？" },
    choices: [
      { en: "B and D", ja: "B と D" },
      { en: "B alone", ja: "B だけ" },
      { en: "D alone", ja: "D だけ" },
    ],
    answer: 2,
  },
  reason: {
    en: `For go-ethereum the ping is only a push: whatever whole message comes next is life, and nobody asks whether it was the pong. ethereumjs wants the answer to its question, 10 s after the ping at the latest, and here that is ${pongWithin} s. Each is right: B's program lives, and D's ping handler is dead.`,
    ja: `go-ethereum にとって ping は、ただのきっかけです。次に届いた完全なメッセージが何であれ、それが生きている証拠で、pong かどうかは誰も尋ねません。ethereumjs は問いへの答えを求めます。ping から 10 秒以内で、ここでは ${pongWithin} 秒です。どちらも正しいのです。B のプログラムは生きていて、D の ping の処理は死んでいます。`,
  },
} as const

export const noPong: Act = {
  name: "no-pong",
  code: [
    { file: `${DEVP2P}/session/ping-loop.ts`, at: 'proof === "pong"' },
    { file: `${DEVP2P}/devp2p-node.ts`, at: "export const gethChecks" },
  ],
  text,
  play: async ({ node, ask, until }) => {
    const a = await node("A")
    const c = await node("C", { args: ["--policy", "ethereumjs"] })
    await ask(text.question)
    const b = await node("B", { as: "no-pong", join: a })
    const d = await node("D", { as: "no-pong", join: c })
    await until(c.sees(d).dead(), a.sees(b).alive(3))
  },
  seen: {
    chains: [
      ["ask", "B listens", "A B alive", "A B alive", "A B alive", "end"],
      ["ask", "D listens", "C D alive", "C D suspect", "C D dead", "C lists C", "end"],
    ],
    never: { after: "B listens", words: /^A B dead/ },
  },
}
