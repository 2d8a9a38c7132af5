import { type Actor, act, type Lab, Noticed } from "@ping-from-zero/lab"
import { text } from "./strings.ts"

const TABLES = [
  { file: "packages/core-tcp-check/src/tcp-health-check.ts", at: "async #check(" },
  { file: "packages/devp2p-ping/src/session/ping-loop.ts", at: "heard(code: number)" },
  { file: "packages/libp2p-style-ping/src/connection/ping-loop.ts", at: "async #check(" },
]

export const verdict = act({ name: "verdict", ...text.verdict, code: TABLES }, async (lab) => {
  const { node, until, kill, freeze, pass, ask, table } = lab
  const watchers = await Promise.all([
    node("T", { stage: 1 }),
    node("D", { stage: 2 }),
    node("L", { stage: 3 }),
  ])
  const columns = await Promise.all([
    peersOf(watchers[0], 1, lab),
    peersOf(watchers[1], 2, lab),
    peersOf(watchers[2], 3, lab),
  ])
  await until(
    ...columns.flatMap((column) =>
      GOOD.map((fate) => column[fate].watcher.sees(column[fate].victim).alive()),
    ),
  )
  await ask(text.verdict.question)
  for (const { F } of columns) {
    F.begin()
    freeze(F.victim)
  }
  await Promise.all(
    columns.map(async ({ K }) => {
      K.begin()
      await kill(K.victim)
    }),
  )
  await pass(2.5)
  const { head, columns: names, rows } = text.verdict
  table(
    [head, ...names],
    FATES.map((fate) => [rows[fate], ...columns.map((column) => column[fate].cell)]),
  )
})

/** What becomes of a peer: killed, frozen, no answer to pings, other bytes, a zombie. */
const FATES = ["K", "F", "N", "O", "Z"] as const
type Fate = (typeof FATES)[number]
/** Those that are well until something is done to them. */
const GOOD = ["K", "F"] as const

/** What plays each part where nothing is done to it: a TCP check asks nothing, so that nobody can answer wrongly. */
const WRONG = {
  1: { N: "zombie", O: "zombie", Z: "zombie" },
  2: { N: "no-pong", O: "liar", Z: "zombie" },
  3: { N: "muxer-only", O: "liar", Z: "zombie" },
} as const

/** Its peers join this watcher; those that check others are edges, so that the watcher learns of no death by a list. */
async function peersOf(watcher: Actor, stage: 1 | 2 | 3, { node }: Lab): Promise<Record<Fate, Noticed>> {
  const given = { stage, join: watcher, extra: true }
  const noticed = async (fate: Fate, options: Parameters<Lab["node"]>[1]) =>
    new Noticed(watcher, await node(`${watcher.name}${fate}`, { ...given, ...options }))
  const wrong = WRONG[stage]
  const all = await Promise.all([
    noticed("K", { edge: true }),
    noticed("F", { edge: true }),
    noticed("N", { as: wrong.N }),
    noticed("O", { as: wrong.O }),
    noticed("Z", { as: wrong.Z }),
  ])
  return Object.fromEntries(FATES.map((fate, i) => [fate, all[i]!])) as Record<Fate, Noticed>
}
