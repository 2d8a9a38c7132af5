import type { Rung } from "../stages/ladder.ts"
import type { Target } from "../stages/target.ts"
import { shortContact } from "../terminal.ts"
import type { Finding } from "./climb.ts"
import {
  findingLine,
  jsonRung,
  jsonSummary,
  jsonVerdict,
  rungLines,
  summaryLine,
  verdictLines,
} from "./lines.ts"
import type { WaitingNote } from "./waiting-note.ts"

/** What is printed of probes. */
export interface ProbeReport {
  /** A rung begins. */
  onBegin?(rung: string): void
  onRung?(rung: Rung, target: Target): void
  /** A contact is done. */
  onFinding?(finding: Finding): void
  /** All are, in the order in which they were typed. */
  onEnd?(findings: readonly Finding[]): void
}

/** Nothing: the exit code says it. */
export const quietReport: ProbeReport = {}

type Print = (line: string) => void

/** One contact, for a person: its rungs as they are climbed, and what they come to. */
export function rungsReport(print: Print, note?: WaitingNote): ProbeReport {
  const line = (text: string) => {
    note?.clear()
    print(text)
  }
  return {
    onBegin: (rung) => note?.begin(rung),
    onRung: (rung) => line(rungLines(rung)),
    onFinding: (finding) => line(verdictLines(finding)),
  }
}

/** Several, for a person: a line each, as each is done, and a summary. */
export function linesReport(print: Print, contacts: readonly string[]): ProbeReport {
  const width = Math.max(...contacts.map((contact) => shortContact(contact).length))
  return {
    onFinding: (finding) => print(findingLine(finding, width)),
    onEnd: (findings) => print(summaryLine(findings)),
  }
}

/** For a program: every rung and every verdict, one object a line. */
export function jsonReport(print: Print): ProbeReport {
  return {
    onRung: (rung, { contact }) => print(jsonRung(rung, contact)),
    onFinding: (finding) => print(jsonVerdict(finding)),
    onEnd: (findings) => {
      if (findings.length > 1) print(jsonSummary(findings))
    },
  }
}
