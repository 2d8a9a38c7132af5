import { mkdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { deflateSync, inflateSync } from "node:zlib"
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

/** As it lies on the disk. Ours is the solution: a search through the reader's files shall not find it. */
interface StoredRecord extends CopyRecord {
  /** `base`, compressed, in base64. */
  readonly packed?: string
}

const NAME = ".exercises.json"

/** @param mine the folder of a reader's copies. What is missing or damaged there knows of no copy. */
export function readRecords(mine: string): CopyRecords {
  try {
    const value: unknown = JSON.parse(readFileSync(join(mine, NAME), "utf8"))
    if (typeof value !== "object" || value === null) return {}
    return mapped(value as Readonly<Record<string, StoredRecord>>, unpacked)
  } catch {
    return {}
  }
}

export function noteRecord(mine: string, file: string, record: CopyRecord): void {
  const path = join(mine, NAME)
  mkdirSync(dirname(path), { recursive: true })
  const records = mapped({ ...readRecords(mine), [file]: record }, packed)
  replaceFile(path, `${JSON.stringify(records, null, 2)}\n`)
}

function mapped<A, B>(records: Readonly<Record<string, A>>, change: (record: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(records).map(([file, record]) => [file, change(record)]))
}

function packed({ base, ...record }: CopyRecord): StoredRecord {
  return base === undefined ? record : { ...record, packed: deflateSync(base).toString("base64") }
}

/** One that was noted before they were compressed has its base as it is. */
function unpacked({ packed, ...record }: StoredRecord): CopyRecord {
  if (packed === undefined) return record
  return { ...record, base: inflateSync(Buffer.from(packed, "base64")).toString() }
}
