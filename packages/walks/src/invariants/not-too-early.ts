import type { Chronicle, Span } from "../play/chronicle.ts"
import { overlaps } from "../play/chronicle.ts"
import type { Life, Told } from "../play/life.ts"
import type { Rules } from "../stages/stage.ts"
import { Broken } from "./broken.ts"

/** Who lives and can be reached is not called dead beyond what the check's rules allow. */
export function notTooEarly(chronicle: Chronicle, rules: Rules): void {
  for (const life of chronicle.lives)
    for (const told of life.reports)
      if (told.report.status === "dead") mustBeAllowed(chronicle, rules, life, told)
}

function mustBeAllowed(chronicle: Chronicle, rules: Rules, observer: Life, { at, report }: Told): void {
  const { within, by } = rules.allowed(report)
  const window = { from: beginOf(chronicle, observer, at, within), to: at }
  const { contact } = report
  const own = chronicle.pausesOf(observer).some((pause) => overlaps(pause, window))
  const reasons = {
    absent: () => chronicle.absences(contact).some((absence) => overlaps(absence, window)),
    "any trouble": () => hadTrouble(chronicle, observer, report.contact, window),
    "own pause too": () => own || hadTrouble(chronicle, observer, report.contact, window),
  }
  if (reasons.absent() || reasons[by]()) return
  throw new Broken(
    "not too early",
    `at ${seconds(at)} ${observer.name} calls ${chronicle.nameOf(contact)} dead (${report.evidence.kind}), though for ` +
      `${seconds(at - window.from)} nothing was wrong with it, or between them`,
  )
}

/** For as long as the observer stood still its deadlines passed, and it asked nobody: that is no time of the check's. */
function beginOf(chronicle: Chronicle, observer: Life, at: number, within: number): number {
  let from = at - within
  for (const pause of chronicle.pausesOf(observer).toReversed())
    if (overlaps(pause, { from, to: at })) from -= Math.min(pause.to, at) - pause.from
  return from
}

function hadTrouble(chronicle: Chronicle, observer: Life, contact: string, window: Span): boolean {
  const others = chronicle.lives.filter((life) => life.contact === contact)
  const hosts = new Set(others.map(({ host }) => host.name))
  const isBetween = (from: string, to: string) => from === observer.host.name && hosts.has(to)
  return (
    chronicle.pauses.some((pause) => others.includes(pause.life) && overlaps(pause, window)) ||
    chronicle.losses.some(
      ({ at, from, to }) =>
        at >= window.from && at <= window.to && (isBetween(from, to) || isBetween(to, from)),
    )
  )
}

function seconds(ms: number): string {
  return `${ms / 1_000} s`
}
