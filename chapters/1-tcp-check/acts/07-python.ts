import { fileURLToPath } from "node:url"
import type { Act } from "@ping-from-zero/lab"

const CORE = "packages/core-tcp-check/src"
const PYTHON_NODE = fileURLToPath(new URL("../python_node.py", import.meta.url))

const text = {
  title: { en: "a node in Python", ja: "Python のノード" },
  setting: {
    en: "A and B are ours. P is Python: the book's rules with socket, json and pickle, and nothing of our code.",
    ja: "A と B はこの実装です。P は Python で、socket と json と pickle だけを使って、本の規則どおりに動きます。この実装のコードは一行も使っていません。",
  },
  begin: { en: "P joins through A, and says something.", ja: "P が A を通して参加し、一言送ります。" },
  question: {
    ask: {
      en: "P is asked to leave in good order (SIGTERM). When will A and B know?",
      ja: "P に正常終了（SIGTERM）を頼みます。A と B が知るのはいつでしょうか？",
    },
    choices: [
      { en: "at once", ja: "すぐに" },
      { en: "at the next check", ja: "次の確認のとき" },
      { en: "only after their deadline", ja: "期限が過ぎてから" },
    ],
    answer: 0,
  },
  reason: {
    en: "P said REMOVE to A, through which it had joined, and A sent the new list to all. No check was needed. P read our list with pickle.loads, which runs whatever a pickle says; we read P's list with a reader that knows sets of (text, int) and nothing else. The bytes are the same.",
    ja: "P は、参加のときに頼った A に REMOVE を送り、A が新しいリストを全員に送りました。生存確認の出番はありません。P はこちらのリストを pickle.loads で読みます。これは pickle に書かれたことを何でも実行します。こちらは P のリストを、（文字列, 整数）の集合だけを知っている読み取り器で読みます。流れるバイト列は同じです。",
  },
} as const

export const python: Act = {
  name: "python",
  needs: ["python3"],
  code: [
    { file: `${CORE}/dialect/pickle.ts`, at: "export function readPickle" },
    { file: "packages/interop/book-python/core.py", at: "pickle.loads" },
  ],
  text,
  notInMemory: { en: "P is a program in Python", ja: "P が Python のプログラムであるため" },
  play: async ({ node, say, ask, until, type, stop }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    await until(a.lists(a, b), b.lists(a, b))
    say(text.begin)
    const p = await node("P", { program: ["python3", PYTHON_NODE], join: a })
    await until(...[a, b, p].map((core) => core.lists(a, b, p)))
    type(p, "hello from Python")
    await until(a.hears("hello from Python"), b.hears("hello from Python"))
    await until(a.sees(p).alive(), p.sees(a).alive())
    await ask(text.question)
    await stop(p)
    await until(a.lists(a, b), b.lists(a, b))
  },
  seen: {
    chains: [
      [
        "say",
        "P listens",
        "A lists A B P",
        "A hears hello from Python",
        "ask",
        "P stopped",
        "A lists A B",
        "end",
      ],
      ["P lists A B P", "P typed", "B hears hello from Python", "ask", "P stopped", "B lists A B", "end"],
      ["A P alive", "ask"],
      ["P A alive", "ask"],
    ],
    never: { after: "P stopped", words: /P dead/ },
  },
}
