import { commandToRun, NotBuilt, type Twins } from "@ping-from-zero/process"
import type { Lang, Text } from "@ping-from-zero/story"
import type { RungName } from "../exercise.ts"
import { type ExerciseFolder, scenariosOf } from "../find-exercises.ts"
import { parseScenarioEvent, type ScenarioEvent } from "../scenario/events.ts"
import { runLimited } from "./limited-process.ts"
import { placeIn, shownPath } from "./places.ts"
import type { PlayReport } from "./play-report.ts"
import type { RungResult } from "./result.ts"
import type { ScenarioPlayer } from "./scenario-player.ts"
import { storyOf } from "./scenario-story.ts"
import { words } from "./words.ts"

/** A solution needs less than a second; whoever takes so many takes them for ever. */
const PROCESSOR_SECONDS = 10
/** A scenario has its own time and never sleeps; what sleeps so long in all waits for something else. */
const MAX_IDLE_MS = 10_000

export interface VectorsOptions {
  readonly signal?: AbortSignal
  /** The folder for what is built. */
  readonly place?: string
  /** What was built already, with these twins. */
  readonly built?: string
  /** How much processor time what was written may take. */
  readonly seconds?: number
  /** How long it may sleep. */
  readonly idleMs?: number
}

/** Plays the scenarios in virtual time, with the reader's files in place of ours. */
export function checkVectors(
  folder: ExerciseFolder,
  twins: Twins,
  lang: Lang,
  player: ScenarioPlayer,
  { signal, place, built, seconds = PROCESSOR_SECONDS, idleMs = MAX_IDLE_MS }: VectorsOptions = {},
): Promise<RungResult> {
  const play = async () => {
    const file = built ?? (await commandToRun(scenariosOf(folder), undefined, place, twins)).at(-1)!
    return player.play({ file, seconds, idleMs }, signal)
  }
  return check("vectors", twins, lang, play)
}

/** Plays scenarios that start processes of their own, and last as long as they do. */
export function checkLiveScenarios(
  program: URL,
  twins: Twins,
  lang: Lang,
  { signal, place, seconds = PROCESSOR_SECONDS }: VectorsOptions = {},
): Promise<RungResult> {
  const play = async () =>
    playInProcess(await commandToRun(program, undefined, place, twins), seconds, signal)
  return check("node", twins, lang, play)
}

/** @param play builds it and plays it */
async function check(
  rung: RungName,
  twins: Twins,
  lang: Lang,
  play: () => Promise<PlayReport>,
): Promise<RungResult> {
  let report: PlayReport
  try {
    report = await play()
  } catch (error) {
    if (!(error instanceof NotBuilt)) throw error
    return { rung, ok: false, message: words.notParsed(error.message)[lang] }
  }
  const told = report.events.filter((event) => typeof event !== "string")
  const skipped = told.find((event) => event.scenario === "skipped")
  if (skipped) {
    return { rung, ok: true, message: words.skippedHere(skipped.why)[lang], wasSkipped: true }
  }
  if (told.some((event) => event.scenario === "over")) {
    const number = told.filter((event) => event.scenario === "begins").length
    const found = told.flatMap((event) => (event.scenario === "found" ? [event.what[lang]] : []))
    return { rung, ok: true, message: [words.scenariosPassed(number)[lang], ...found].join("\n") }
  }
  const ending = endingOf(report, told, twins)
  return { rung, ok: false, message: storyOf(report.events, ending?.[lang], twins, lang) }
}

/** How it ended where the scenario itself could not tell. */
function endingOf({ ending }: PlayReport, told: readonly ScenarioEvent[], twins: Twins): Text | undefined {
  if (ending.how === "loops") return words.endlessLoop(ending.seconds)
  const last = told.at(-1)
  if (last && ["failed", "threw", "waits for ever"].includes(last.scenario)) return undefined
  switch (ending.how) {
    case "sleeps":
      return words.sleeps
    case "signal":
      return words.endedBySignal(ending.signal, ending.said)
    case "exit":
      return words.exited(ending.code)
    case "crash": {
      const { name, message, stack } = ending.error
      const said = name === "" ? message : `${name}: ${message}`
      const place = placeIn(stack, twins)
      return last ? words.threw(said, place) : words.notLoaded(place ?? filesOf(twins), said)
    }
  }
}

function filesOf(twins: Twins): string {
  return [...twins.values()].map(shownPath).join(", ")
}

async function playInProcess(
  command: readonly string[],
  seconds: number,
  signal: AbortSignal | undefined,
): Promise<PlayReport> {
  const { lines, loops, exit, stderr } = await runLimited(command, { seconds, ...(signal && { signal }) })
  const events = lines.map((line) => parseScenarioEvent(line) ?? line)
  if (loops) return { events, ending: { how: "loops", seconds } }
  if (exit.signal) return { events, ending: { how: "signal", signal: exit.signal, said: lastLine(stderr) } }
  const isLoaded = events.some((event) => typeof event !== "string")
  if (isLoaded || stderr === "") return { events, ending: { how: "exit", code: exit.code ?? 0 } }
  const error = { name: "", message: errorLine(stderr), stack: stderr }
  return { events, ending: { how: "crash", error } }
}

/** `TypeError: x is not a function`, of what Node prints for an error that nobody caught. */
function errorLine(stderr: string): string {
  return /^(?:\w*(?:Error|NotWritten)\b.*)$/m.exec(stderr)?.[0] ?? lastLine(stderr)
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? ""
}
