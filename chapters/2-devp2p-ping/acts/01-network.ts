import type { Act } from "@ping-from-zero/lab"

const CORE = "packages/core-tcp-check/src"
const DEVP2P = "packages/devp2p-ping/src"

const text = {
  title: { en: "the same network, with keys", ja: "同じネットワーク（鍵つき）" },
  setting: {
    en: "The network of chapter 1, and the same code for its rules. But each node has a key now, and every two nodes keep one encrypted session. A and B know each other.",
    ja: "第1章と同じネットワークで、規則も同じコードです。ただし、今度はどのノードにも鍵があり、ノードの組ごとに、暗号化されたセッションを一つ開いたままにします。A と B は互いを知っています。",
  },
  question: {
    ask: {
      en: "C will join through B. What must C know of B beforehand?",
      ja: "C が B を通して参加します。C は前もって B の何を知っている必要があるでしょうか？",
    },
    choices: [
      { en: "where it listens, as in chapter 1", ja: "待ち受けている場所だけ（第1章と同じ）" },
      { en: "where it listens, and its public key", ja: "待ち受けている場所と公開鍵" },
      { en: "where it listens, and a shared password", ja: "待ち受けている場所と、共有のパスワード" },
    ],
    answer: 1,
  },
  edge: {
    en: "All lists agree. E comes, an edge node, and says one word.",
    ja: "三つのリストが一致しました。エッジノードの E が来て、一言送ります。",
  },
  reason: {
    en: "A contact is an enode URL now: the public key, the host, the port. C encrypted its first message for that key: whoever listens there without B's private key cannot answer. ADD, CORE_LIST and the word went as in chapter 1, as messages inside the sessions, and the list that goes round holds enode URLs.",
    ja: "連絡先は、公開鍵とホストとポートから成る enode URL になりました。C は最初のメッセージを B の公開鍵で暗号化しました。B の秘密鍵を持たない者がそこで待ち受けていても、答えられません。ADD も CORE_LIST もテキストも第1章と同じように流れますが、運ぶのはセッションの中のメッセージで、回るリストの中身は enode URL です。",
  },
} as const

export const network: Act = {
  name: "network",
  code: [
    { file: `${CORE}/membership/membership.ts`, at: 'case "ADD":' },
    { file: `${DEVP2P}/devp2p-messenger.ts`, at: "async send(" },
    { file: `${DEVP2P}/identity/enode.ts`, at: "export interface Enode" },
  ],
  text,
  play: async ({ node, say, ask, until, type }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    await until(a.sees(b).alive(), b.sees(a).alive())
    await ask(text.question)
    const c = await node("C", { join: b })
    await until(...[a, b, c].map((core) => core.lists(a, b, c)))
    say(text.edge)
    const e = await node("E", { edge: true, join: c })
    await until(c.listsEdges(e), e.lists(a, b, c))
    type(e, "hello")
    await until(...[a, b, c].map((core) => core.hears("hello")))
  },
  seen: {
    chains: [
      [
        "A listens",
        "B listens",
        "ask",
        "C listens",
        "B lists A B C",
        "say",
        "C lists A B C (E)",
        "E typed",
        "end",
      ],
      ["ask", "A lists A B C", "say", "E typed", "A hears hello", "end"],
      ["ask", "C lists A B C", "say", "E lists A B C", "E typed", "C hears hello", "end"],
      ["E typed", "B hears hello", "end"],
    ],
  },
}
