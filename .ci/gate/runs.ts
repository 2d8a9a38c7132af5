/** How one run of the gate went. */
export interface GateRun {
  readonly passed: boolean
  /** Its last lines: each test that failed, by file and line. */
  readonly failed: readonly string[]
  /** What each package took; `all` is what the clock on the wall says. */
  readonly seconds: Readonly<Record<string, number>>
}

/** How many runs passed, what failed how often, and from least to most what each package took. */
export function tableOfRuns(runs: readonly GateRun[]): string {
  const passed = runs.filter((run) => run.passed).length
  const failures = counted(runs.flatMap(({ failed }) => failed))
  const packages = [...new Set(runs.flatMap(({ seconds }) => Object.keys(seconds)))]
  return [
    `${passed} of ${runs.length} passed`,
    ...failures.map(([line, times]) => `  ${times} x  ${line}`),
    "seconds, least to most:",
    ...packages.map((name) => {
      const took = runs.flatMap(({ seconds }) => seconds[name] ?? [])
      return `  ${name.padEnd(18)} ${Math.min(...took).toFixed(1)} to ${Math.max(...took).toFixed(1)}`
    }),
  ].join("\n")
}

/** The most frequent first. */
function counted(lines: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}
