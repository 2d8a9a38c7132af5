import type { Measured } from "../bench.ts"

/** Beside programs that take more of a core than this, rates fall, and not alike: such a result is not kept. */
export const QUIET = 0.02

/** The most that other programs took of a core while something was measured; undefined where nobody tells. */
export function takenByOthers(measured: Measured): number | undefined {
  const { comparisons, neighbours = [] } = measured
  const shares = [measured, ...comparisons, ...neighbours].flatMap(({ others }) =>
    others === undefined ? [] : [others],
  )
  return shares.length === 0 ? undefined : Math.max(...shares)
}

export function isQuiet(measured: Measured): boolean {
  return (takenByOthers(measured) ?? 0) <= QUIET
}
