import { type BeforeAndAfter, leaks } from "../held.ts"
import type { AttackCount, PingCount } from "./lines.ts"

/** What an honest neighbour may wait for its pong while another peer attacks, in milliseconds. */
export const PROMISED = { medianMs: 250, worstMs: 1_000 } as const

/** What was seen while one peer did one thing as fast as it was taken. */
export interface NeighbourRow {
  /** What the attacker did. */
  readonly attack: string
  /** What was counted as taken. */
  readonly unit: string
  /** Nobody attacks here: what such a row shows is the machine. */
  readonly baseline: boolean
  /** Why pings are known to take longer here than promised. */
  readonly known?: string
  readonly seconds: number
  readonly attacker: AttackCount
  readonly neighbour: PingCount
  /** What the node held before and after. */
  readonly held: BeforeAndAfter
  /** The largest resident memory of the node, before the attack and during it, in bytes. */
  readonly rss: { readonly before: number; readonly most: number }
  /** The share of a processor that other programs took meanwhile; absent where nobody tells. */
  readonly others?: number
}

/** Which promises were missed, in sentences. Of a row without an attack nothing is promised. */
export function missed(row: NeighbourRow): string[] {
  const { baseline, attacker, neighbour, held, unit } = row
  if (baseline) return []
  const found: string[] = []
  if (attacker.taken === 0) found.push(`no ${unit} were taken: nothing was measured`)
  if (neighbour.pings === 0) found.push("no ping was answered")
  const dropped = timesOf(neighbour.dropped)
  if (dropped > 0) found.push(`the neighbour was dropped ${dropped} times`)
  return [...found, ...late(row), ...leaks("the node", "the attack", held)]
}

/** Whether more was missed than is known of this attack. */
export function fails(row: NeighbourRow): boolean {
  return missed(row).length > (row.known === undefined ? 0 : late(row).length)
}

function late({ neighbour: { medianMs, worstMs } }: NeighbourRow): string[] {
  const found: string[] = []
  if (medianMs > PROMISED.medianMs) found.push(`the median ping took ${tenths(medianMs)} ms`)
  if (worstMs > PROMISED.worstMs) found.push(`the worst ping took ${tenths(worstMs)} ms`)
  return found
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10
}

/** How many there are of all names together. */
export function timesOf(byName: Readonly<Record<string, number>>): number {
  return Object.values(byName).reduce((sum, times) => sum + times, 0)
}
