import * as nodeModule from "node:module"
import { pathToFileURL } from "node:url"
import { TWINS_VARIABLE, type Twins, twinsText } from "@ping-from-zero/process"
import { type Lang, langOf } from "@ping-from-zero/story"
import { passedExercises } from "../copies/passed.ts"
import { twinsFor } from "../copies/twins-for.ts"
import { findExercises, type LoadedExercise, loadExercise } from "../find-exercises.ts"
import { told } from "./told.ts"

/**
 * From here on, what this process and the nodes that it starts load of the packages is what the reader wrote, where that
 * has passed. Says on stderr which parts those are: stdout is the command's.
 */
export async function useMine(lang: Lang = langOf(process.env)): Promise<void> {
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

/** Newer versions of Node have hooks in the thread itself. */
interface WithHooks {
  registerHooks?(hooks: { load: Load }): void
}
type Load = (url: string, context: object, next: (url: string, context: object) => object) => object

/** A module is loaded from its twin, and keeps its own name: what it imports is looked for beside the package's file. */
function loadTwins(twins: Twins): void {
  const urls = new Map(
    [...twins].map((pair) => pair.map((path) => pathToFileURL(path).href) as [string, string]),
  )
  const { registerHooks } = nodeModule as WithHooks
  if (registerHooks) {
    registerHooks({ load: (url, context, next) => next(urls.get(url.split("?")[0]!) ?? url, context) })
  } else {
    nodeModule.register("./load-twins.mjs", { parentURL: import.meta.url, data: [...urls] })
  }
}
