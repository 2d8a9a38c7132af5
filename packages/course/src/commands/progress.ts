import { readFileSync } from "node:fs"
import { replaceFile } from "ping-from-zero/command"

/** Where `Progress` has the exercises that this reader has done, by their ids. */
export const DONE_EXERCISES = "exercises"
/** Where it has how many hints were shown, by the exercise's id. */
export const SHOWN_HINTS = "hints"

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
export function noteProgress(
  file: URL,
  part: number | typeof DONE_EXERCISES | typeof SHOWN_HINTS,
  name: string,
  value: string = new Date().toISOString().slice(0, 10),
): void {
  const progress = readProgress(file)
  const known = { ...progress[part], [name]: value }
  replaceFile(file, `${JSON.stringify({ ...progress, [part]: known }, null, 2)}\n`)
}
