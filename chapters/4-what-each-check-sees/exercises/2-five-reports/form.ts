import type { Form, Question } from "@ping-from-zero/exercises"
import { whyPointless } from "@ping-from-zero/matrix/play"
import type { Lang, Text } from "@ping-from-zero/story"
import { because, fault, rowsOf } from "./choices.ts"
import { areAlike, type Report, reportOf, shown } from "./report.ts"

/** What happened in each, and what in the report says so. */
const REPORTS = [
  { row: "gone", column: "stage-1", fault: "gone", because: "no-syn-ack" },
  { row: "exit", column: "stage-2", fault: "left", because: "goodbye" },
  { row: "no-pong", column: "stage-3", fault: "no-pong", because: "never-answered" },
  { row: "freeze", column: "stage-2", fault: "cannot-tell", because: "silence" },
  { row: "thaw", column: "stage-3", fault: "paused", because: "late-answer" },
] as const

let made: Promise<readonly Question[]> | undefined

export const form: Form = {
  blanks: [fault, because],
  questions() {
    made ??= Promise.all(
      REPORTS.map(async (one) => question(await reportOf(one.row, one.column), one.fault, one.because)),
    )
    return made
  },
}

function question(report: Report, rightFault: string, rightBecause: string): Question {
  return {
    shown: (lang) => shown(report, lang),
    right: { fault: rightFault, because: rightBecause },
    against: (blank, word, lang) =>
      blank === "fault" ? againstFault(report, word, lang) : againstReason(word, lang),
  }
}

const words = {
  wouldRead: {
    en: "played as well, this is what the watcher says of",
    ja: "再現すると、監視する側の報告はこうなります:",
  },
  alike: {
    en: "so it would read, but not only so: another fault of the list gives this very report",
    ja: "その故障でもこの報告になりますが、ほかの故障でもまったく同じ報告になります",
  },
  noSign: { en: "where that is so, the report holds:", ja: "それが根拠なら、報告に次の内容があるはずです:" },
} satisfies Record<string, Text>

/** What the chosen fault would have made of this watcher, where that is not the same: it is played. */
async function againstFault(report: Report, word: string, lang: Lang): Promise<string[]> {
  for (const row of rowsOf(word)) {
    const why = whyPointless(row, report.column)
    if (why) return [`${row.title[lang]}: ${why[lang]}`]
    const other = await reportOf(row.id, report.column.id)
    if (areAlike(other, report)) continue
    const title = `${words.wouldRead[lang]} ${row.title[lang]}`
    return [title, ...shown(other, lang).map((line) => `| ${line}`)]
  }
  return [words.alike[lang]]
}

async function againstReason(word: string, lang: Lang): Promise<string[]> {
  const sign = because.choices.find((choice) => choice.word === word)!.sign
  return [`${words.noSign[lang]} ${sign[lang]}`]
}
