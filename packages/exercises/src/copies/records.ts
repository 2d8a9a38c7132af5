import { mkdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { replaceFile } from "ping-from-zero/replace-file"

/** What is known of one copy. */
export interface CopyRecord {
  /** The exercises whose bodies were taken out of it, by their ids. */
  readonly exercises: readonly string[]
  /** Our file as it was when the copy was made; a form is no copy. */
  readonly base?: string
  /** By exercise, what the reader's copies were when it passed: a hash. */
  readonly passed?: Readonly<Record<string, string>>
}

/** By the file's path from the package's `src/`. */
export type CopyRecords = Readonly<Record<string, CopyRecord>>

const NAME = ".exercises.json"

/** @param mine the folder of a reader's copies. What is missing or damaged there knows of no copy. */
export function readRecords(mine: string): CopyRecords {
  try {
    const value: unknown = JSON.parse(readFileSync(join(mine, NAME), "utf8"))
    return typeof value === "object" && value !== null ? (value as CopyRecords) : {}
  } catch {
    return {}
  }
}

export function noteRecord(mine: string, file: string, record: CopyRecord): void {
  const path = join(mine, NAME)
  mkdirSync(dirname(path), { recursive: true })
  replaceFile(path, `${JSON.stringify({ ...readRecords(mine), [file]: record }, null, 2)}\n`)
}
