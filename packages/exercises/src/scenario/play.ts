import { writeSync } from "node:fs"
import { parentPort } from "node:worker_threads"
import type { Text } from "@ping-from-zero/story"
import { type ScenarioEvent, thrownError } from "./events.ts"
import { ScenarioFailed, Telling } from "./telling.ts"

export interface Scenario {
  readonly title: Text
  /** Plays it against what the reader wrote. @throws {ScenarioFailed}, or whatever that throws */
  readonly play: (telling: Telling) => Promise<void>
}

/**
 * Plays the scenarios one after the other, until the first that fails, and ends this thread or process: a
 * file of scenarios is a program. Whatever what the reader wrote does to it, the one that started it tells.
 */
export async function playScenarios(scenarios: readonly Scenario[]): Promise<void> {
  for (const [index, scenario] of scenarios.entries()) {
    print({ scenario: "begins", number: index + 1, of: scenarios.length, title: scenario.title })
    if (!(await passes(scenario))) process.exit(1)
  }
  print({ scenario: "over" })
  process.exit(0) // what was written may have left a timer
}

/** Ends this thread or process: the machine cannot play them. @param why reads on behind "skipped:" */
export function skipScenarios(why: Text): never {
  print({ scenario: "skipped", why })
  process.exit(0)
}

async function passes({ play }: Scenario): Promise<boolean> {
  const telling = new Telling(print)
  const { clock } = telling
  const threw = (error: unknown) => print(failure(error, clock.now()))
  const waitsForEver = () => {
    const what = telling.waitingFor ?? { en: "something", ja: "何か" }
    print({ scenario: "waits for ever", at: clock.now(), what })
  }
  const leave = (error: unknown) => {
    threw(error)
    process.exit(1)
  }
  process.once("beforeExit", waitsForEver)
  process.once("uncaughtException", leave)
  process.once("unhandledRejection", leave)
  try {
    await play(telling)
    await clock.advance(0) // what it set off and nobody waits for shall have its say here
    await new Promise((resolve) => setImmediate(resolve))
    return true
  } catch (error) {
    threw(error)
    return false
  } finally {
    process.off("beforeExit", waitsForEver)
    process.off("uncaughtException", leave)
    process.off("unhandledRejection", leave)
  }
}

function failure(error: unknown, at: number): ScenarioEvent {
  if (!(error instanceof ScenarioFailed)) return { scenario: "threw", at, error: thrownError(error) }
  const { why, compared } = error
  return { scenario: "failed", at, why, ...(compared && { compared }) }
}

/** At once: the thread or the process may end right behind it. */
function print(event: ScenarioEvent): void {
  if (parentPort) {
    parentPort.postMessage(event)
    return
  }
  // What is compared may be longer than a pipe takes at a time.
  let rest = Buffer.from(`${JSON.stringify(event)}\n`)
  while (rest.length > 0) rest = rest.subarray(written(rest))
}

/** How many bytes were taken. A full pipe is an error where what the reader wrote has printed something: not for long. */
function written(bytes: Uint8Array): number {
  try {
    return writeSync(1, bytes)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
    return 0
  }
}
