import { jsLibp2p } from "@ping-from-zero/interop"
import { type Act, Noticed } from "@ping-from-zero/lab"
import { columns, whatEachNoticed } from "../noticed-table.ts"

const POLICIES = "packages/libp2p-style-ping/src/connection/ping-policies.ts"

const text = {
  title: { en: "the real js-libp2p, both ways", ja: "本物の js-libp2p、両方向" },
  setting: {
    en: "J, K and L are js-libp2p with its own times; A, B and C are ours. J has joined A. B holds on to K, whose connection monitor is on. C holds on to L, which calls js-libp2p's ping() every 10 s. J, B and C will be frozen.",
    ja: "J、K、L は js-libp2p で、時間もそのままです。A、B、C はこの実装です。J は A に参加しています。B は接続モニターを有効にした K に、C は js-libp2p の ping() を 10 秒ごとに呼ぶ L に、つながっています。J、B、C を凍結します。",
  },
  question: {
    ask: {
      en: "Which js-libp2p closes the connection to its frozen peer?",
      ja: "凍結した相手との接続を閉じる js-libp2p はどれでしょうか？",
    },
    choices: [
      { en: "K, whose monitor pings by itself", ja: "K。モニターが自分で ping を送るから" },
      { en: "L, whose ping() fails", ja: "L。ping() が失敗するから" },
      { en: "both", ja: "両方" },
    ],
    answer: 0,
  },
  watchers: [
    { en: "A, ours, of J", ja: "A（この実装）→ J" },
    { en: "K, js monitor, of B", ja: "K（js のモニター）→ B" },
    { en: "L, js ping(), of C", ja: "L（js の ping()）→ C" },
  ],
  reason: {
    en: "ping() waits as long as its caller's signal says, here 10 s, then it rejects, and that is all it does: the program that called it may draw its conclusion, and ours did. The monitor pings every 10 s, gives an answer at least 5 s, and aborts the connection. Both belong to one implementation. Our nodes do not tell of connections, so that A's cell is empty.",
    ja: "ping() は、呼び出した側が渡した期限（ここでは 10 秒）まで待ち、失敗を返すだけです。どう判断するかは呼び出したプログラムに任されていて、ここではそのプログラムが死亡と判定しました。モニターは 10 秒ごとに ping を送り、答えを少なくとも 5 秒待ち、来なければ接続を打ち切ります。どちらも同じ実装の機能です。この実装のノードは接続のことを報告しないので、A の欄は空です。",
  },
  columns,
} as const

export const jsAct: Act = {
  name: "js-libp2p",
  unhurried: true,
  code: [
    { file: POLICIES, at: "export const jsPolicy" },
    { file: "packages/interop/js-libp2p/health-check.ts", at: "function readMonitor(" },
  ],
  text,
  notInMemory: { en: "J, K and L are nodes on js-libp2p", ja: "J、K、L が js-libp2p のノードであるため" },
  play: async ({ node, ask, until, freeze, table }) => {
    const a = await node("A")
    const j = await node("J", { peer: await jsLibp2p(), join: a })
    const k = await node("K", { peer: await jsLibp2p(), args: ["--check", "monitor"] })
    const l = await node("L", { peer: await jsLibp2p() })
    const b = await node("B", { edge: true, join: k })
    const c = await node("C", { edge: true, join: l })
    await until(a.sees(j).alive(), l.sees(c).alive(), k.sees(b).alive())
    await ask(text.question)
    const noticed = [new Noticed(a, j), new Noticed(k, b), new Noticed(l, c)]
    for (const one of noticed) {
      one.begin()
      freeze(one.victim)
    }
    await until(a.sees(j).dead(), k.sees(b).dead(), l.sees(c).dead())
    table(...whatEachNoticed(noticed, text))
  },
  seen: {
    chains: [
      ["ask", "J frozen", "A J suspect", "A J dead", "table", "end"],
      ["ask", "B frozen", "K B closed", "K B dead", "table", "end"],
      ["ask", "C frozen", "L C dead", "table", "end"],
    ],
    never: { after: "C frozen", words: /^L C closed/ },
  },
}
