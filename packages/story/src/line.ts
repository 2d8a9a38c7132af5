import type { Colours } from "ping-from-zero/terminal"
import { printable } from "ping-from-zero/terminal"
import { clip, fit } from "./wrap.ts"

/** One event as a line: `   0.61 s  A  B alive    connected, 0.2 ms      the kernel said yes`. */
export interface Line {
  /** Milliseconds since the scene began. */
  readonly at: number
  /** To whom it happened, or who believes it. */
  readonly actor: string
  readonly what: string
  readonly evidence: string
  readonly gloss: string
  readonly mood: Mood
}

export type Mood = "deed" | "alive" | "suspect" | "dead" | "plain"

const LONGEST_NAME = 8
/** Room for `B alive`, where the name has one column. */
const WHAT = 10
const EVIDENCE = 21
const GAP = "  "

/** @param nameWidth columns of the longest name so far */
export function formatLine(line: Line, nameWidth: number, width: number, colours: Colours): string {
  const time = `${(line.at / 1_000).toFixed(2).padStart(7)} s`
  const name = Math.min(nameWidth, LONGEST_NAME)
  const what = WHAT + name - 1
  const left = width - (time.length + name + what + 3 * GAP.length)
  const evidence = Math.min(EVIDENCE, left)
  const gloss = clip(printable(line.gloss), left - evidence - GAP.length)
  return [
    time,
    fit(line.actor, name),
    paint(fit(printable(line.what), what), line.mood, colours),
    fit(printable(line.evidence), evidence),
    gloss && colours.dim(gloss),
  ]
    .join(GAP)
    .trimEnd()
}

function paint(text: string, mood: Mood, colours: Colours): string {
  switch (mood) {
    case "deed":
      return colours.bold(text)
    case "alive":
      return colours.green(text)
    case "suspect":
      return colours.yellow(text)
    case "dead":
      return colours.red(text)
    case "plain":
      return text
  }
}
