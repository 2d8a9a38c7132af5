import { execFile } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import type { StoryEvent } from "@ping-from-zero/story"
import { commandIn } from "../texts/changed-copy.ts"
import { pathOf } from "../texts/texts.ts"

/**
 * Plays one act with real processes, as `pnpm chapter N --act K --yes --json` does.
 * @param root of the repository, or of a changed copy of it
 */
export async function playAct(chapter: number, act: number, root?: string): Promise<StoryEvent[]> {
  return eventsOf(await playChapter([`${chapter}`, "--act", `${act}`, "--yes", "--json"], root))
}

/** Plays it in memory, as `--simulated` does: what its nodes then say, and when, hangs on no machine. */
export async function simulateAct(chapter: number, act: number, root?: string): Promise<StoryEvent[]> {
  const flags = ["--act", `${act}`, "--simulated", "--yes", "--json"]
  return eventsOf(await playChapter([`${chapter}`, ...flags], root))
}

/** Plays a chapter as `pnpm chapter N --yes --json` does: the stories of its acts by their names. */
export async function playActs(chapter: number): Promise<Map<string, StoryEvent[]>> {
  const stories = new Map<string, StoryEvent[]>()
  let story: StoryEvent[] = []
  for (const event of eventsOf(await playChapter([`${chapter}`, "--yes", "--json"]))) {
    if (event.event === "run") {
      story = []
      stories.set(event.act.name, story)
    }
    story.push(event)
  }
  return stories
}

/** What `--json` printed. */
export function eventsOf(printed: string): StoryEvent[] {
  return printed
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
}

/** What `pnpm chapter …` prints in a pipe. */
export async function playChapter(args: readonly string[], root: string = pathOf("")): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "course-"))
  const [node = "", ...flags] = await commandIn(root, "packages/course/src/playing/headless.ts")
  try {
    const env = { ...process.env, COURSE_HOME: home }
    const { stdout } = await promisify(execFile)(node, [...flags, "chapter", ...args], { cwd: root, env })
    return stdout
  } finally {
    await rm(home, { recursive: true })
  }
}
