import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { ROOT } from "@ping-from-zero/process"
import type { Exercise } from "../exercise.ts"

/** The folder for what belongs to no stage. */
const OWN = "exercises"

/** Another folder for all copies, in a folder for each package: tests leave the reader's alone. */
export const MINE_VARIABLE = "PING_FROM_ZERO_MINE"

/**
 * Where what a reader writes for this exercise lies: beside its package's sources, so that imports lead where theirs
 * lead. Git, the gate and the build do not see it. Ends in a slash.
 */
export function mineOf(exercise: Exercise): string {
  const name = "holes" in exercise ? exercise.package : OWN
  const elsewhere = process.env[MINE_VARIABLE]
  if (elsewhere !== undefined) return `${join(elsewhere, name)}/`
  return fileURLToPath(new URL(`packages/${name}/mine/`, ROOT))
}
