import type { Twins } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import { RUNGS, type RungName } from "../exercise.ts"
import type { LoadedExercise } from "../find-exercises.ts"
import { checkNet } from "./net.ts"
import type { RungResult } from "./result.ts"
import type { TypeCheck } from "./types.ts"
import { checkVectors } from "./vectors.ts"

export interface Climb {
  readonly folder: LoadedExercise
  readonly twins: Twins
  readonly types: TypeCheck
  readonly lang: Lang
  readonly signal?: AbortSignal
  /** The last rung to climb; all by default. */
  readonly upTo?: RungName
}

/** Rung by rung, until one fails. */
export async function* climb(options: Climb): AsyncGenerator<RungResult> {
  const { upTo = RUNGS.at(-1) } = options
  for (const rung of RUNGS) {
    const result = await check(rung, options)
    if (result) yield result
    if (result?.ok === false || rung === upTo) return
  }
}

async function check(rung: RungName, climb: Climb): Promise<RungResult | undefined> {
  const { folder, twins, types, lang, signal } = climb
  switch (rung) {
    case "types":
      return types.check(twins, lang)
    case "vectors":
      return checkVectors(folder, twins, lang, { ...(signal && { signal }) })
    case "net":
      return checkNet(folder.exercise, twins, lang, signal)
    case "node":
    case "real":
      return undefined
  }
}
