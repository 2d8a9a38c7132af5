import type { Twins } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import { RUNGS, type RungName } from "../exercise.ts"
import type { LoadedExercise } from "../find-exercises.ts"
import { checkLiveNode } from "./live-node.ts"
import type { NetTests } from "./net.ts"
import { checkRealPeers } from "./real-peers.ts"
import type { RungResult } from "./result.ts"
import type { TypeCheck } from "./types.ts"
import { checkVectors } from "./vectors.ts"
import { words } from "./words.ts"

export interface Climb {
  readonly folder: LoadedExercise
  readonly twins: Twins
  readonly types: TypeCheck
  readonly tests: NetTests
  readonly lang: Lang
  readonly signal?: AbortSignal
  /** Hears what a long rung waits for. */
  readonly onProgress?: (what: string) => void
  /** The last rung to climb; all by default. */
  readonly upTo?: RungName | undefined
}

/** Rung by rung, until one fails. */
export async function* climb(options: Climb): AsyncGenerator<RungResult> {
  const { upTo } = options
  for (const rung of RUNGS) {
    const result = withProof(await check(rung, options), options)
    yield result
    if (!result.ok || rung === upTo) return
  }
}

async function check(rung: RungName, climb: Climb): Promise<RungResult> {
  const { folder, twins, types, tests, lang, signal, onProgress } = climb
  switch (rung) {
    case "types":
      return types.check(twins, lang)
    case "vectors":
      return checkVectors(folder, twins, lang, { ...(signal && { signal }) })
    case "net":
      return tests.check(folder.exercise, twins, lang, signal)
    case "node":
      return checkLiveNode(folder.exercise, twins, lang, signal)
    case "real":
      return checkRealPeers(folder.exercise, twins, lang, {
        ...(signal && { signal }),
        ...(onProgress && { onProgress }),
      })
  }
}

/** What passing it proves stands behind what was done. */
function withProof(result: RungResult, { folder, lang }: Climb): RungResult {
  const { proves } = folder.exercise
  const proof = { vectors: proves.scenarios, real: proves.peers }[result.rung as string]
  if (!result.ok || result.wasSkipped || proof === undefined) return result
  return { ...result, message: `${result.message}\n${words.proved[lang]}: ${proof[lang]}` }
}
