import { commandToRun, NotBuilt, type Twins } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import { type ExerciseFolder, scenariosOf } from "../find-exercises.ts"
import { parseScenarioEvent, type ScenarioEvent } from "../scenario/events.ts"
import { type LimitedRun, runLimited } from "./limited-process.ts"
import { placeIn, shownPath } from "./places.ts"
import type { RungResult } from "./result.ts"
import { storyOf } from "./scenario-story.ts"
import { words } from "./words.ts"

/** A solution needs less than half a second; whoever takes so many takes them for ever. */
const PROCESSOR_SECONDS = 10

export interface VectorsOptions {
  readonly signal?: AbortSignal
  /** The folder for what is built. */
  readonly place?: string
  /** How much processor time what was written may take. */
  readonly seconds?: number
}

/** Plays the scenarios in a process of their own, with the reader's files in place of the package's. */
export async function checkVectors(
  folder: ExerciseFolder,
  twins: Twins,
  lang: Lang,
  { signal, place, seconds = PROCESSOR_SECONDS }: VectorsOptions = {},
): Promise<RungResult> {
  let command: string[]
  try {
    command = await commandToRun(scenariosOf(folder), undefined, place, twins)
  } catch (error) {
    if (!(error instanceof NotBuilt)) throw error
    return { rung: "vectors", ok: false, message: words.notParsed(error.message)[lang] }
  }
  const run = await runLimited(command, { seconds, ...(signal && { signal }) })
  const events = run.lines.map((line) => parseScenarioEvent(line) ?? line)
  if (events.some((event) => typeof event !== "string" && event.scenario === "over")) {
    const number = events.filter((event) => typeof event !== "string" && event.scenario === "begins").length
    return { rung: "vectors", ok: true, message: words.scenariosPassed(number)[lang] }
  }
  const ending = endingOf(run, events, twins, seconds)
  return { rung: "vectors", ok: false, message: storyOf(events, ending?.[lang], twins, lang) }
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
