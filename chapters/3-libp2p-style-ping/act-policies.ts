import { act, Noticed } from "@ping-from-zero/lab"
import { policyIntervals, text } from "./strings.ts"

const POLICIES = "packages/libp2p-style-ping/src/connection/ping-policies.ts"

export const policies = act(
  {
    name: "policies",
    ...text.policies,
    code: [
      { file: POLICIES, at: "export interface PingRules" },
      { file: POLICIES, at: "export const rust2019Policy" },
      { file: POLICIES, at: "export const rustPolicy" },
    ],
  },
  async ({ node, ask, until, freeze, table }) => {
    const f = await node("F")
    const start = (name: string, policy: keyof typeof policyIntervals) =>
      node(name, {
        edge: true,
        join: f,
        args: ["--policy", policy, "--interval", `${policyIntervals[policy]}s`],
      })
    const [o, p, r, g, j] = await Promise.all([
      start("O", "ours"),
      start("P", "rust-2019"),
      start("R", "rust"),
      start("G", "go"),
      start("J", "js"),
    ])
    const edges = [o, p, r, g, j]
    const noticed = edges.map((edge) => new Noticed(edge, f))
    await until(...[o, p, r, j].map((edge) => edge.sees(f).alive()), g.lists(f))
    await ask(text.policies.question)
    for (const one of noticed) one.begin()
    freeze(f)
    await until(...[o, p, g, j].map((edge) => edge.sees(f).dead()), r.sees(f).suspect())
    const { head, names } = text.policies
    table(
      head,
      noticed.map((one, i) => [one.watcher.name, names[i]!, one.doubted, one.calledDead]),
    )
  },
)
