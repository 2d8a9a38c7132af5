import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { ROOT } from "@ping-from-zero/process"
import type { Exercise } from "../exercise.ts"

/** Another folder for all copies, in a folder for each package: tests leave the reader's alone. */
export const MINE_VARIABLE = "PING_FROM_ZERO_MINE"

/** Where the copies of this exercise's package lie; git, the gate and the build do not see it. Ends in a slash. */
export function mineOf({ package: name }: Pick<Exercise, "package">): string {
  const elsewhere = process.env[MINE_VARIABLE]
  if (elsewhere !== undefined) return `${join(elsewhere, name)}/`
  return fileURLToPath(new URL(`packages/${name}/mine/`, ROOT))
}
