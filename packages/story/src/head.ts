import type { Colours } from "ping-from-zero/terminal"
import stringWidth from "string-width"
import type { RunEvent } from "./event.ts"
import { strings } from "./strings.ts"
import type { Lang, Text } from "./text.ts"
import { clip, wrap } from "./wrap.ts"

export interface Page {
  readonly lang: Lang
  /** Columns; no line is wider. */
  readonly width: number
  readonly colours: Colours
}

/** A paragraph, indented by one. */
export function paragraph(text: Text, { lang, width }: Page): string[] {
  return wrap(text[lang], width - 2).map((line) => ` ${line}`)
}

/** What stands above an act: where we are, how things stand, how fast time goes, and whether this is a replay. */
export function headLines(run: RunEvent, page: Page): string[] {
  const { here, original, whose } = run.interval
  const pace =
    here === original ? strings.original(original, whose) : strings.shortened(here, original, whose)
  return [
    "",
    ...titleLines(run, page),
    ...(run.setting ? paragraph(run.setting, page) : []),
    ...(run.measuredBefore ? [] : paragraph(pace, page)),
    ...(run.simulated ? paragraph(strings.simulated, page) : []),
    ...(run.replayed ? [...recordedLines(run, page), ...paragraph(strings.notLive(run.replayed), page)] : []),
  ]
}

function titleLines({ chapter, act }: RunEvent, { lang, width, colours }: Page): string[] {
  const left = ` ${strings.chapter(chapter.number)[lang]}  ${chapter.title[lang]}`
  const right = `${strings.actOf(act.number, act.of)[lang]}: ${act.title[lang]}`
  const gap = width - stringWidth(left) - stringWidth(right)
  if (gap >= 2) return [colours.bold(left) + " ".repeat(gap) + right]
  return [colours.bold(clip(left, width)), ` ${clip(right, width - 1)}`]
}

/** The label of a recorded run: when, and on what. */
export function recordedLines({ date, versions }: RunEvent, page: Page): string[] {
  const label = strings.recorded(date.slice(0, 10), `${versions.os}, Node ${versions.node}`)
  return paragraph(label, page).map((line) => page.colours.yellow(line))
}
