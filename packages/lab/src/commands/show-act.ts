import type { Act, Chapter } from "../acts/act.ts"
import { type ChapterFolder, recordingFile } from "../acts/chapters.ts"
import { obstacleTo } from "../acts/obstacle.ts"
import { play } from "../acts/play.ts"
import { replay } from "../acts/replay.ts"
import { coloursFor } from "../story/colours.ts"
import type { RunEvent, StoryEvent } from "../story/event.ts"
import { Narrator } from "../story/narrator.ts"
import { askReader } from "../story/questions.ts"
import { readRecording, writeRecording } from "../story/recording.ts"
import type { Terminal } from "../story/terminal.ts"
import type { Text } from "../story/text.ts"
import { versions } from "../story/versions.ts"
import type { ChapterFlags } from "./chapter.ts"
import { UserError } from "./user-error.ts"

/** Lines are no wider, also on a wide terminal: texts are read, not filled in. */
const WIDTH = 80
const LEAST_WIDTH = 40

export interface Showing {
  readonly folder: ChapterFolder
  readonly chapter: Chapter
  /** Into the chapter's acts. */
  readonly index: number
  readonly flags: ChapterFlags
  readonly terminal: Terminal
  /** Whether there is a reader who can answer questions. */
  readonly asks: boolean
  readonly signal: AbortSignal
}

/** Shows one act: live where this machine can, and from its recording where it can't. */
export async function showAct(showing: Showing): Promise<void> {
  const { folder, chapter, index, flags, terminal, asks, signal } = showing
  const act = chapter.acts[index]!
  const tell = teller(showing)
  const predict = async (question: Parameters<typeof askReader>[0]) =>
    asks ? askReader(question, flags.lang, signal) : undefined

  const why = await obstacleTo(act)
  if (why) {
    const recording = readRecording(recordingFile(folder, act.name, flags.realTime ?? false))
    if (flags.record) throw new UserError(`act ${index + 1} cannot be played here: ${why.en}`, 1)
    if (!recording) throw cannotBeShown(index, why)
    return replay(recording, { why, paced: process.stdout.isTTY, tell, predict, signal })
  }
  const told: StoryEvent[] = []
  await play(act, {
    run: runEvent(showing, act),
    stage: chapter.stage,
    tell: (event) => {
      told.push(event)
      tell(event)
    },
    predict,
    recorded: async () => readRecording(recordingFile(folder, act.name, true)) ?? [],
    waiting: (what) => terminal.waiting(what),
    signal,
  })
  if (flags.record) writeRecording(recordingFile(folder, act.name, flags.realTime ?? false), told)
}

function teller({ flags, terminal, asks }: Showing): (event: StoryEvent) => void {
  if (flags.json) return (event) => terminal.print(`${JSON.stringify(event)}\n`)
  const colours = coloursFor(process.stdout, process.env)
  const narrator = new Narrator({ lang: flags.lang, width: columns(), colours, asksElsewhere: asks })
  return (event) => terminal.print(narrator.tell(event))
}

/** Of this terminal; 0 is a terminal that does not know. */
function columns(): number {
  return Math.max(LEAST_WIDTH, Math.min(WIDTH, process.stdout.columns || WIDTH))
}

function runEvent({ folder, chapter, index, flags }: Showing, act: Act): RunEvent {
  const { shown, original, whose } = chapter.interval
  return {
    event: "run",
    at: 0,
    chapter: { number: folder.number, title: chapter.title },
    act: { number: index + 1, of: chapter.acts.length, name: act.name, title: act.title },
    ...(act.setting && { setting: act.setting }),
    interval: { here: flags.realTime ? original : shown, original, whose },
    glosses: chapter.glosses ?? {},
    date: new Date().toISOString(),
    versions: versions(),
  }
}

function cannotBeShown(index: number, why: Text): UserError {
  return new UserError(
    `act ${index + 1} cannot be played here, and there is no recorded run of it: ${why.en}`,
    1,
  )
}
