import { TWINS_VARIABLE, twinsText } from "@ping-from-zero/process"
import { type Lang, langOf } from "@ping-from-zero/story"
import { passedExercises } from "../copies/passed.ts"
import { twinsFor } from "../copies/twins-for.ts"
import { findExercises, type LoadedExercise, loadExercise } from "../find-exercises.ts"
import { loadTwins } from "./load-twins.ts"
import { told } from "./told.ts"

/**
 * From here on, what this process and the nodes that it starts load of the packages is what the reader wrote, where that
 * has passed. Says on stderr which parts those are: stdout is the command's.
 */
export async function useMine(lang: Lang = langTyped()): Promise<void> {
  const all = await Promise.all(findExercises().map(loadExercise))
  const passed = passedExercises(all)
  const used = passed.filter(({ isUnchanged }) => isUnchanged).map(({ one }) => one)
  const changed = passed.filter(({ isUnchanged }) => !isUnchanged).map(({ one }) => one)
  for (const line of told(used, changed, process.argv[2], lang)) process.stderr.write(`${line}\n`)
  if (used.length > 0) install(used, all)
}

function install(used: readonly LoadedExercise[], all: readonly LoadedExercise[]): void {
  const twins = twinsFor(used, all)
  process.env[TWINS_VARIABLE] = twinsText(twins) // the bundles of nodes that are started read it
  loadTwins(twins)
}

/** As the command itself will read it, which has not begun. */
function langTyped(): Lang {
  const at = process.argv.indexOf("--lang")
  return langOf(at < 0 ? process.env : { LANG: process.argv[at + 1] })
}
