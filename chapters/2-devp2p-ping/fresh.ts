import { inTerminals, probed, type Terminal, type Type, typeToEnd } from "@ping-from-zero/course/playing"

const NODE = ["node", "2", "--listen", "127.0.0.1:0"] as const

/** What the commands of the text print now, by the names that its markers give them; ports are free ones. */
export const fresh: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  probe: () => probed(2),

  "try-freeze": async () => (await frozenOnce()).a,

  "try-woken": async () => (await frozenOnce()).b,

  "try-key": () => inTerminals(async (type) => (await probeWithKeyOfOther(type)).lines),
}

let frozen: Promise<Record<"a" | "b", readonly string[]>> | undefined

/** What the two terminals of one run show. */
function frozenOnce(): Promise<Record<"a" | "b", readonly string[]>> {
  frozen ??= inTerminals(async (type) => {
    const { a, b } = await freezeAndThaw(type)
    return { a: a.lines, b: b.lines }
  })
  return frozen
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

/** Two nodes; a probe, over when this resolves, looks for the first at the place of the second. */
export async function probeWithKeyOfOther(type: Type): Promise<Terminal> {
  const [a, b] = [await type("pnpm", ...NODE), await type("pnpm", ...NODE)]
  const [key] = (await a.contact()).split("@")
  const [, place] = (await b.contact()).split("@")
  return typeToEnd(type, "pnpm", "probe", `${key}@${place}`)
}
