import { inTerminals, probed, type Terminal, type Type, typeToEnd } from "@ping-from-zero/course/playing"

const NODE = ["node", "3", "--listen", "127.0.0.1:0"] as const

/** What the commands of the text print now, by the names that its markers give them; ports are free ones. */
export const fresh: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  probe: () => probed(3),

  "try-freeze": () => inTerminals(async (type) => (await freezeAndThaw(type)).a.lines),

  "try-peer-id": () => inTerminals(async (type) => (await probeWithIdOfOther(type)).lines),
}

/** Two nodes, the first with the rules of rust-libp2p; the second is frozen until the first says so, then wakes up. */
export async function freezeAndThaw(type: Type): Promise<{ a: Terminal; thawedAt: number }> {
  const a = await type("pnpm", ...NODE, "--interval", "1.5s", "--policy", "rust")
  const b = await type("pnpm", ...NODE, "--interval", "1s", "--join", await a.contact())
  await b.contact()
  await a.shows(/alive +echo/)
  await b.shows(/alive +echo/, b.lines.length) // just now: no ping of its own is frozen with it, to fail when it wakes up
  b.process.freeze()
  await a.shows(/suspect/)
  const thawedAt = a.lines.length
  b.process.thaw()
  await a.shows(/alive +echo/, thawedAt)
  return { a, thawedAt }
}

/** Two nodes; a probe, over when this resolves, looks for the first at the place of the second. */
export async function probeWithIdOfOther(type: Type): Promise<Terminal> {
  const [a, b] = [await type("pnpm", ...NODE), await type("pnpm", ...NODE)]
  const [, id] = (await a.contact()).split("/p2p/")
  const [place] = (await b.contact()).split("/p2p/")
  return typeToEnd(type, "pnpm", "probe", `${place}/p2p/${id}`)
}
