import { blue, buildBlue, isBlueBuilt } from "@ping-from-zero/interop"
import type { Act } from "@ping-from-zero/lab"

const BLUE = "packages/interop/blue/src"

const text = {
  title: { en: "blue, in Rust", ja: "Rust の blue" },
  setting: {
    en: "F and G are Rust, by the rules of blue, ackintosh's rewrite of the book's network. F is the first core, and G has joined it. A is ours, speaks blue's JSON and has joined F as well. Each lists all three.",
    ja: "F と G は Rust で、本のネットワークを ackintosh さんが書き直した blue の規則どおりに動きます。F が最初のコアで、G は F に参加しました。A はこの実装で、blue の JSON を使い、同じく F に参加しています。三つとも、全員をリストに載せています。",
  },
  question: {
    ask: {
      en: "F will be killed. Who finds out by a check?",
      ja: "F を強制終了します。生存確認で気づくのは誰でしょうか？",
    },
    choices: [
      { en: "A and G, whoever checks first", ja: "A と G のうち、先に確認したほう" },
      { en: "A alone: G checks nobody", ja: "A だけ。G は誰も確認していないから" },
      { en: "nobody", ja: "誰も気づかない" },
    ],
    answer: 1,
  },
  reason: {
    en: "In blue only the first core checks the other cores, and F was the first. G would have kept F on its list for ever; it was A that found out, and sent G the new list. blue never says that it leaves, so each end of a node of it is such a death. And it is easily ended: it reads once, at most 512 bytes, and what that brings has to be a whole message. Whoever connects to it and says nothing, as a load balancer's TCP check does, ends it (exit code 101).",
    ja: "blue でほかのコアを確認するのは最初のコアだけで、ここでは F でした。G だけなら、F はいつまでもリストに残ります。気づいたのは A で、新しいリストを G に送りました。blue は離脱を通知しないので、どの終わり方もこのような死亡になります。しかも、外から簡単に終わらせることができます。読むのは 1 回、最大 512 バイトで、それが完全なメッセージでなければなりません。ロードバランサーの TCP チェックのように、接続するだけで何も送らない相手がいると、終了します（終了コード 101）。",
  },
} as const

export const blueAct: Act = {
  name: "blue",
  needs: ["cargo"],
  builds: [
    {
      name: { en: "a small peer by blue's rules", ja: "blue の規則で動く小さなノード" },
      takes: { en: "a few seconds and 2 MB on the disk", ja: "数秒、ディスク 2 MB" },
      isBuilt: isBlueBuilt,
      build: buildBlue,
    },
  ],
  code: [
    { file: `${BLUE}/check.rs`, at: "fn round(" },
    { file: `${BLUE}/node.rs`, at: "fn receive(" },
  ],
  text,
  notInMemory: { en: "F and G are programs in Rust", ja: "F と G が Rust のプログラムであるため" },
  play: async ({ node, ask, until, kill }) => {
    const command = await blue()
    const inRust = (interval: number) => [...command, "--interval", `${interval}`]
    const f = await node("F", { peer: ({ interval }) => inRust(interval) })
    const g = await node("G", { peer: ({ interval }) => inRust(interval), join: f })
    const a = await node("A", { args: ["--dialect", "blue"], join: f })
    await until(...[f, g, a].map((core) => core.lists(f, g, a)))
    await until(f.sees(g).alive(), f.sees(a).alive(), a.sees(f).alive(), a.sees(g).alive())
    await ask(text.question)
    await kill(f)
    await until(a.lists(a, g), g.lists(a, g))
  },
  seen: {
    chains: [
      ["ask", "F killed", "A F dead", "A lists A G", "end"],
      ["ask", "F killed", "G lists A G", "end"],
    ],
    never: { after: "F killed", words: /^G F / },
  },
}
