import { readFileSync } from "node:fs"
import {
  climb,
  copyOf,
  type LoadedExercise,
  makeCopies,
  RUNGS,
  type RungResult,
  shownPath,
  TypeCheck,
  taskOf,
  twinsFor,
} from "@ping-from-zero/exercises/check"
import { type Interrupted, interruption } from "ping-from-zero/command"
import type { ExerciseFlags } from "./exercise.ts"
import { DONE_EXERCISES, noteProgress } from "./progress.ts"

export interface ToCheck {
  readonly chosen: LoadedExercise
  readonly all: readonly LoadedExercise[]
  readonly flags: ExerciseFlags
  readonly progress: URL
  readonly upTo?: (typeof RUNGS)[number]
}

/** Makes the copies where there are none, and climbs the rungs. */
export async function checkExercise({ chosen, all, flags, progress, upTo }: ToCheck): Promise<void> {
  const { exercise, id } = chosen
  const { lang, json = false } = flags
  const { signal, stopListening } = interruption()
  makeCopies(exercise)
  const copies = exercise.holes.map(({ file }) => shownPath(copyOf(exercise, file)))
  if (json) say({ event: "exercise", id, file: copies[0] })
  else
    process.stdout.write(`${id}  ${exercise.title[lang]}\n\n${readFileSync(taskOf(chosen, lang), "utf8")}\n`)
  try {
    let passed = true
    const options = { folder: chosen, twins: twinsFor(exercise), types: new TypeCheck(), lang, signal }
    for await (const result of climb({ ...options, ...(upTo && { upTo }) })) {
      if (json) say({ event: "rung", rung: result.rung, ok: result.ok, message: result.message })
      else process.stdout.write(rungLine(result))
      passed = passed && result.ok
    }
    if (json) say({ event: "verdict", passed })
    if (passed && upTo === undefined) noteProgress(progress, DONE_EXERCISES, id)
    const next = all[all.indexOf(chosen) + 1]
    if (passed && !json && next)
      process.stdout.write(`\n ${lang === "ja" ? "次" : "Next"}  pnpm exercise ${next.id}\n`)
    process.exitCode = passed ? 0 : 1
  } catch (error) {
    if (!signal.aborted) throw error
    process.exitCode = (signal.reason as Interrupted).exitCode
  } finally {
    stopListening()
  }
}

function rungLine({ rung, ok, message }: RungResult): string {
  const [first = "", ...rest] = message.split("\n")
  const lines = rest.map((line) => `    ${line}\n`).join("")
  return `  ${RUNGS.indexOf(rung) + 1} ${ok ? "✓" : "✗"} ${rung.padEnd(8)} ${first}\n${lines}`
}

function say(object: object): void {
  process.stdout.write(`${JSON.stringify(object)}\n`)
}
