import { replay } from "@ping-from-zero/lab/play"
import type { Question, StoryEvent, Text } from "@ping-from-zero/story"
import { Narrator, strings } from "@ping-from-zero/story"
import { askReader, asRecording, readRecording, writeRecording } from "@ping-from-zero/story/node"
import { UserError } from "ping-from-zero/command"
import { coloursFor } from "ping-from-zero/terminal"
import { type ActRun, recordedRealTime, recordingOf, runEvent } from "./act-run.ts"
import { type Preparation, prepare } from "./prepare.ts"

/** Lines are no wider, also on a wide terminal: texts are read, not filled in. */
const WIDTH = 80
const LEAST_WIDTH = 40

/**
 * Shows one act: live where this machine can, and from its recording where it can't.
 * @param prepared what is known of it already
 */
export async function showAct(run: ActRun, prepared?: Preparation): Promise<void> {
  const { obstacle, played } = prepared ?? (await prepare(run))
  if (obstacle) return showRecorded(run, obstacle)
  const told = played ? await showPlayed(run, played) : await showLive(run)
  if (run.flags.record) writeRecording(recordingOf(run), told)
}

async function showLive(run: ActRun): Promise<readonly StoryEvent[]> {
  const { chapter, index, player, terminal, flags, signal } = run
  const tell = teller(run)
  const told: StoryEvent[] = []
  await player(chapter.acts[index]!, {
    run: runEvent(run),
    stage: chapter.stage,
    tell: (event) => {
      told.push(event)
      tell(event)
    },
    predict: (question) => predict(run, question),
    recorded: () => recordedRealTime(run),
    waiting: (what) => terminal.waiting(what?.[flags.lang]),
    signal,
  })
  return told
}

/** What ran in the background meanwhile. */
async function showPlayed(
  run: ActRun,
  played: Promise<readonly StoryEvent[]>,
): Promise<readonly StoryEvent[]> {
  const { terminal, flags } = run
  terminal.waiting(strings.stillPlayed[flags.lang])
  const told = await played.finally(() => terminal.waiting(undefined))
  await tellAgain(run, told, strings.playedMeanwhile)
  return told
}

async function showRecorded(run: ActRun, why: Text): Promise<void> {
  const { index, flags } = run
  if (flags.record) throw new UserError(`act ${index + 1} cannot be played here: ${why.en}`, 1)
  const recording = readRecording(recordingOf(run))
  if (!recording) throw cannotBeShown(index, why)
  await tellAgain(run, recording, why)
}

async function tellAgain(run: ActRun, told: readonly StoryEvent[], why: Text): Promise<void> {
  await replay(asRecording(told), {
    why,
    paced: process.stdout.isTTY,
    tell: teller(run),
    predict: (question) => predict(run, question),
    signal: run.signal,
  })
}

async function predict({ asks, flags, signal }: ActRun, question: Question): Promise<number | undefined> {
  return asks ? askReader(question, flags.lang, signal) : undefined
}

function teller({ flags, terminal, asks }: ActRun): (event: StoryEvent) => void {
  if (flags.json) return (event) => terminal.print(`${JSON.stringify(event)}\n`)
  const colours = coloursFor(process.stdout, process.env)
  const narrator = new Narrator({ lang: flags.lang, width: columns(), colours, asksElsewhere: asks })
  return (event) => terminal.print(narrator.tell(event))
}

/** Of this terminal; 0 is a terminal that does not know. */
function columns(): number {
  return Math.max(LEAST_WIDTH, Math.min(WIDTH, process.stdout.columns || WIDTH))
}

function cannotBeShown(index: number, why: Text): UserError {
  return new UserError(
    `act ${index + 1} cannot be played here, and there is no recorded run of it: ${why.en}`,
    1,
  )
}
