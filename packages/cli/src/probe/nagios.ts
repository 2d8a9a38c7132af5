import { type NagiosState, VERDICTS } from "../command/verdicts.ts"
import { printable, shortContact } from "../terminal.ts"
import type { Finding } from "./climb.ts"
import type { ProbeReport } from "./reports.ts"
import { checkTimes, mean } from "./times.ts"

/** The first of them that one of the contacts is in is the state of all. */
const WORST_FIRST: readonly NagiosState[] = ["CRITICAL", "WARNING", "UNKNOWN", "OK"]

/** @returns the state of all, which NAGIOS_STATES has the exit code of */
export function stateOf(findings: readonly Pick<Finding, "found">[]): NagiosState {
  const states = new Set(findings.map(({ found }) => VERDICTS[found].nagios))
  return WORST_FIRST.find((state) => states.has(state)) ?? "UNKNOWN"
}

export function nagiosReport(print: (line: string) => void): ProbeReport {
  return { onEnd: (findings) => print(nagiosLine(findings)) }
}

/** `PROBE OK: 127.0.0.1:50082 alive | '127.0.0.1:50082'=0.4ms` */
export function nagiosLine(findings: readonly Finding[]): string {
  const [first, ...others] = findings
  const told = others.length === 0 && first ? single(first) : several(findings)
  const figures = findings.map(figure).filter((text) => text !== undefined)
  return `PROBE ${stateOf(findings)}: ${harmless(told)}${figures.length === 0 ? "" : ` | ${figures.join(" ")}`}`
}

function single({ target, found, lesson, rungs }: Finding): string {
  const why = lesson ?? rungs.find(({ ok, informs }) => !ok && !informs)?.outcome
  return `${shortContact(target.contact)} ${VERDICTS[found].words}${why ? `: ${why}` : ""}`
}

function several(findings: readonly Finding[]): string {
  const dead = findings.filter(({ found }) => found !== "alive")
  const names = dead.map(({ target, found }) => `${shortContact(target.contact)} ${VERDICTS[found].words}`)
  const head = `${findings.length - dead.length} of ${findings.length} alive`
  return [head, ...names].join("; ")
}

/** The mean time of its checks: seconds are the unit that such systems draw. */
function figure({ target, rungs }: Finding): string | undefined {
  const times = checkTimes(rungs)
  if (times.length === 0) return undefined
  const label = shortContact(target.contact).replaceAll(/['=|]/g, "_")
  return `'${label}'=${(mean(times) / 1_000).toFixed(6)}s`
}

/** A bar begins the figures; a second line is another part of the output. */
function harmless(text: string): string {
  return printable(text).replaceAll("|", "/")
}
