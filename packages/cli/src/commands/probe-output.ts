import { VERDICTS, type Verdict } from "../command/verdicts.ts"
import type { Rung } from "../stages/ladder.ts"
import { coloursFor, printable, printableJson } from "../terminal.ts"

const colours = coloursFor(process.stdout, process.env)

export function jsonRung({ name, ok, outcome, ms, proves, informs }: Rung): string {
  return printableJson({
    event: "rung",
    rung: name,
    ok,
    outcome,
    ms: Number(ms.toFixed(3)),
    ...(ok && { proves }),
    ...(!ok && informs && { informs }),
  })
}

/** `   tcp      connected          0.2 ms   a kernel listens there` */
export function rungLine({ name, ok, outcome, ms, proves, informs }: Rung): string {
  const failed = informs ? colours.yellow : colours.red
  if (!ok) return `   ${name.padEnd(8)} ${failed(printable(outcome))}`
  return `   ${name.padEnd(8)} ${printable(outcome).padEnd(23)} ${`${ms.toFixed(1)} ms`.padStart(9)}   ${colours.dim(printable(proves))}`
}

/** The verdict; above it the times of the repeated checks, as the system's ping sums them up. */
export function summaryLines(rungs: readonly Rung[], found: Verdict): string {
  const verdict = (found === "alive" ? colours.green : colours.red)(` ${VERDICTS[found].words}`)
  const times = rungs.filter(({ name, ok }) => ok && name === rungs.at(-1)?.name).map(({ ms }) => ms)
  if (times.length < 2) return verdict
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length
  const [least, middle, most] = [Math.min(...times), mean, Math.max(...times)].map((ms) => ms.toFixed(1))
  return `   ${times.length} times   min ${least} ms, mean ${middle} ms, max ${most} ms\n${verdict}`
}

export function jsonVerdict(found: Verdict): string {
  return JSON.stringify({ event: "verdict", alive: found === "alive", verdict: found })
}
