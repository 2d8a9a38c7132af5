import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import type { RunEvent, StoryEvent } from "./event.ts"

/** A recorded act: what `--json` printed, one event a line, `run` first. */
export type Recording = readonly [RunEvent, ...StoryEvent[]]

/** A file in `recorded/` is not what `--record` writes. */
export class NotARecording extends Error {
  override readonly name = "NotARecording"
}

export function writeRecording(file: string, events: readonly StoryEvent[]): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, events.map((event) => `${JSON.stringify(event)}\n`).join(""))
}

/** @throws {NotARecording}; undefined when there is no such file */
export function readRecording(file: string): Recording | undefined {
  const text = readIfThere(file)
  if (text === undefined) return undefined
  try {
    const lines = text.trimEnd().split("\n")
    return asRecording(lines.map((line): StoryEvent => JSON.parse(line)))
  } catch (error) {
    throw new NotARecording(`${file}: ${(error as Error).message}`, { cause: error })
  }
}

/** @throws {NotARecording} */
export function asRecording([run, ...rest]: readonly StoryEvent[]): Recording {
  if (run?.event !== "run") throw new NotARecording('the first event is not "run"')
  return [run, ...rest]
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw error
  }
}
