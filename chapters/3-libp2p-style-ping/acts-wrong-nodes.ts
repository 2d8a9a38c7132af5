import { act } from "@ping-from-zero/lab"
import { goInterval, text } from "./strings.ts"

const LIBP2P = "packages/libp2p-style-ping/src"
const WRONG = "packages/lab/src/nodes/stage-3"
/** Asks yamux, below all protocols, as go-libp2p does. */
const asGo = { args: ["--policy", "go", "--interval", `${goInterval}s`] } as const

export const liar = act(
  {
    name: "liar",
    ...text.liar,
    code: [
      { file: `${LIBP2P}/protocols/ping.ts`, at: "throw new WrongEcho()" },
      { file: `${LIBP2P}/connection/ping-policies.ts`, at: "comparesEcho: false" },
      { file: `${WRONG}/liar.ts`, at: "async function answerOtherBytes(" },
    ],
  },
  async ({ node, ask, until }) => {
    const [a, c, e] = await Promise.all([
      node("A"),
      node("C", { args: ["--policy", "js"] }),
      node("E", { stage: 2, args: ["--policy", "ethereumjs"] }),
    ])
    await ask(text.liar.question)
    const [b, d, f] = await Promise.all([
      node("B", { as: "liar", join: a }),
      node("D", { as: "liar", join: c }),
      node("F", { as: "liar", stage: 2, join: e }),
    ])
    await until(a.sees(b).dead(), a.lists(a), c.sees(d).alive(), e.sees(f).alive(2))
  },
)

export const twoChecks = act(
  {
    name: "two-checks",
    ...text.twoChecks,
    code: [
      { file: `${LIBP2P}/connection/run-policy.ts`, at: "async function pingMuxer(" },
      { file: `${WRONG}/muxer-only.ts`, at: "async function takeAll(" },
      { file: `${WRONG}/without-pongs.ts`, at: "export function withoutPongs" },
    ],
  },
  async ({ node, ask, until }) => {
    const [m, p] = await Promise.all([node("M", { as: "muxer-only" }), node("P", { as: "ping-only" })])
    await ask(text.twoChecks.question)
    const [a, b, g, h] = await Promise.all([
      node("A", { edge: true, join: m }),
      node("B", { edge: true, join: p }),
      node("G", { edge: true, join: m, ...asGo }),
      node("H", { edge: true, join: p, ...asGo }),
    ])
    await until(a.sees(m).dead(), b.sees(p).alive(2), g.sees(m).alive(), h.sees(p).dead())
  },
)

export const zombie = act(
  {
    name: "zombie",
    ...text.zombie,
    code: [{ file: `${WRONG}/zombie.ts`, at: "await joinWith(" }],
  },
  async ({ node, ask, until, type }) => {
    const a = await node("A")
    const z = await node("Z", { as: "zombie", join: a })
    await until(a.lists(a, z), a.sees(z).alive())
    await ask(text.zombie.question)
    const [c, g] = await Promise.all([node("C", { join: z }), node("G", { edge: true, join: z, ...asGo })])
    type(c, "is anybody there?")
    await until(a.sees(z).alive(2), g.sees(z).alive(), a.lists(a, z), c.lists(c))
  },
)
