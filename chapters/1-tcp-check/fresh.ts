import { pathOf } from "@ping-from-zero/course"
import { inTerminals, probed, typeToEnd } from "@ping-from-zero/course/playing"
import { requireToolchain } from "@ping-from-zero/interop"

const NODE = ["node", "1", "--listen", "127.0.0.1:0"] as const
const HOSTILE = pathOf("chapters/1-tcp-check/hostile-list.mjs")
const PYTHON_NODE = pathOf("packages/interop/book-python/node.py")

/** Commands that this machine lacks the language for. */
export const leftOut: readonly string[] = requireToolchain("python3", "chapter 1's commands in Python")
  ? []
  : ["pickle-python", "pickle-python-node"]

/**
 * What the commands of the text print now, by the names that its markers give them. Ports are free ones, so that
 * nobody is disturbed, and intervals are short.
 */
export const fresh: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  probe: () => probed(1),

  "pickle-python": () =>
    inTerminals(async (type) => {
      const program = 'import pickle; pickle.loads(b"cos\\nsystem\\n(Vecho I ran\\ntR.")'
      return (await typeToEnd(type, "python3", "-c", program)).lines
    }),

  "pickle-python-node": () =>
    inTerminals(async (type) => {
      const node = await type("python3", PYTHON_NODE, "--listen", "127.0.0.1:0")
      const { contact } = await node.process.waitFor("listening")
      await type("node", HOSTILE, contact)
      await node.shows(/I ran/)
      return node.lines
    }),

  "pickle-refused": () =>
    inTerminals(async (type) => {
      const node = await type("pnpm", ...NODE)
      await type("node", HOSTILE, await node.contact())
      await node.shows(/refused/)
      return node.lines
    }),

  "try-freeze": () =>
    inTerminals(async (type) => {
      const a = await type("pnpm", ...NODE, "--interval", "200ms")
      const b = await type("pnpm", ...NODE, "--interval", "200ms", "--join", await a.contact())
      await b.shows(/alive/)
      b.process.freeze()
      await a.shows(/members +core \S+ +edge/, a.lines.length)
      return a.lines
    }),

  "try-claim": () =>
    inTerminals(async (type) => {
      const a = await type("pnpm", ...NODE)
      await type("pnpm", ...NODE, "--advertise", "127.0.0.1:9", "--join", await a.contact())
      await a.shows(/ConnectionRefused/)
      await a.shows(/members +core \S+ +edge/, 4)
      return a.lines
    }),
}
