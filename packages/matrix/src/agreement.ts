import { isDeepStrictEqual } from "node:util"
import type { Column } from "./column.ts"
import { NEVER_AFTER } from "./plan.ts"
import type { ResultCell, ResultColumn } from "./results.ts"
import { leavesTheory } from "./table.ts"

/** Real processes start and are late: so far a figure of theirs may lie from one of memory. Seconds. */
const NEAR = 1
/**
 * Where a kernel gives up a connect: its timers are late by 0 to 5 s, as its wheel stands when it begins (timer-wheel.ts),
 * so that two of them lie so far apart.
 */
const NEAR_BY_KERNEL = 5
/** A real line becomes slow when a program in Python has started: the failure begins so much later than it was told. */
const BEGINS_LATE = "slow-above"
/** Of a minute's packets and bytes: an interval more or less in three minutes, and a packet that is sent again. */
const COST_NEAR = 0.05

/** In what a cell that was played in memory is not as it was measured. */
export function disagreements(
  here: ResultCell,
  there: ResultCell,
  { deadline }: Pick<Column, "deadline">,
): string[] {
  const differ = (what: string, one: unknown, other: unknown) =>
    isDeepStrictEqual(one, other)
      ? []
      : [`${what}: ${JSON.stringify(one)} in memory, ${JSON.stringify(other)} measured`]
  const near = deadline > 100 ? NEAR_BY_KERNEL : NEAR
  const apart = here.row === BEGINS_LATE ? [] : farApart(here, there, near)
  return [
    ...differ("noticed", here.noticed?.map(isSeen), there.noticed?.map(isSeen)),
    ...differ("evidence", here.evidence, there.evidence),
    ...differ("closed", here.closed, there.closed),
    ...differ("suspected", here.suspected === undefined, there.suspected === undefined),
    ...(leavesTheory(here, NEVER_AFTER) ? ["it leaves the theory"] : []),
    ...apart.map(([one, other]) => `${one} s in memory, ${other} s measured`),
  ]
}

/** The same of what a check costs in a minute. */
export function costDisagreements(here: ResultColumn["cost"], there: ResultColumn["cost"]): string[] {
  return (["packets", "bytes"] as const).flatMap((unit) => {
    const [one, other] = [here?.[unit] ?? 0, there?.[unit] ?? 0]
    return Math.abs(one - other) <= COST_NEAR * other
      ? []
      : [`${one} ${unit} a minute in memory, ${other} measured`]
  })
}

export function isSeen(seconds: number | null): boolean {
  return seconds !== null
}

/** The figures of both that lie further from each other than that: sample by sample, each at the same moment. */
function farApart(here: ResultCell, there: ResultCell, near: number): [number, number][] {
  const pairs = (here.noticed ?? []).map((seconds, i) => [seconds ?? 0, there.noticed?.[i] ?? 0] as const)
  return pairs
    .filter(([one, other]) => Math.abs(one - other) > near)
    .map(([one, other]): [number, number] => [one, other])
}
