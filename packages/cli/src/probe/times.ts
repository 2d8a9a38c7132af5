import type { Rung } from "../stages/ladder.ts"

/** How long the checks took that were completed. Milliseconds. */
export function checkTimes(rungs: readonly Rung[]): readonly number[] {
  return rungs.flatMap(({ checkMs }) => (checkMs === undefined ? [] : [checkMs]))
}

export function mean(times: readonly number[]): number {
  return times.reduce((sum, ms) => sum + ms, 0) / times.length
}

/** `0.4 ms`, `1.3 s`: as many digits as a person can use. */
export function shownMs(ms: number): string {
  return ms < 1_000 ? `${ms.toFixed(1)} ms` : `${(ms / 1_000).toFixed(1)} s`
}
