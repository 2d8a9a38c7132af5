import { existsSync } from "node:fs"
import {
  Compiler,
  climb,
  copiesOf,
  holeExercises,
  type LoadedExercise,
  makeCopies,
  NetTests,
  notePassed,
  type RungName,
  ScenarioPlayer,
  shownPath,
  staleCopies,
  twinsFor,
} from "@ping-from-zero/exercises/check"
import { ROOT } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import { Terminal } from "@ping-from-zero/story/node"
import { interruptible, UserError } from "ping-from-zero/command"
import { coloursFor } from "ping-from-zero/terminal"
import { DONE_EXERCISES, noteProgress } from "../commands/progress.ts"
import { ending, filesOf, introduction, rungLines, whereTheTaskIs } from "./shown.ts"
import { contentsOf, nextSave } from "./watch.ts"
import { words } from "./words.ts"

export interface ToCheck {
  readonly chosen: LoadedExercise
  readonly all: readonly LoadedExercise[]
  readonly lang: Lang
  readonly json: boolean
  readonly once: boolean
  /** The last rung; all by default. */
  readonly upTo: RungName | undefined
  readonly progress: URL
}

/**
 * Makes the copies, shows the task, and climbs the rungs: once, or at each save until all are passed. Who checks once and
 * has begun before has read the task: it is named.
 */
export async function checkExercise(toCheck: ToCheck): Promise<void> {
  const { chosen, lang, json } = toCheck
  const terminal = new Terminal(process.stdout, process.stderr)
  const types = new Compiler()
  const player = new ScenarioPlayer()
  const tests = "holes" in chosen.exercise ? new NetTests(chosen.exercise.package) : undefined
  const print = (text: string) => json || terminal.print(text)
  const say = (object: object) => json && process.stdout.write(`${JSON.stringify(object)}\n`)
  await interruptible(async (signal) => {
    const isBegun = filesOf(chosen).every((file) => existsSync(new URL(file, ROOT)))
    await made(chosen, lang)
    say({ event: "exercise", id: chosen.id, file: filesOf(chosen)[0] })
    print(toCheck.once && isBegun ? whereTheTaskIs(chosen, lang) : introduction(chosen, lang, process.env))
    tellStale(chosen, lang)
    const climbing = { toCheck, types, player, tests, terminal, print, say }
    while (!(await checkOnce(climbing, signal))) {
      const gone = filesOf(chosen).filter((file) => !existsSync(new URL(file, ROOT)))
      await made(chosen, lang)
      for (const file of gone) print(` ${words.madeAgain(file)[lang]}\n`)
      print("\n")
    }
  }).finally(() => {
    types.close()
    player.close()
    tests?.close()
    terminal.close()
  })
}

/** The copies that are not there are made. @throws {UserError} where the disk does not let us */
async function made(chosen: LoadedExercise, lang: Lang): Promise<void> {
  try {
    await makeCopies(chosen, lang)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    throw new UserError(words.cannotWrite((error as Error).message)[lang], 1)
  }
}

/** The file was saved while it was checked: the check begins anew. */
class SavedMeanwhile extends Error {
  override readonly name = "SavedMeanwhile"
}

/** @returns false when there is something new to check */
async function checkOnce(climbing: Climbing, signal: AbortSignal): Promise<boolean> {
  const { toCheck, print } = climbing
  const { chosen, lang, once } = toCheck
  const files = filesOf(chosen)
  const before = contentsOf(files)
  if (once) {
    process.exitCode = (await climbOnce(climbing, signal)) ? 0 : 1
    return true
  }
  const done = new AbortController()
  const saved = new AbortController()
  const save = nextSave(files, before, AbortSignal.any([signal, done.signal])).then(() =>
    saved.abort(new SavedMeanwhile()),
  )
  save.catch(() => {}) // nobody waits for it when all rungs are passed
  try {
    const passed = await climbOnce(climbing, AbortSignal.any([signal, saved.signal]))
    process.exitCode = passed ? 0 : 1
    if (passed) return true
    print(`\n ${words.waitsForSave(files.join(", "))[lang]}\n`)
    await save
  } catch (error) {
    signal.throwIfAborted()
    const isGone = contentsOf(files).includes(undefined) // before its folder's watcher has said so
    if (!saved.signal.aborted && !isGone) throw error
  } finally {
    done.abort()
  }
  return false
}

interface Climbing {
  readonly toCheck: ToCheck
  readonly types: Compiler
  readonly player: ScenarioPlayer
  readonly tests: NetTests | undefined
  readonly terminal: Terminal
  readonly print: (text: string) => void
  readonly say: (object: object) => void
}

/** @returns whether every rung that was to be climbed was passed */
async function climbOnce(
  { toCheck, types, player, tests, terminal, print, say }: Climbing,
  signal: AbortSignal,
): Promise<boolean> {
  const { chosen, all, lang, upTo, progress } = toCheck
  const colours = coloursFor(process.stdout, process.env)
  let passed = true
  const rungs = climb({
    folder: chosen,
    copies: copiesOf(chosen),
    twins: twinsFor([chosen], all),
    types,
    player,
    tests,
    lang,
    signal,
    onProgress: (what) => terminal.waiting(what),
    upTo,
  })
  for await (const result of rungs) {
    terminal.waiting(undefined)
    const undecided = !result.ok && result.isUndecided ? { undecided: true } : {}
    say({ event: "rung", rung: result.rung, ok: result.ok, ...undecided, message: result.message })
    print(rungLines(chosen, result, colours))
    passed = passed && result.ok
  }
  terminal.waiting(undefined)
  signal.throwIfAborted()
  say({ event: "verdict", passed })
  if (passed && upTo === undefined) {
    keep(toCheck, progress)
    print(await ending(chosen, all[all.indexOf(chosen) + 1], lang))
  }
  return passed
}

/** Going on where progress cannot be kept: one sentence says so. */
function keep({ chosen, all, lang }: ToCheck, progress: URL): void {
  try {
    for (const one of holeExercises([chosen])) notePassed(one, all)
    noteProgress(progress, DONE_EXERCISES, chosen.id)
  } catch (error) {
    process.stderr.write(`${words.notKept((error as Error).message)[lang]}\n`)
  }
}

function tellStale(chosen: LoadedExercise, lang: Lang): void {
  for (const { path, difference } of staleCopies(chosen)) {
    process.stderr.write(
      `${words.stale(shownPath(path))[lang]}\n${difference.map((line) => `  ${line}\n`).join("")}`,
    )
  }
}
