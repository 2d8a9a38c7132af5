import { buildGoEthereum, ethereumjs, goEthereum, isGoEthereumBuilt } from "@ping-from-zero/interop"
import { type Actor, act, type Build, type Lab, Noticed } from "@ping-from-zero/lab"
import { text } from "./strings.ts"

const DEVP2P = "packages/devp2p-ping/src"
const GO_PEER = "packages/interop/go-ethereum"

const withGo: { needs: readonly ["go"]; builds: readonly Build[] } = {
  needs: ["go"],
  builds: [
    {
      name: { en: "a small peer on go-ethereum", ja: "go-ethereum を使った小さなノード" },
      takes: {
        en: "about 40 s, 154 MB to download and 300 MB on the disk",
        ja: "約 40 秒、ダウンロード 154 MB、ディスク 300 MB",
      },
      isBuilt: isGoEthereumBuilt,
      build: buildGoEthereum,
    },
  ],
}

export const ethereumjsAct = act(
  {
    name: "ethereumjs",
    ...text.ethereumjs,
    unhurried: true,
    code: [{ file: `${DEVP2P}/timing.ts`, at: "export const ethereumjsTiming" }],
  },
  async ({ node, ask, until }) => {
    const a = await node("A")
    const j = await node("J", { peer: await ethereumjs() })
    await ask(text.ethereumjs.question)
    const m = await node("M", { as: "no-pong", join: a })
    const n = await node("N", { as: "no-pong", join: j })
    await until(j.sees(n).dead(), a.sees(m).alive(2))
  },
)

export const goEthereumAct = act(
  {
    name: "go-ethereum",
    ...text.goEthereum,
    ...withGo,
    unhurried: true,
    code: [
      { file: `${GO_PEER}/server.go`, at: "func newServer(" },
      { file: `${DEVP2P}/timing.ts`, at: "evidenceTimeout: 30_000" },
    ],
  },
  async ({ node, ask, until, type, freeze }) => {
    const a = await node("A")
    const g = await node("G", { peer: await goEthereum(), join: a })
    const h = await node("H", { peer: await goEthereum() })
    const b = await node("B", { join: h })
    await until(...[a, g].map((one) => one.lists(a, g)), ...[b, h].map((one) => one.lists(b, h)))
    await until(g.sees(a).alive(), b.sees(h).alive())
    await ask(text.goEthereum.question)
    type(a, "hello, Go")
    type(h, "hello, TypeScript")
    await until(g.hears("hello, Go"), b.hears("hello, TypeScript"))
    freeze(a)
    freeze(h)
    await until(g.sees(a).dead(), g.lists(g), b.sees(h).suspect(), b.sees(h).dead(), b.lists(b))
  },
)

export const verdict = act(
  {
    name: "verdict",
    ...text.verdict,
    ...withGo,
    unhurried: true,
    code: [
      { file: `${DEVP2P}/session/peer.ts`, at: "async #readLoop()" },
      { file: `${GO_PEER}/faults.go`, at: "func mute(" },
    ],
  },
  async (lab) => {
    const { node, until, kill, freeze, pass, ask, table } = lab
    const watchers = [
      await node("T", { stage: 1 }),
      await node("G", { peer: await goEthereum() }),
      await node("A"),
      await node("E", { args: ["--policy", "ethereumjs"] }),
    ]
    const columns: Record<Fate, Noticed>[] = []
    for (const watcher of watchers) columns.push(await peersOf(watcher, lab))
    await until(
      ...columns.flatMap((column) =>
        FATES.map((fate) => column[fate].watcher.sees(column[fate].victim).alive()),
      ),
    )
    await Promise.all(
      columns.map(async ({ K }) => {
        K.begin()
        await kill(K.victim)
      }),
    )
    for (const { F } of columns) {
      F.begin()
      freeze(F.victim)
    }
    await pass(2.5)
    await ask(text.verdict.question)
    const { head, columns: names, rows } = text.verdict
    table(
      [head, ...names],
      FATES.map((fate) => [rows[fate], ...columns.map((column) => column[fate].cell)]),
    )
  },
)

/** What becomes of a peer: killed, frozen, silent, or talking without a pong. */
const FATES = ["K", "F", "S", "N"] as const
type Fate = (typeof FATES)[number]

/**
 * Four peers that join this watcher: for the TCP check nodes of chapter 1, for sessions peers on go-ethereum. Those
 * that check others are edges: a core would see deaths too, and tell the watcher of them.
 */
async function peersOf(watcher: Actor, { node }: Lab): Promise<Record<Fate, Noticed>> {
  const given = { join: watcher, extra: true }
  const tcp = { ...given, stage: 1 } as const
  const isTcp = watcher.name === "T"
  const good = { edge: true, ...(isTcp ? tcp : { ...given, peer: await goEthereum() }) }
  const silent = isTcp ? { ...tcp, as: "silent" as const } : { ...given, peer: await goEthereum("silent") }
  const mute = isTcp ? good : { ...given, peer: await goEthereum("mute") }
  const noticed = async (fate: Fate, options: Parameters<Lab["node"]>[1]) =>
    new Noticed(watcher, await node(`${watcher.name}${fate}`, options))
  return {
    K: await noticed("K", good),
    F: await noticed("F", good),
    S: await noticed("S", silent),
    N: await noticed("N", mute),
  }
}
