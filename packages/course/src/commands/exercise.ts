import {
  copyOf,
  findExercises,
  type LoadedExercise,
  loadExercise,
  RUNGS,
  setCopiesAside,
  shownPath,
} from "@ping-from-zero/exercises/check"
import { CHAPTERS, findChapters, ROOT } from "@ping-from-zero/process"
import { LANGS, type Lang, langOf } from "@ping-from-zero/story"
import { Command, Option } from "commander"
import { UserError } from "ping-from-zero/command"
import { checkExercise } from "./exercise-check.ts"
import { exerciseList } from "./exercise-list.ts"
import { readProgress } from "./progress.ts"
import { refuseWindows } from "./refuse-windows.ts"

export interface ExerciseFlags {
  readonly hint?: boolean
  readonly solution?: boolean
  readonly reset?: boolean
  readonly once?: boolean
  readonly rung?: string
  readonly json?: boolean
  readonly lang: Lang
}

/** Where the exercises stand, and where is kept which of them are done. */
export interface ExerciseHome {
  readonly chapters: URL
  readonly progress: URL
}

const home: ExerciseHome = { chapters: CHAPTERS, progress: new URL(".progress.json", ROOT) }

export function exerciseCommand({ chapters, progress }: ExerciseHome = home): Command {
  return new Command("exercise")
    .description("write a part of a stage yourself, and have it checked; without an id, list them")
    .argument("[id]", "which exercise, like 3.1")
    .option("--once", "check once, and do not wait for the next save")
    .option("--rung <number>", `check up to this rung: 1 to ${RUNGS.length}`)
    .option("--reset", "begin anew; what you wrote is kept beside")
    .option("--json", "print one JSON object a line")
    .addOption(new Option("--lang <language>", "of the texts").choices(LANGS).default(langOf(process.env)))
    .action(async (id: string | undefined, flags: ExerciseFlags) => {
      const all = await Promise.all(findExercises(findChapters(chapters)).map(loadExercise))
      if (id === undefined) {
        if (flags.once || flags.rung || flags.reset) {
          throw new UserError("say which exercise: type pnpm exercise 3.1 and your options")
        }
        process.stdout.write(exerciseList(all, readProgress(progress), flags))
        return
      }
      refuseWindows(flags.lang)
      const chosen = chosenExercise(all, id)
      const upTo = chosenRung(flags)
      if (flags.reset) return resetCopies(chosen)
      await checkExercise({ chosen, all, flags, progress, ...(upTo && { upTo }) })
    })
}

function chosenExercise(all: readonly LoadedExercise[], id: string): LoadedExercise {
  const chosen = all.find((one) => one.id === id)
  if (chosen) return chosen
  const ids = all.map((one) => one.id).join(", ")
  throw new UserError(`there is no exercise "${id}": type pnpm exercise and one of ${ids}`)
}

function chosenRung({ rung }: ExerciseFlags) {
  if (rung === undefined) return undefined
  const name = RUNGS.find((_, i) => `${i + 1}` === rung)
  if (name) return name
  throw new UserError(`there is no rung "${rung}": type --rung and 1 to ${RUNGS.length}`)
}

function resetCopies({ exercise, id }: LoadedExercise): void {
  const copies = exercise.holes.map(({ file }) => shownPath(copyOf(exercise, file)))
  const aside = setCopiesAside(exercise).map(shownPath)
  const kept = aside.length > 0 ? `${copies.join(", ")} is now ${aside.join(", ")}` : "there was no copy"
  process.stdout.write(` ${kept}; pnpm exercise ${id} begins anew\n`)
}
