import {
  findExercises,
  type LoadedExercise,
  loadExercise,
  type RungName,
  rungsOf,
} from "@ping-from-zero/exercises/find"
import { CHAPTERS, findChapters, ROOT } from "@ping-from-zero/process"
import { LANGS, type Lang, langOf } from "@ping-from-zero/story"
import { askYesOrNo, PromptLeft } from "@ping-from-zero/story/node"
import { Command, Option } from "commander"
import { Interrupted, interruption, UserError } from "ping-from-zero/command"
import { hint } from "../exercise/hint.ts"
import { exerciseList } from "../exercise/list.ts"
import { words } from "../exercise/words.ts"
import type { Home } from "./chapter.ts"
import { noteProgress, readProgress, SHOWN_HINTS } from "./progress.ts"
import { refuseWindows } from "./refuse-windows.ts"

interface ExerciseFlags {
  readonly hint?: boolean
  readonly solution?: boolean
  readonly reset?: boolean
  readonly once?: boolean
  readonly yes?: boolean
  readonly rung?: string
  readonly json?: boolean
  readonly lang: Lang
}

type Places = Pick<Home, "chapters" | "progress">

const home: Places = { chapters: CHAPTERS, progress: new URL(".progress.json", ROOT) }

export function exerciseCommand({ chapters, progress }: Places = home): Command {
  return new Command("exercise")
    .description("write a part of a stage yourself, and have it checked; without an id, list them")
    .argument("[id]", "which exercise, like 3.1")
    .option("--once", "check once, and do not wait for the next save")
    .option("--rung <number>", "check up to this rung: 1 is the first")
    .option("--hint", "a hint; the next one tells more")
    .option("--solution", "show ours, after a question")
    .option("--reset", "begin anew; what you wrote is kept beside")
    .option("--yes", "ask nothing")
    .option("--json", "print one JSON object a line")
    .addOption(new Option("--lang <language>", "of the texts").choices(LANGS).default(langOf(process.env)))
    .action(async (id: string | undefined, flags: ExerciseFlags) => {
      const all = await Promise.all(findExercises(findChapters(chapters)).map(loadExercise))
      if (id === undefined) return list(all, progress, flags)
      const chosen = chosenExercise(all, id)
      const upTo = chosenRung(chosen, flags)
      const { lang, json = false, once = false } = flags
      if (flags.hint) return showHint(chosen, progress, lang)
      if (flags.solution) return showSolution(chosen, flags)
      if (flags.reset) return reset(chosen, lang)
      refuseWindows(lang)
      const { checkExercise } = await import("../exercise/check.ts") // with the compiler
      await checkExercise({ chosen, all, lang, json, once, upTo, progress })
    })
}

function list(all: readonly LoadedExercise[], progress: URL, flags: ExerciseFlags): void {
  const { once, rung, hint, solution, reset } = flags
  if (once || rung || hint || solution || reset) {
    throw new UserError("say which exercise: type pnpm exercise 3.1 and your options")
  }
  process.stdout.write(exerciseList(all, readProgress(progress), flags))
}

function chosenExercise(all: readonly LoadedExercise[], id: string): LoadedExercise {
  const chosen = all.find((one) => one.id === id)
  if (chosen) return chosen
  const ids = all.map((one) => one.id).join(", ")
  throw new UserError(`there is no exercise "${id}": type pnpm exercise and one of ${ids}`)
}

function chosenRung({ exercise }: LoadedExercise, { rung }: ExerciseFlags): RungName | undefined {
  if (rung === undefined) return undefined
  const rungs = rungsOf(exercise)
  const name = rungs.find((_, i) => `${i + 1}` === rung)
  if (name) return name
  throw new UserError(`there is no rung "${rung}": type --rung and 1 to ${rungs.length}`)
}

/** Each time the next one, until the last. */
function showHint(chosen: LoadedExercise, progress: URL, lang: Lang): void {
  const shown = Number(readProgress(progress)[SHOWN_HINTS]?.[chosen.id] ?? 0)
  const number = Math.min(shown + 1, chosen.exercise.hints.length)
  process.stdout.write(hint(chosen, number, lang))
  try {
    noteProgress(progress, SHOWN_HINTS, chosen.id, `${number}`)
  } catch (error) {
    process.stderr.write(`${words.notKept((error as Error).message)[lang]}\n`)
  }
}

async function showSolution(chosen: LoadedExercise, { yes, lang }: ExerciseFlags): Promise<void> {
  if (!yes) {
    if (!process.stdin.isTTY || !process.stdout.isTTY) throw new UserError(words.noTerminal[lang])
    const { signal, stopListening } = interruption()
    try {
      if (!(await askYesOrNo(words.showSolution, lang, signal))) return
    } catch (error) {
      if (!signal.aborted && !(error instanceof PromptLeft)) throw error
      process.exitCode = signal.aborted
        ? (signal.reason as Interrupted).exitCode
        : new Interrupted("SIGINT").exitCode
      return
    } finally {
      stopListening()
    }
  }
  const { solution } = await import("../exercise/shown.ts")
  process.stdout.write(await solution(chosen, lang))
}

async function reset(chosen: LoadedExercise, lang: Lang): Promise<void> {
  const { setCopiesAside, shownPath } = await import("@ping-from-zero/exercises/check")
  const { filesOf } = await import("../exercise/shown.ts")
  const files = filesOf(chosen)
  const aside = setCopiesAside(chosen).map(shownPath)
  const lines = aside.map((path) => {
    const from = files.find((file) => path.startsWith(`${file}.`)) ?? path
    return words.aside(from, path)[lang]
  })
  const all = [
    ...(lines.length > 0 ? lines : [words.nothingToReset[lang]]),
    words.beginsAnew(chosen.id)[lang],
  ]
  process.stdout.write(all.map((line) => ` ${line}\n`).join(""))
}
