import { goEthereum } from "@ping-from-zero/interop"
import {
  type Act,
  type Actor,
  allAlive,
  fatesTable,
  freezeAll,
  killAll,
  type Lab,
  type NodeOptions,
  Noticed,
  type Watched,
} from "@ping-from-zero/lab"
import { goEthereumPeer } from "../go-ethereum-peer.ts"

const DEVP2P = "packages/devp2p-ping/src"
const GO_PEER = "packages/interop/go-ethereum"

const text = {
  title: { en: "L4 or L7?", ja: "L4 か L7 か" },
  setting: {
    en: "Four watchers: T checks as in chapter 1, G is go-ethereum, A is ours as go-ethereum, E is ours as ethereumjs. Each has four peers: K will be killed, F frozen; S only reads; N talks, but answers no ping (in chapter 1 nobody does).",
    ja: "確認する側は四つです。T は第1章の方法、G は go-ethereum、A はこの実装を go-ethereum の方法で、E はこの実装を ethereumjs の方法で動かしたものです。それぞれに相手が四つあります。K は強制終了、F は凍結、S は読むだけ、N は話すが ping に答えません（第1章では、誰も答えません）。",
  },
  question: {
    ask: {
      en: "37 s have passed. Which of its four peers has go-ethereum called dead?",
      ja: "37 秒がたちました。go-ethereum は四つの相手のうち、どれを死亡と判定したでしょうか？",
    },
    choices: [
      { en: "K alone, as the TCP check", ja: "K だけ（TCP の確認と同じ）" },
      { en: "K, F and S", ja: "K と F と S" },
      { en: "all four, as whoever wants the pong", ja: "四つすべて（pong を求める確認と同じ）" },
    ],
    answer: 1,
  },
  head: { en: "the peer", ja: "相手" },
  columns: [
    { en: "T: TCP", ja: "T: TCP" },
    { en: "G: go-ethereum", ja: "G: go-ethereum" },
    { en: "A: ours", ja: "A: この実装" },
    { en: "E: ours, pong", ja: "E: 同、pong" },
  ],
  rows: {
    K: { en: "is killed", ja: "強制終了" },
    F: { en: "is frozen", ja: "凍結" },
    S: { en: "only reads", ja: "読むだけ" },
    N: { en: "talks, no pong", ja: "話すが pong なし" },
  },
  reason: {
    en: 'A check at L4 sees the first row, whoever asks a question at L7 sees all four. go-ethereum sees three: it listens at L7, but asks nothing. "Some authenticated message within 30 s" is the whole check; the ping is only there so that idle peers have something to say.',
    ja: "L4 の確認に見えるのは最初の行だけで、L7 で問いかける確認には四つとも見えます。go-ethereum に見えるのは三つです。L7 で聞いてはいますが、何も尋ねません。「30 秒以内に、認証された何らかのメッセージ」。それが確認のすべてです。ping は、用のない相手にも話すきっかけを与えるためにあるだけです。",
  },
} as const

export const verdict: Act = {
  name: "verdict",
  needs: ["go"],
  builds: [goEthereumPeer],
  unhurried: true,
  code: [
    { file: `${DEVP2P}/session/peer.ts`, at: "async #readLoop()" },
    { file: `${GO_PEER}/faults.go`, at: "func mute(" },
  ],
  text,
  notInMemory: { en: "G is a node on go-ethereum", ja: "G が go-ethereum のノードであるため" },
  play: async (lab) => {
    const { node, until, kill, freeze, pass, ask, table } = lab
    const watchers = [
      await node("T", { stage: 1 }),
      await node("G", { peer: await goEthereum() }),
      await node("A"),
      await node("E", { args: ["--policy", "ethereumjs"] }),
    ]
    const columns: Watched<Fate>[] = []
    for (const watcher of watchers) columns.push(await peersOf(watcher, lab))
    await until(...allAlive(columns, FATES))
    await killAll(
      columns.map(({ K }) => K),
      kill,
    )
    freezeAll(
      columns.map(({ F }) => F),
      freeze,
    )
    await pass(2.5)
    await ask(text.question)
    table(...fatesTable(columns, FATES, text))
  },
  seen: {
    chains: [
      ["GK killed", "G GK dead", "ask", "table", "end"],
      ["AK killed", "A AK dead", "ask"],
      ["EK killed", "E EK dead", "ask"],
      ["TK killed", "T TK dead", "ask"],
      ["GF frozen", "G GF dead", "ask"],
      ["AF frozen", "A AF dead", "ask"],
      ["EF frozen", "E EF dead", "ask"],
      ["TF frozen", "T TF alive", "T TF alive", "ask"],
      ["G GS dead", "ask"],
      ["A AS dead", "ask"],
      ["E ES dead", "ask"],
      ["E EN dead", "ask"],
    ],
    never: { after: "TK killed", words: /^(T T[FSN]|[GA] [GA]N) dead/ },
  },
}

/** What becomes of a peer: killed, frozen, silent, or talking without a pong. */
const FATES = ["K", "F", "S", "N"] as const
type Fate = (typeof FATES)[number]

/**
 * Four peers that join this watcher: for the TCP check nodes of chapter 1, for sessions peers on go-ethereum. Those
 * that check others are edges: a core would see deaths too, and tell the watcher of them.
 */
async function peersOf(watcher: Actor, { node }: Lab): Promise<Watched<Fate>> {
  const optionsOf = watcher.name === "T" ? tcpPeer : goEthereumNode
  const noticed = async (fate: Fate) =>
    new Noticed(watcher, await node(`${watcher.name}${fate}`, await optionsOf(watcher, fate)))
  return { K: await noticed("K"), F: await noticed("F"), S: await noticed("S"), N: await noticed("N") }
}

/** Nobody answers a TCP check but the kernel: a good node is the one without a pong too. */
function tcpPeer(join: Actor, fate: Fate): NodeOptions {
  if (fate === "S") return { stage: 1, join, extra: true, as: "silent" }
  return { stage: 1, join, extra: true, edge: true }
}

async function goEthereumNode(join: Actor, fate: Fate): Promise<NodeOptions> {
  if (fate === "S") return { join, extra: true, peer: await goEthereum("silent") }
  if (fate === "N") return { join, extra: true, peer: await goEthereum("mute") }
  return { join, extra: true, edge: true, peer: await goEthereum() }
}
