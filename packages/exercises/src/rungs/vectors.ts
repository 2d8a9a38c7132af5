import { commandToRun, NotBuilt, type Twins } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import type { RungName } from "../exercise.ts"
import { type ExerciseFolder, scenariosOf } from "../find-exercises.ts"
import { parseScenarioEvent, type ScenarioEvent } from "../scenario/events.ts"
import { type LimitedRun, runLimited } from "./limited-process.ts"
import { placeIn, shownPath } from "./places.ts"
import type { RungResult } from "./result.ts"
import { storyOf } from "./scenario-story.ts"
import { words } from "./words.ts"

/** A solution needs less than a second; whoever takes so many takes them for ever. */
const PROCESSOR_SECONDS = 10

export interface VectorsOptions {
  readonly signal?: AbortSignal
  /** The folder for what is built. */
  readonly place?: string
  /** How much processor time what was written may take. */
  readonly seconds?: number
}

/** Plays the scenarios in virtual time, with the reader's files in place of ours. */
export async function checkVectors(
  folder: ExerciseFolder,
  twins: Twins,
  lang: Lang,
  options: VectorsOptions = {},
): Promise<RungResult> {
  return checkScenarios("vectors", scenariosOf(folder), twins, lang, options)
}

/** Plays a program's scenarios in a process of its own, with the reader's files in place of ours. */
export async function checkScenarios(
  rung: RungName,
  program: URL,
  twins: Twins,
  lang: Lang,
  { signal, place, seconds = PROCESSOR_SECONDS }: VectorsOptions = {},
): Promise<RungResult> {
  let command: string[]
  try {
    command = await commandToRun(program, undefined, place, twins)
  } catch (error) {
    if (!(error instanceof NotBuilt)) throw error
    return { rung, ok: false, message: words.notParsed(error.message)[lang] }
  }
  const run = await runLimited(command, { seconds, ...(signal && { signal }) })
  const events = run.lines.map((line) => parseScenarioEvent(line) ?? line)
  const told = events.filter((event) => typeof event !== "string")
  const skipped = told.find((event) => event.scenario === "skipped")
  if (skipped) {
    return { rung, ok: true, message: words.skippedHere(skipped.why)[lang], wasSkipped: true }
  }
  if (told.some((event) => event.scenario === "over")) {
    const number = told.filter((event) => event.scenario === "begins").length
    const found = told.flatMap((event) => (event.scenario === "found" ? [event.what[lang]] : []))
    return { rung, ok: true, message: [words.scenariosPassed(number)[lang], ...found].join("\n") }
  }
  const ending = endingOf(run, events, twins, seconds)
  return { rung, ok: false, message: storyOf(events, ending?.[lang], twins, lang) }
}

/** How the process ended where the scenario itself could not tell. */
function endingOf(
  { exit, loops, stderr }: LimitedRun,
  events: readonly (ScenarioEvent | string)[],
  twins: Twins,
  seconds: number,
) {
  if (loops) return words.endlessLoop(seconds)
  const last = events.findLast((event) => typeof event !== "string") as ScenarioEvent | undefined
  if (last && ["failed", "threw", "waits for ever"].includes(last.scenario)) return undefined
  if (exit.signal) return words.endedBySignal(exit.signal, lastLine(stderr))
  if (last === undefined && stderr !== "") {
    const file = [...twins.values()].map(shownPath).join(", ")
    return words.notLoaded(placeIn(stderr, twins) ?? file, errorLine(stderr))
  }
  return words.exited(exit.code ?? 0)
}

/** `TypeError: x is not a function`, of what Node prints for an error that nobody caught. */
function errorLine(stderr: string): string {
  return /^(?:\w*(?:Error|NotWritten)\b.*)$/m.exec(stderr)?.[0] ?? lastLine(stderr)
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? ""
}
