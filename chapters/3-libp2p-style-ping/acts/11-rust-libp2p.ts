import { buildRustLibp2p, isRustLibp2pBuilt, rustLibp2p } from "@ping-from-zero/interop"
import { type Act, Noticed } from "@ping-from-zero/lab"
import { columns, whatEachNoticed } from "../noticed-table.ts"

const POLICIES = "packages/libp2p-style-ping/src/connection/ping-policies.ts"

const text = {
  title: { en: "the real rust-libp2p, both ways", ja: "本物の rust-libp2p、両方向" },
  setting: {
    en: "R and S are rust-libp2p with its own 15 s and 20 s; A and B are ours, with the same times. R has joined A, and B has joined S: two networks. After a greeting R and B will be frozen.",
    ja: "R と S は rust-libp2p で、15 秒と 20 秒もそのままです。A と B はこの実装で、時間は同じです。R は A に、B は S に参加しています。二つのネットワークです。あいさつのあと、R と B を凍結します。",
  },
  question: {
    ask: {
      en: "Interval and timeout are the same on both sides. When will S, rust-libp2p, tell that B is frozen?",
      ja: "間隔も期限も両側で同じです。rust-libp2p の S が B の凍結を知らせるのはいつでしょうか？",
    },
    choices: [
      { en: "when A tells of R: after at most 35 s", ja: "A が R を知らせるのと同じころ。遅くとも 35 秒" },
      { en: "about half a minute after A", ja: "A より 30 秒ほど遅れて" },
      { en: "never", ja: "知らせない" },
    ],
    answer: 1,
  },
  watchers: [
    { en: "A, ours, of R", ja: "A（この実装）→ R" },
    { en: "S, rust-libp2p, of B", ja: "S（rust-libp2p）→ B" },
  ],
  reason: {
    en: "S pinged, waited 20 s, and said nothing: the first failure is free. It waited 15 s, asked for a new stream, waited 10 s, and then it told. Even so it did not close. That S took B off its list is the work of the small program around rust-libp2p: reports are all that it gets. So a timeout of 20 s does not mean that one knows after 20 s.",
    ja: "S は ping を送り、20 秒待ち、何も言いませんでした。最初の失敗は見逃すからです。それから 15 秒待ち、新しいストリームを求め、10 秒待って、ようやく知らせました。それでも接続は閉じません。S が B をリストから外したのは、rust-libp2p を使う小さなプログラムのほうの判断で、rust-libp2p から受け取れるのは報告だけです。期限が 20 秒でも、20 秒で分かるとは限りません。",
  },
  columns,
} as const

export const rustAct: Act = {
  name: "rust-libp2p",
  needs: ["cargo"],
  builds: [
    {
      name: { en: "a small peer on rust-libp2p", ja: "rust-libp2p を使った小さなノード" },
      takes: { en: "about 90 s and 400 MB on the disk", ja: "約 90 秒、ディスク 400 MB" },
      isBuilt: isRustLibp2pBuilt,
      build: buildRustLibp2p,
    },
  ],
  unhurried: true,
  code: [
    { file: POLICIES, at: "export const rustPolicy" },
    { file: "packages/interop/rust-libp2p/src/node/happenings.rs", at: "fn pinged(" },
  ],
  text,
  notInMemory: { en: "R and S are nodes on rust-libp2p", ja: "R と S が rust-libp2p のノードであるため" },
  play: async ({ node, ask, until, type, pass, freeze, table }) => {
    const a = await node("A")
    const r = await node("R", { peer: await rustLibp2p(), join: a })
    const s = await node("S", { peer: await rustLibp2p() })
    const b = await node("B", { join: s })
    await until(...[a, r].map((one) => one.lists(a, r)), ...[b, s].map((one) => one.lists(b, s)))
    await until(a.sees(r).alive(), r.sees(a).alive(), s.sees(b).alive(), b.sees(s).alive())
    await ask(text.question)
    type(a, "hello, Rust")
    type(s, "hello, TypeScript")
    await until(r.hears("hello, Rust"), b.hears("hello, TypeScript"))
    await pass(0.1) // the streams of both messages have ended
    const noticed = [new Noticed(a, r), new Noticed(s, b)]
    for (const one of noticed) {
      one.begin()
      freeze(one.victim)
    }
    await until(a.sees(r).suspect(), a.lists(a), s.sees(b).dead(), s.lists(s))
    table(...whatEachNoticed(noticed, text))
  },
  seen: {
    chains: [
      ["ask", "A typed", "R hears hello, Rust", "R frozen", "A R suspect", "A R dead", "A lists A", "table"],
      ["ask", "S typed", "B hears hello, TypeScript", "B frozen", "S B dead", "S lists S", "table", "end"],
    ],
    never: { after: "B frozen", words: /^S B closed/ },
  },
}
