import type { StoryEvent } from "@ping-from-zero/story"
import { type Lang, Narrator } from "@ping-from-zero/story"
import type { Recording } from "@ping-from-zero/story/node"
import { plain } from "ping-from-zero/terminal"

/** An event that a text shows, and the line that shows it. */
export interface Shown {
  readonly event: StoryEvent
  /** Seconds since the scene began, as it is printed. */
  readonly time: string
  readonly line: string
}

/** The events of a recording whose lines stand in an excerpt of what the narrator prints of it. */
export function shownEvents(recording: Recording, excerpt: readonly string[], lang: Lang): Shown[] {
  const narrator = new Narrator({ lang, width: 80, colours: plain, asksElsewhere: false })
  const left = new Set(excerpt.map((line) => line.trimEnd()))
  return recording.flatMap((event) => {
    const lines = narrator.tell(event).split("\n")
    // A recalled recording is one event with many lines, which belong to another run.
    if (event.event === "recall") return []
    return lines.flatMap((line) => {
      const time = /^ +(\d+\.\d\d) s {2}/.exec(line)?.[1]
      if (time === undefined || !left.delete(line.trimEnd())) return []
      return [{ event, time, line: line.trim() }]
    })
  })
}

/** The scene to which these events belong: when it began in the recording, and all events up to its end. */
export function sceneOf(
  recording: Recording,
  [first]: readonly Shown[],
): { from: number; events: StoryEvent[] } {
  const at = first?.event.at ?? 0
  const begins = recording.filter(({ event }) => event === "guess" || event === "say")
  const from = begins.findLast((begin) => begin.at <= at)?.at ?? 0
  const next = recording.findIndex(
    ({ event, at: when }) => when > at && ["ask", "recall", "end"].includes(event),
  )
  return { from, events: recording.slice(0, next < 0 ? undefined : next) }
}
