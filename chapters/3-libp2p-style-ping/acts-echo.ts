import { jsLibp2p } from "@ping-from-zero/interop"
import { type Actor, act, type Lab, Noticed } from "@ping-from-zero/lab"
import { text } from "./strings.ts"

const LIBP2P = "packages/libp2p-style-ping/src"

export const echo = act(
  {
    name: "echo",
    ...text.echo,
    code: [
      { file: `${LIBP2P}/protocols/ping.ts`, at: "export async function sendPing(" },
      { file: `${LIBP2P}/protocols/ping.ts`, at: "export async function answerPings(" },
      { file: `${LIBP2P}/libp2p-messenger.ts`, at: "async send(" },
    ],
  },
  async ({ node, say, ask, until, type }) => {
    const a = await node("A")
    await ask(text.echo.question)
    const b = await node("B", { join: a })
    await until(a.lists(a, b), b.lists(a, b), a.sees(b).alive(), b.sees(a).alive())
    say(text.echo.foreign)
    const j = await node("J", { peer: await jsLibp2p(), join: b })
    await until(...[a, b, j].map((core) => core.lists(a, b, j)), a.sees(j).alive(), j.sees(a).alive())
    type(j, "hello from js-libp2p")
    await until(a.hears("hello from js-libp2p"), b.hears("hello from js-libp2p"))
  },
)

export const slow = act(
  {
    name: "slow",
    ...text.slow,
    code: [
      { file: `${LIBP2P}/connection/ping-loop.ts`, at: "async #exchange(" },
      { file: `${LIBP2P}/connection/round-trip-time.ts`, at: "measured(rtt: number)" },
    ],
  },
  async ({ node, ask, until, slow, table }) => {
    const pair = async (peer: string, watcher: string, stage: 1 | 2 | 3) => {
      const called = await node(peer, { stage, relay: true })
      return new Noticed(await node(watcher, { stage, join: called }), called)
    }
    const pairs = await Promise.all([pair("B", "A", 3), pair("D", "C", 2), pair("F", "E", 1)])
    const alive = pairs.map(({ watcher, victim }) => watcher.sees(victim).alive())
    await until(...alive)
    await ask(text.slow.question)

    const speeds = () => pairs.map(({ speed }) => speed)
    const rows = [[text.slow.before, ...speeds()]]
    for (const delay of text.slow.delays) {
      for (const { victim } of pairs) slow(victim, { delay, jitter: delay / 10 })
      await until(...alive)
      rows.push([{ en: `${delay} ms each way`, ja: `片道 ${delay} ms` }, ...speeds()])
    }
    table([text.slow.line, ...text.slow.stages], rows)
  },
)

export const killed = act(
  {
    name: "killed",
    ...text.killed,
    code: [{ file: `${LIBP2P}/libp2p-health-check.ts`, at: "function afterEnd(" }],
  },
  async (lab) => {
    const { until, ask, kill } = lab
    const [[a, b], [c, d], [e, f]] = await aPairOfEachStage(lab)
    await ask(text.killed.question)
    await Promise.all([kill(b), kill(d), kill(f)])
    await until(a.lists(a), c.lists(c), e.lists(e))
  },
)

export const frozen = act(
  {
    name: "frozen",
    ...text.frozen,
    code: [
      { file: `${LIBP2P}/connection/ping-loop.ts`, at: "#suspectInTime(): () => void" },
      { file: `${LIBP2P}/connection/ping-policies.ts`, at: "export const ourPolicy" },
    ],
  },
  async (lab) => {
    const { until, ask, freeze } = lab
    const [[a, b], [c, d], [e, f]] = await aPairOfEachStage(lab)
    await ask(text.frozen.question)
    for (const peer of [b, d, f]) freeze(peer)
    await until(a.sees(b).suspect(), a.lists(a), c.lists(c), e.sees(f).alive(2))
  },
)

type Pair = readonly [watcher: Actor, peer: Actor]

/** A watches B as in this chapter, C watches D as in chapter 2, E watches F as in chapter 1. */
async function aPairOfEachStage({ node, until }: Lab): Promise<readonly [Pair, Pair, Pair]> {
  const pair = async (watcher: string, peer: string, stage: 1 | 2 | 3): Promise<Pair> => {
    const first = await node(watcher, { stage })
    return [first, await node(peer, { stage, join: first })]
  }
  const pairs = await Promise.all([pair("A", "B", 3), pair("C", "D", 2), pair("E", "F", 1)])
  await until(...pairs.map(([watcher, peer]) => watcher.sees(peer).alive()))
  return pairs
}
