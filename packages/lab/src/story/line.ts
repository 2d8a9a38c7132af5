import { printable } from "../commands/printable.ts"
import type { Colours } from "./colours.ts"
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

const WHAT = 10
const EVIDENCE = 21
const GAP = "  "

/** @param actorWidth columns of the longest name so far */
export function formatLine(line: Line, actorWidth: number, width: number, colours: Colours): string {
  const time = `${(line.at / 1_000).toFixed(2).padStart(7)} s`
  const cells = [
    time,
    fit(line.actor, actorWidth),
    paint(fit(printable(line.what), WHAT + actorWidth - 1), line.mood, colours),
    fit(printable(line.evidence), EVIDENCE),
  ]
  const left = width - (time.length + actorWidth + WHAT + actorWidth - 1 + EVIDENCE + 4 * GAP.length)
  const gloss = left > 0 ? colours.dim(clip(printable(line.gloss), left)) : ""
  return [...cells, gloss].join(GAP).trimEnd()
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
