import { fileURLToPath } from "node:url"
import { act, type Chapter } from "@ping-from-zero/lab"
import { listTable } from "./list-table.ts"
import { text } from "./strings.ts"

const CORE = "packages/core-tcp-check/src"
const PYTHON_NODE = fileURLToPath(new URL("python_node.py", import.meta.url))
const book = { args: ["--checks", "book"] } as const

const meet = act(
  {
    name: "meet",
    ...text.meet,
    code: [
      { file: `${CORE}/membership/membership.ts`, at: 'case "ADD":' },
      { file: `${CORE}/tcp-say-once.ts`, at: "export async function sayOnce" },
    ],
  },
  async ({ node, ask, until }) => {
    const a = await node("A")
    await ask(text.meet.question)
    const b = await node("B", { join: a })
    await until(a.lists(a, b), b.lists(a, b))
    await until(a.sees(b).alive(), b.sees(a).alive())
  },
)

const join = act(
  {
    name: "join",
    ...text.join,
    code: [
      { file: `${CORE}/membership/membership.ts`, at: "function admit(" },
      { file: `${CORE}/membership/membership.ts`, at: "function spread(" },
    ],
  },
  async ({ node, say, ask, until, type }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    await until(a.sees(b).alive(), b.sees(a).alive())
    await ask(text.join.question)
    const c = await node("C", { join: b })
    await until(...[a, b, c].map((core) => core.lists(a, b, c)))
    say(text.join.edge)
    const e = await node("E", { edge: true, join: c })
    await until(c.listsEdges(e), e.lists(a, b, c))
    type(e, "hello")
    await until(...[a, b, c].map((core) => core.hears("hello")))
  },
)

const killed = act(
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

const frozen = act(
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

const deadline = act(
  {
    name: "deadline",
    ...text.deadline,
    needs: ["linux"],
    code: [
      { file: `${CORE}/tcp-health-check.ts`, at: "await withDeadline(" },
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

const atOnce = act(
  {
    name: "at-once",
    ...text.atOnce,
    code: [{ file: `${CORE}/membership/membership.ts`, at: "function overwriteList(" }],
  },
  async ({ node, say, ask, until, freeze, thaw, pass, table }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    await until(a.lists(a, b), b.lists(a, b))
    await ask(text.atOnce.question)
    freeze(a)
    freeze(b)
    const [c, d] = await Promise.all([node("C", { join: a }), node("D", { join: b })])
    await pass(1) // their ADD reaches the kernels of A and B, and waits there
    thaw(a)
    thaw(b)
    const disagreement = [a.lists(a, b, d), b.lists(a, b, c), c.lists(a, b, c), d.lists(a, b, d)]
    await until(...disagreement)
    say(text.atOnce.checks)
    await until(a.sees(b).alive(3), a.sees(d).alive(3), b.sees(c).alive(3))
    await until(...disagreement)
    table(...listTable([a, b, c, d]))
  },
)

const python = act(
  {
    name: "python",
    ...text.python,
    needs: ["python3"],
    code: [
      { file: `${CORE}/dialect/pickle.ts`, at: "export function readPickle" },
      { file: "packages/interop/book-python/core.py", at: "pickle.loads" },
    ],
  },
  async ({ node, say, ask, until, type, stop }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    await until(a.lists(a, b), b.lists(a, b))
    say(text.python.begin)
    const p = await node("P", { program: ["python3", PYTHON_NODE], join: a })
    await until(...[a, b, p].map((core) => core.lists(a, b, p)))
    type(p, "hello from Python")
    await until(a.hears("hello from Python"), b.hears("hello from Python"))
    await until(a.sees(p).alive(), p.sees(a).alive())
    await ask(text.python.question)
    await stop(p)
    await until(a.lists(a, b), b.lists(a, b))
  },
)

const chapter: Chapter = {
  title: text.title,
  stage: 1,
  interval: { shown: 1, original: 10, whose: text.book },
  glosses: text.glosses,
  acts: [meet, join, killed, frozen, deadline, atOnce, python],
}
export default chapter
