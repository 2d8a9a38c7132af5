import { inTerminals, type Terminal, type Type } from "../course/terminals.ts"

const NODE = ["node", "3", "--listen", "127.0.0.1:0"] as const

/** What the commands of the text print now, by the names that its markers give them; ports are free ones. */
export const fresh: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  probe: () =>
    inTerminals(async (type) => {
      const node = await type("pnpm", ...NODE)
      const probe = await type("pnpm", "probe", await node.contact(), "-c", "3", "-i", "0.1")
      await probe.process.exited
      return probe.lines
    }),

  "try-freeze": () => inTerminals(async (type) => (await freezeAndThaw(type)).a.lines),

  "try-peer-id": () =>
    inTerminals(async (type) => {
      const [a, b] = [await type("pnpm", ...NODE), await type("pnpm", ...NODE)]
      const probe = await type("pnpm", "probe", idOfOneAtPlaceOfOther(await a.contact(), await b.contact()))
      await probe.process.exited
      return probe.lines
    }),
}

/** Two nodes, the first with the rules of rust-libp2p; the second is frozen until the first says so, then wakes up. */
export async function freezeAndThaw(type: Type): Promise<{ a: Terminal; thawedAt: number }> {
  const a = await type("pnpm", ...NODE, "--interval", "1.5s", "--policy", "rust")
  const b = await type("pnpm", ...NODE, "--interval", "1s", "--join", await a.contact())
  await b.contact()
  await Promise.all([a.shows(/alive +echo/), b.shows(/alive +echo/)])
  b.process.freeze()
  await a.shows(/suspect/)
  const thawedAt = a.lines.length
  b.process.thaw()
  await a.shows(/alive +echo/, thawedAt)
  return { a, thawedAt }
}

export function idOfOneAtPlaceOfOther(one: string, other: string): string {
  return `${other.split("/p2p/")[0]}/p2p/${one.split("/p2p/")[1]}`
}
