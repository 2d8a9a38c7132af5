import { VERDICTS, type Verdict } from "../command/verdicts.ts"
import type { Detail } from "../hex/fields.ts"
import type { Rung } from "../stages/ladder.ts"
import { coloursFor, printable, printableJson, shortContact } from "../terminal.ts"
import type { Finding, Result } from "./climb.ts"
import { checkTimes, mean, shownMs } from "./times.ts"

const colours = coloursFor(process.stdout, process.env)

export function jsonRung({ name, ok, outcome, ms, proves, informs, details }: Rung, contact: string): string {
  return printableJson({
    event: "rung",
    contact,
    rung: name,
    ok,
    outcome,
    ms: Number(ms.toFixed(3)),
    ...(ok && { proves }),
    ...(!ok && informs && { informs }),
    ...(details && { details: details.map(([name, text]) => ({ name: name.trim(), text })) }),
  })
}

export function jsonVerdict({ target, found, lesson, rungs }: Finding): string {
  const times = checkTimes(rungs)
  return printableJson({
    event: "verdict",
    contact: target.contact,
    alive: found === "alive",
    verdict: found,
    ...(lesson && { lesson }),
    ...(times.length > 0 && { checks: times.length, meanMs: Number(mean(times).toFixed(3)) }),
  })
}

/** `   tcp      connected          0.2 ms   a kernel listens there`, and a line for each thing that it learned */
export function rungLines(rung: Rung): string {
  return [rungLine(rung), ...(rung.details ?? []).map(detailLine)].join("\n")
}

function rungLine({ name, ok, outcome, ms, proves, informs }: Rung): string {
  const failed = informs ? colours.yellow : colours.red
  if (!ok) return `   ${name.padEnd(8)} ${failed(printable(outcome))}`
  return `   ${name.padEnd(8)} ${printable(outcome).padEnd(23)} ${`${ms.toFixed(1)} ms`.padStart(9)}   ${colours.dim(printable(proves))}`
}

function detailLine([name, text]: Detail): string {
  return `            ${colours.dim(name.padEnd(9))} ${printable(text)}`
}

/** The verdict; above it the times of the repeated checks, as the system's ping sums them up. */
export function verdictLines({ rungs, found, lesson }: Result): string {
  const verdict = ` ${inColour(found)(VERDICTS[found].words)}${lesson ? `: ${printable(lesson)}` : ""}`
  const times = checkTimes(rungs)
  if (times.length < 2) return verdict
  const [least, middle, most] = [Math.min(...times), mean(times), Math.max(...times)].map(shownMs)
  return `   ${times.length} times   min ${least}, mean ${middle}, max ${most}\n${verdict}`
}

/** ` alive            127.0.0.1:50082             ping       0.4 ms`, of many contacts. @param width of the contacts */
export function findingLine({ target, rungs, found, lesson }: Finding, width: number): string {
  const [words = ""] = VERDICTS[found].words.split(",")
  const reached = rungs.findLast(({ ok }) => ok)?.name ?? ""
  const times = checkTimes(rungs)
  const time = times.length === 0 ? "" : shownMs(mean(times))
  const broken = rungs.find(({ ok, informs }) => !ok && !informs)
  const why = found === "alive" ? "" : printable(lesson ?? broken?.outcome ?? "")
  const line = ` ${inColour(found)(words.padEnd(23))} ${printable(shortContact(target.contact)).padEnd(width)} ${reached.padEnd(8)} ${time.padStart(9)}   ${why}`
  return line.trimEnd()
}

/** ` 3 contacts: 2 alive, 1 no answer` */
export function summaryLine(findings: readonly Pick<Finding, "found">[]): string {
  const parts = (Object.keys(VERDICTS) as Verdict[]).flatMap((verdict) => {
    const count = findings.filter(({ found }) => found === verdict).length
    return count === 0 ? [] : [inColour(verdict)(`${count} ${VERDICTS[verdict].words}`)]
  })
  return ` ${findings.length} contacts: ${parts.join("; ")}`
}

export function jsonSummary(findings: readonly Pick<Finding, "found">[]): string {
  const alive = findings.filter(({ found }) => found === "alive").length
  return printableJson({ event: "summary", contacts: findings.length, alive })
}

function inColour(found: Verdict): (text: string) => string {
  return found === "alive" ? colours.green : colours.red
}
