import { execFile } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import type { StoryEvent } from "@ping-from-zero/lab"

const HEADLESS = fileURLToPath(new URL("headless.ts", import.meta.url))

/** Plays one act with real processes, as `pnpm chapter N --act K --yes --json` does. */
export async function playAct(chapter: number, act: number): Promise<StoryEvent[]> {
  const printed = await playChapter([`${chapter}`, "--act", `${act}`, "--yes", "--json"])
  return printed
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
}

/** @returns what `pnpm chapter …` prints, in a pipe */
export async function playChapter(args: readonly string[], main = HEADLESS): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "course-"))
  const flags = ["--conditions=@ping-from-zero/source", "--import", "tsx"]
  try {
    const env = { ...process.env, COURSE_HOME: home }
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, main, "chapter", ...args], {
      env,
    })
    return stdout
  } finally {
    await rm(home, { recursive: true })
  }
}
