import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { Twins } from "@ping-from-zero/process"
import type { Lang, Text } from "@ping-from-zero/story"
import { type Exercise, type HoleExercise, type RungName, rungsOf } from "../exercise.ts"
import { type LoadedExercise, liveScenariosOf, scenariosOf } from "../find-exercises.ts"
import type { Compiler } from "./compiler.ts"
import { checkAnswers, checkForm } from "./form.ts"
import { checkLiveNode } from "./live-node.ts"
import type { NetTests } from "./net.ts"
import { checkRealPeers } from "./real-peers.ts"
import type { RungResult } from "./result.ts"
import type { ScenarioPlayer } from "./scenario-player.ts"
import { checkLiveScenarios, checkVectors } from "./vectors.ts"
import { words } from "./words.ts"

export interface Climb {
  readonly folder: LoadedExercise
  /** What the reader wrote, by its paths. */
  readonly copies: readonly string[]
  /** The same in place of our files. */
  readonly twins: Twins
  readonly types: Compiler
  readonly player: ScenarioPlayer
  /** Of the package with the holes. */
  readonly tests: NetTests | undefined
  readonly lang: Lang
  readonly signal?: AbortSignal
  /** Hears what a long rung waits for. */
  readonly onProgress?: (what: string) => void
  /** The last rung to climb; all by default. */
  readonly upTo?: RungName | undefined
}

/** Rung by rung, until one fails. */
export async function* climb(options: Climb): AsyncGenerator<RungResult> {
  const { folder, upTo } = options
  for (const rung of rungsOf(folder.exercise)) {
    const result = withProof(await check(rung, options), options)
    yield result
    if (!result.ok || rung === upTo) return
  }
}

function check(rung: RungName, climb: Climb): Promise<RungResult> {
  const { exercise } = climb.folder
  if ("holes" in exercise) return checkHoles(rung, exercise, climb)
  return "form" in exercise ? checkFilledIn(rung, climb) : checkFile(rung, climb)
}

/** Parts of a stage. */
async function checkHoles(rung: RungName, exercise: HoleExercise, climb: Climb): Promise<RungResult> {
  const { folder, twins, types, player, tests, lang, signal, onProgress } = climb
  switch (rung) {
    case "types":
      return types.check(twins, lang, signal)
    case "vectors":
      return checkVectors(folder, twins, lang, player, { ...(signal && { signal }) })
    case "net":
      if (tests) return tests.check(exercise, twins, lang, signal)
      break
    case "node":
      return checkLiveNode(exercise, twins, lang, {
        ...(signal && { signal }),
        ...(onProgress && { onProgress }),
      })
    case "real":
      return checkRealPeers(exercise, twins, lang, {
        ...(signal && { signal }),
        ...(onProgress && { onProgress }),
      })
  }
  throw noSuchRung(rung)
}

/** A file of the reader's own. */
async function checkFile(rung: RungName, climb: Climb): Promise<RungResult> {
  const { folder, twins, types, player, lang, signal } = climb
  switch (rung) {
    case "types":
      return types.check(twins, lang, signal, [fileURLToPath(scenariosOf(folder))])
    case "vectors":
      return checkVectors(folder, twins, lang, player, { ...(signal && { signal }) })
    case "node":
      return checkLiveScenarios(liveScenariosOf(folder), twins, lang, { ...(signal && { signal }) })
  }
  throw noSuchRung(rung)
}

/** A form. */
async function checkFilledIn(rung: RungName, { folder, copies, lang }: Climb): Promise<RungResult> {
  const text = copies.map((copy) => readFileSync(copy, "utf8")).join("\n")
  switch (rung) {
    case "form":
      return checkForm(folder, text, lang)
    case "answers":
      return checkAnswers(folder, text, lang)
  }
  throw noSuchRung(rung)
}

/** A mistake of ours: each kind of exercise has its own rungs. */
function noSuchRung(rung: RungName): Error {
  return new Error(`this exercise has no rung "${rung}"`)
}

/** What passing it proves stands behind what was done. */
function withProof(result: RungResult, { folder, lang }: Climb): RungResult {
  const proof = proofOf(result.rung, folder.exercise)
  if (!result.ok || result.wasSkipped || proof === undefined) return result
  return { ...result, message: `${result.message}\n${words.proved[lang]}: ${proof[lang]}` }
}

function proofOf(rung: RungName, exercise: Exercise): Text | undefined {
  if ("form" in exercise) return rung === "answers" ? exercise.proves.answers : undefined
  if (rung === "vectors") return exercise.proves.scenarios
  if ("holes" in exercise) return rung === "real" ? exercise.proves.peers : undefined
  return rung === "node" ? exercise.proves.live : undefined
}
