import { act } from "@ping-from-zero/lab"
import { text } from "./strings.ts"

const CORE = "packages/core-tcp-check/src"
const book = { args: ["--checks", "book"] } as const

export const killed = act(
  {
    name: "killed",
    ...text.killed,
    code: [{ file: `${CORE}/membership/membership.ts`, at: "function dropAndTell(" }],
  },
  async ({ node, ask, until, kill }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    const c = await node("C", { join: a })
    await until(a.sees(b).alive(), c.sees(b).alive())
    await ask(text.killed.question)
    await kill(b)
    await until(a.lists(a, c), c.lists(a, c))
  },
)

export const frozen = act(
  {
    name: "frozen",
    ...text.frozen,
    needs: ["linux"],
    code: [
      { file: `${CORE}/tcp-health-check.ts`, at: "for (const [contact, watch] of due)" },
      { file: `${CORE}/tcp-node.ts`, at: "export const bookChecks" },
    ],
  },
  async ({ realTime, node, say, ask, until, freeze, kill, pass, lull, recall }) => {
    const a = await node("A", book)
    const b = await node("B", { ...book, join: a })
    const c = await node("C", { args: [...book.args, "--interval", "60s"], join: a })
    await until(a.sees(b).alive(), a.sees(c).alive())
    await lull(b) // its queue is empty
    await ask(text.frozen.question)
    freeze(b)
    await until(a.sees(b).suspect())
    say(text.frozen.blocked)
    await kill(c)
    if (realTime) return until(a.sees(b).dead(), a.lists(a))
    await pass(8)
    await until(a.lists(a, b, c))
    say(text.frozen.howLong)
    await recall()
  },
)

export const deadline = act(
  {
    name: "deadline",
    ...text.deadline,
    needs: ["linux"],
    code: [
      { file: `${CORE}/tcp-health-check.ts`, at: "await ping(contact, stop.signal" },
      { file: `${CORE}/tcp-node.ts`, at: "export const safeChecks" },
    ],
  },
  async ({ node, ask, until, freeze, lull }) => {
    const a = await node("A")
    const b = await node("B", { ...book, join: a })
    const c = await node("C", { join: a })
    await until(a.sees(b).alive(), c.sees(b).alive(), a.sees(c).alive())
    await lull(b) // its queue is empty
    await ask(text.deadline.question)
    freeze(b)
    await until(a.lists(a, c), c.lists(a, c))
  },
)
