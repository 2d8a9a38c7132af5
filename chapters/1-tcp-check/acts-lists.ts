import { fileURLToPath } from "node:url"
import { act } from "@ping-from-zero/lab"
import { listTable } from "./list-table.ts"
import { text } from "./strings.ts"

const CORE = "packages/core-tcp-check/src"
const PYTHON_NODE = fileURLToPath(new URL("python_node.py", import.meta.url))

export const meet = act(
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

export const join = act(
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

export const atOnce = act(
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

export const python = act(
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
