import type { Rung } from "../stages/ladder.ts"
import { coloursFor, printable, printableJson } from "../terminal.ts"

const colours = coloursFor(process.stdout, process.env)

export function jsonRung({ name, ok, outcome, ms, proves }: Rung): string {
  return printableJson({
    event: "rung",
    rung: name,
    ok,
    outcome,
    ms: Number(ms.toFixed(3)),
    ...(ok && { proves }),
  })
}

/** `   tcp      connected          0.2 ms   a kernel listens there` */
export function rungLine({ name, ok, outcome, ms, proves }: Rung): string {
  if (!ok) return `   ${name.padEnd(8)} ${colours.red(printable(outcome))}`
  return `   ${name.padEnd(8)} ${printable(outcome).padEnd(23)} ${`${ms.toFixed(1)} ms`.padStart(9)}   ${colours.dim(printable(proves))}`
}

/** The verdict; above it the times of the repeated checks, as the system's ping sums them up. */
export function summaryLines(rungs: readonly Rung[], alive: boolean): string {
  const verdict = alive ? colours.green(" alive") : colours.red(" not alive")
  const times = rungs.filter(({ name, ok }) => ok && name === rungs.at(-1)?.name).map(({ ms }) => ms)
  if (times.length < 2) return verdict
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length
  const [least, middle, most] = [Math.min(...times), mean, Math.max(...times)].map((ms) => ms.toFixed(1))
  return `   ${times.length} times   min ${least} ms, mean ${middle} ms, max ${most} ms\n${verdict}`
}
