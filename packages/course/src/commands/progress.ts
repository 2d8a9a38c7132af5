import { readFileSync } from "node:fs"
import { replaceFile } from "ping-from-zero/command"

/** Where `Progress` has the exercises that this reader has done, by their ids. */
export const DONE_EXERCISES = "exercises"

/** Which acts this reader has seen to their end, by chapter, and which exercises are done; with the day of the last time. */
export type Progress = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A file that is missing or damaged is a reader who begins: nothing else hangs on it. */
export function readProgress(file: URL): Progress {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"))
    return typeof value === "object" && value !== null ? (value as Progress) : {}
  } catch {
    return {}
  }
}

/** @throws what the file system says: a directory stands there, the disk is full, it is somebody else's */
export function noteProgress(file: URL, chapter: number | typeof DONE_EXERCISES, name: string): void {
  const progress = readProgress(file)
  const day = new Date().toISOString().slice(0, 10)
  const done = { ...progress[chapter], [name]: day }
  replaceFile(file, `${JSON.stringify({ ...progress, [chapter]: done }, null, 2)}\n`)
}
