/** The honest neighbour, which pings the node from "begin" to "end": STAGE CONTACT. */
import { createInterface } from "node:readline"
import type { Stage } from "../bench.ts"
import { say } from "../say.ts"
import type { Order, PingCount } from "./lines.ts"
import { openSession } from "./pings.ts"

/** From one pong to the next ping. */
const PAUSE_MS = 10

const [stage, contact] = [Number(process.argv[2]) as Stage, process.argv[3]!]
const now = () => performance.now()

let taken: number[] = []
let dropped: Record<string, number> = {}
let asked: number | undefined

async function pingOn(): Promise<void> {
  for (let session = await openSession[stage](contact); ; ) {
    asked = now()
    try {
      await session.ping()
      taken.push(now() - asked)
    } catch (error) {
      const { name } = error as Error
      dropped[name] = (dropped[name] ?? 0) + 1
      session = await openSession[stage](contact)
    }
    asked = undefined
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

function count(): PingCount {
  const sorted = taken.toSorted((a, b) => a - b)
  const underWay = asked === undefined ? 0 : now() - asked
  const medianMs = sorted[Math.floor(sorted.length / 2)] ?? underWay
  return { pings: sorted.length, medianMs, worstMs: Math.max(underWay, sorted.at(-1) ?? 0), dropped }
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const { order }: Order = JSON.parse(line)
  if (order === "end") return say("pinged", count())
  taken = []
  dropped = {}
  if (asked !== undefined) asked = now()
})
void pingOn()
say("ready", {})
