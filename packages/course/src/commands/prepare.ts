import type { Build } from "@ping-from-zero/lab"
import { obstacleTo } from "@ping-from-zero/lab/play"
import type { StoryEvent, Text } from "@ping-from-zero/story"
import { strings } from "@ping-from-zero/story"
import { askToBuild } from "@ping-from-zero/story/node"
import type { ActRun } from "./act-run.ts"

/** How an act will be shown. */
export interface Preparation {
  /** Why it cannot be played here. */
  readonly obstacle?: Text
  /** Its run in the background, which may not be over yet. */
  readonly played?: Promise<readonly StoryEvent[]>
}

/** Finds out whether the act can be played, and builds what it needs for that. */
export async function prepare(run: ActRun): Promise<Preparation> {
  const { chapter, index, flags } = run
  if (flags.simulated) return {} // whatever the machine has: nothing of it is used
  const act = chapter.acts[index]!
  const obstacle = await obstacleTo(act)
  if (obstacle) return { obstacle }
  for (const build of act.builds ?? []) {
    const why = await obstacleToBuild(build, run)
    if (why) return { obstacle: why }
  }
  return {}
}

/** A first build takes long: it is announced, and a reader is asked. */
async function obstacleToBuild(build: Build, run: ActRun): Promise<Text | undefined> {
  const { terminal, asks, flags, signal } = run
  if (!build.isBuilt()) {
    const notice = strings.firstBuild(build.name, build.takes)
    if (asks && !(await askToBuild(notice, flags.lang, signal))) return strings.notBuilt(build.name)
    if (!asks) process.stderr.write(`${notice[flags.lang]}\n`)
  }
  terminal.waiting(strings.building(build.name)[flags.lang])
  try {
    await build.build()
    return undefined
  } catch (error) {
    signal.throwIfAborted() // Ctrl-C reaches the build as well
    process.stderr.write(`${(error as Error).message}\n`)
    return strings.notBuilt(build.name)
  } finally {
    terminal.waiting(undefined)
  }
}
