/** What the `measure-*.ts` of the packages share: candidates that take turns, and their figures as Markdown. */

const ROUNDS = 9

/** Microseconds a call, one figure for each candidate: medians of rounds that take turns, so that a busy moment hits all. */
export function medians(candidates: readonly (() => unknown)[], calls: number): string[] {
  const rounds = candidates.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, candidate] of candidates.entries()) rounds[i]!.push(time(candidate, calls))
  }
  return rounds.map((times) => times.sort((a, b) => a - b)[(ROUNDS - 1) / 2]!.toFixed(1))
}

function time(candidate: () => unknown, calls: number): number {
  const begun = performance.now()
  for (let i = 0; i < calls; i++) candidate()
  return ((performance.now() - begun) * 1000) / calls
}

/** Prints a table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => console.log(`| ${cells.join(" | ")} |`)
  line(head)
  line(head.map(() => "---"))
  for (const row of rows) line(row)
  console.log()
}
