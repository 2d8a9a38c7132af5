import type { Act } from "@ping-from-zero/lab"
import type { Cell } from "@ping-from-zero/story"
import { CHECKS, cellOf, looked } from "../findings.ts"

const program = (name: string) => ({ program: new URL(`../${name}.ts`, import.meta.url) })

const text = {
  title: { en: "six states, four checks", ja: "六つの状態、四つの確認" },
  setting: {
    en: "web answers HTTP; behind it is its database, db. LB, a load balancer, looks at web in four ways: ICMP (layer 3), TCP connect (layer 4), HTTP status and HTTP body (layer 7). Each has a network of its own.",
    ja: "web は HTTP に答えるサービスで、後ろにデータベース db がいます。ロードバランサー LB が、web を四つの方法で確認します。ICMP（L3）、TCP の接続（L4）、HTTP のステータス、HTTP のボディ（L7）です。三つとも別々のネットワークにいます。",
  },
  question: {
    ask: {
      en: "Five things will happen to web: it answers 500, it freezes, its host is cut off, its database dies, it ends. How many of them does the TCP check see?",
      ja: "web に五つのことが起こります。500 を返す、凍結する、ホストが切り離される、データベースが死ぬ、プロセスが終わる。TCP の確認で気づけるのはいくつでしょうか？",
    },
    choices: [
      { en: "two", ja: "二つ" },
      { en: "three", ja: "三つ" },
      { en: "all five", ja: "五つ全部" },
    ],
    answer: 0,
  },
  reason: {
    en: "ICMP and TCP are answered by kernels: they see hosts and listeners, and no program. The status comes from a program that runs. Only the body says what that program knows of the things behind it. A check proves what its answer had to pass through, and nothing beyond.",
    ja: "ICMP と TCP に答えるのはカーネルです。分かるのはホストと待ち受けまでで、プログラムのことは分かりません。ステータスは、動いているプログラムが返します。その後ろにあるものについてプログラムが知っていることは、ボディにしか書かれません。確認で証明できるのは、答えが通ってきたところまでです。その先は何も分かりません。",
  },
  state: {
    head: { en: "web", ja: "web の状態" },
    healthy: { en: "healthy", ja: "正常" },
    gone: { en: "host cut off", ja: "ホストが切断" },
    stopped: { en: "ended", ja: "プロセス終了" },
    frozen: { en: "frozen", ja: "凍結" },
    failing: { en: "answers 500", ja: "500 を返す" },
    hollow: { en: "200, db dead", ja: "200、db が死亡" },
  },
  verdict: {
    alive: { en: "alive", ja: "生存" },
    suspect: { en: "suspect", ja: "疑い" },
    dead: { en: "dead", ja: "死亡" },
  },
  noPing: { en: "no ping here", ja: "ping なし" },
} as const

export const layers: Act = {
  name: "layers",
  apart: true,
  code: [
    { file: "chapters/0-three-layers/checks.ts", at: "const icmp" },
    { file: "chapters/0-three-layers/web.ts", at: "await serve(" },
  ],
  text,
  notInMemory: {
    en: "its programs are HTTP servers and the system's ping",
    ja: "HTTP サーバーとシステムの ping を使うため",
  },
  play: async ({ node, ask, until, freeze, thaw, cut, heal, kill, stop, table }) => {
    const db = await node("db", program("db"))
    const web = await node("web", { ...program("web"), args: ["--db", db.contact] })
    await ask(text.question)
    const lb = await node("LB", { ...program("probe"), args: ["--target", web.contact] })

    /** What the four checks say of the service as it is now: a row of the table. */
    const look = async (state: Cell): Promise<readonly Cell[]> => {
      await until(...CHECKS.map((check) => looked(lb, check)))
      return [state, ...CHECKS.map((check) => cellOf(lb, check, text))]
    }

    await look("") // the first answers are slow: programs warm up
    const healthy = await look(text.state.healthy)
    web.process.send("500")
    const failing = await look(text.state.failing)
    web.process.send("200")
    await look("")
    freeze(web)
    const frozen = await look(text.state.frozen)
    thaw(web)
    await look("")
    await cut(lb, web)
    const gone = await look(text.state.gone)
    await heal(lb, web)
    await look("")
    await kill(db)
    const hollow = await look(text.state.hollow)
    await stop(web)
    const stopped = await look(text.state.stopped)
    table([text.state.head, ...CHECKS], [healthy, gone, stopped, frozen, failing, hollow])
  },
  seen: {
    chains: [
      [
        ...["ask", "LB listens", "LB status alive", "LB body alive"],
        ...["web hears answer 500", "LB status dead", "LB body dead"],
        ...["web hears answer 200", "LB status alive", "LB body alive"],
        ...["web frozen", "LB status dead", "LB body dead"],
        ...["web thawed", "LB status alive"],
        ...["LB web cut off", "LB TCP dead"],
        ...["LB web healed", "LB TCP alive"],
        ...["db killed", "LB body dead"],
        ...["web stopped", "LB TCP dead"],
        ...["table", "end"],
      ],
    ],
    table: (rows) => {
      const icmp = (word: string) => (rows[0]?.[1] === text.noPing.en ? text.noPing.en : word)
      const expected = [
        ["healthy", icmp("alive"), "alive", "alive", "alive"],
        ["host cut off", icmp("dead"), "dead", "dead", "dead"],
        ["ended", icmp("alive"), "dead", "dead", "dead"],
        ["frozen", icmp("alive"), "alive", "dead", "dead"],
        ["answers 500", icmp("alive"), "alive", "dead", "dead"],
        ["200, db dead", icmp("alive"), "alive", "alive", "dead"],
      ]
      return JSON.stringify(rows.map((row) => row.map(verdictOf))) === JSON.stringify(expected)
    },
  },
}

/** The measured time differs each time; that there is one is asked here. */
function verdictOf(cell: string): string {
  return cell.replace(/^(alive|dead) [\d.]+ (ms|s)$/, "$1")
}
