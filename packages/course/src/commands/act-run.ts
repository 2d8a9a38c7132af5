import type { Chapter } from "@ping-from-zero/lab"
import { type Player, recordingFile } from "@ping-from-zero/lab/play"
import type { ChapterFolder } from "@ping-from-zero/process"
import type { Lang, RunEvent, StoryEvent } from "@ping-from-zero/story"
import type { Terminal } from "@ping-from-zero/story/node"
import { readRecording, versions } from "@ping-from-zero/story/node"

/** What was typed behind `pnpm chapter`. */
export interface ChapterFlags {
  readonly act?: string
  readonly cell?: string
  readonly yes?: boolean
  readonly json?: boolean
  readonly realTime?: boolean
  readonly simulated?: boolean
  readonly record?: boolean
  readonly lang: Lang
}

/** One act that is to be shown, and how. */
export interface ActRun {
  readonly folder: ChapterFolder
  readonly chapter: Chapter
  /** Into the chapter's acts. */
  readonly index: number
  readonly flags: ChapterFlags
  readonly player: Player
  readonly terminal: Terminal
  /** Whether there is a reader who can answer questions. */
  readonly asks: boolean
  readonly signal: AbortSignal
}

/** The first event of its story. */
export function runEvent({ folder, chapter, index, flags }: ActRun): RunEvent {
  const { shown, original, whose } = chapter.interval
  const act = chapter.acts[index]!
  return {
    event: "run",
    at: 0,
    chapter: { number: folder.number, title: chapter.title },
    act: { number: index + 1, of: chapter.acts.length, name: act.name, title: act.text.title },
    ...(act.text.setting && { setting: act.text.setting }),
    ...(act.measuredBefore && { measuredBefore: true }),
    ...(flags.simulated && { simulated: true }),
    interval: { here: flags.realTime || act.unhurried ? original : shown, original, whose },
    glosses: chapter.glosses ?? {},
    date: new Date().toISOString(),
    versions: versions(),
  }
}

/** Where its run is recorded. */
export function recordingOf({ folder, chapter, index, flags }: ActRun): string {
  return recordingFile(folder, chapter.acts[index]!.name, flags.realTime ?? false)
}

/** Its recorded run with the original intervals; empty where there is none yet. */
export async function recordedRealTime({ folder, chapter, index }: ActRun): Promise<readonly StoryEvent[]> {
  return readRecording(recordingFile(folder, chapter.acts[index]!.name, true)) ?? []
}
