import { inTerminals, type Terminal, type Type } from "../course/terminals.ts"

const NODE = ["node", "2", "--listen", "127.0.0.1:0"] as const

/** What the commands of the text print now, by the names that its markers give them; ports are free ones. */
export const fresh: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  probe: () =>
    inTerminals(async (type) => {
      const node = await type("pnpm", ...NODE)
      const probe = await type("pnpm", "probe", await node.contact(), "-c", "3", "-i", "0.1")
      await probe.process.exited
      return probe.lines
    }),

  "try-freeze": () =>
    inTerminals(async (type) => {
      const { a } = await freezeAndThaw(type)
      return a.lines
    }),

  "try-woken": () =>
    inTerminals(async (type) => {
      const { b } = await freezeAndThaw(type)
      return b.lines
    }),

  "try-key": () =>
    inTerminals(async (type) => {
      const [a, b] = [await type("pnpm", ...NODE), await type("pnpm", ...NODE)]
      const probe = await type("pnpm", "probe", keyOfOneAtPlaceOfOther(await a.contact(), await b.contact()))
      await probe.process.exited
      return probe.lines
    }),
}

/** Two nodes; the second is frozen until the first has taken it off, then wakes up. */
export async function freezeAndThaw(type: Type): Promise<{ a: Terminal; b: Terminal }> {
  const a = await type("pnpm", ...NODE, "--interval", "1s")
  const b = await type("pnpm", ...NODE, "--interval", "1s", "--join", await a.contact())
  await Promise.all([a.shows(/alive +pong/), b.shows(/alive +pong/)])
  const frozenAt = a.lines.length
  b.process.freeze()
  await a.shows(/members +core \S+ +edge/, frozenAt)
  const thawedAt = b.lines.length
  b.process.thaw()
  await b.shows(/members +core \S+ +edge/, thawedAt)
  return { a, b }
}

export function keyOfOneAtPlaceOfOther(one: string, other: string): string {
  return `${one.split("@")[0]}@${other.split("@")[1]}`
}
