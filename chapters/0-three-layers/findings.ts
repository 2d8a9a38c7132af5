import type { Actor, Condition } from "@ping-from-zero/lab"
import type { Cell, Text } from "@ping-from-zero/story"

/** From layer 3 upwards: the columns of the table. */
export const CHECKS = ["ICMP", "TCP", "status", "body"] as const

/** From now on, the watcher has looked by this check: twice, for the first look may have begun before. */
export function looked({ name, process }: Actor, check: string): Condition {
  const now = process.events.length
  return {
    text: { en: `${name} looks by ${check}`, ja: `${name} が ${check} で確認する` },
    holds: () =>
      leavesOut(process, check) ||
      process.events.slice(now).filter((event) => event.event === "health" && event.contact === check)
        .length >= 2,
  }
}

/** The words that cells are written in. */
export interface CellWords {
  readonly verdict: Readonly<Record<"alive" | "suspect" | "dead", Text>>
  readonly noPing: Text
}

/** What the watcher said last by this check, and how long the check took. */
export function cellOf({ process }: Actor, check: string, words: CellWords): Cell {
  if (leavesOut(process, check)) return words.noPing
  const last = process.events.findLast((event) => event.event === "health" && event.contact === check)
  if (last?.event !== "health") return ""
  const { status, evidence, rttMs } = last
  const { en, ja } = words.verdict[status]
  const time = rttMs === undefined ? evidence.replace("no answer in ", "") : `${round(rttMs)} ms`
  return { en: `${en} ${time}`, ja: `${ja} ${time}` }
}

/** Two digits: more would pretend. */
function round(ms: number): string {
  return ms.toFixed(ms < 0.1 ? 2 : ms < 10 ? 1 : 0)
}

/** This system has no ping. */
function leavesOut({ events }: Actor["process"], check: string): boolean {
  return check === "ICMP" && events.some((event) => event.event === "error" && event.name === "NoPing")
}
