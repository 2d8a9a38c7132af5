/**
 * As a process of its own: for each line of the input, a `PlayRequest`, it plays that program in a new thread, and prints a
 * `PlayReport` on one line. A thread begins in a third of a process's time, and ends like one: with all that it holds.
 */
import { createInterface } from "node:readline"
import { isMainThread, type MessagePort, parentPort, Worker, workerData } from "node:worker_threads"
import { type ScenarioEvent, thrownError } from "../scenario/events.ts"
import type { PlayEnding, PlayReport, PlayRequest } from "./play-report.ts"

/** How often the thread's processor time is looked at. */
const LOOK_MS = 100
/** Of what is printed: endless noise would fill the memory. */
const MOST_CHUNKS = 10_000

/** Many times what a solution needs. */
const HEAP_MB = 512

/** Said in the thread where no scenario says anything. */
type Word = ScenarioEvent | string | { readonly crash: ReturnType<typeof thrownError> } | typeof WAITS
/** Nothing is left to be done, and what should be loaded is not. */
const WAITS = { waits: true } as const
const LOADING = { en: "your file is loaded", ja: "ファイルの読み込み" }

if (isMainThread) {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await play(JSON.parse(line)))}\n`)
  }
} else await load(parentPort!, workerData)

async function play({ file, seconds, idleMs }: PlayRequest): Promise<PlayReport> {
  const events: (ScenarioEvent | string)[] = []
  let ending: PlayEnding | undefined
  const before = process.cpuUsage()
  // Its own file once more: the bundle that this is knows no other place.
  const thread = new Worker(process.argv[1]!, {
    workerData: file,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  thread.on("message", (word: Word) => {
    if (typeof word !== "string" && "crash" in word) ending = { how: "crash", error: word.crash }
    else if (typeof word !== "string" && "waits" in word) {
      if (!events.some(isEvent)) events.push({ scenario: "waits for ever", at: 0, what: LOADING })
    } else events.push(word)
  })
  thread.on("error", (error) => {
    ending ??= { how: "crash", error: thrownError(error) }
  })
  const looking = setInterval(() => {
    // This thread does nothing meanwhile: what the process uses is the other's.
    const { user, system } = process.cpuUsage(before)
    if (user + system > seconds * 1e6) ending ??= { how: "loops", seconds }
    else if (thread.performance.eventLoopUtilization().idle > idleMs) ending ??= { how: "sleeps" }
    if (ending) void thread.terminate()
  }, LOOK_MS)
  const code = await new Promise<number>((resolve) => thread.on("exit", resolve))
  clearInterval(looking)
  return { events, ending: ending ?? { how: "exit", code } }
}

function isEvent(event: ScenarioEvent | string): event is ScenarioEvent {
  return typeof event !== "string"
}

/** In the thread. */
async function load(port: MessagePort, file: string): Promise<void> {
  let chunks = 0
  for (const stream of [process.stdout, process.stderr]) {
    // As it stands among the events, and before the thread can end.
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      const text = typeof chunk === "string" ? chunk : new TextDecoder().decode(chunk)
      if (++chunks === MOST_CHUNKS) port.postMessage("…")
      if (chunks < MOST_CHUNKS) for (const line of text.trimEnd().split("\n")) port.postMessage(line)
      const done = rest.at(-1)
      if (typeof done === "function") done()
      return true
    }
  }
  process.once("beforeExit", () => port.postMessage(WAITS))
  try {
    await import(file)
  } catch (error) {
    port.postMessage({ crash: thrownError(error) })
    process.exit(1)
  }
}
