import { Worker } from "node:worker_threads"

/** A time during which nothing ran that should have run every TICK_MS. Times are `now()`. */
export interface Pause {
  readonly end: number
  readonly ms: number
}

/** Short against the pauses that are looked for, long against what a look costs. */
const TICK_MS = 20

/** Milliseconds, the same in every thread. */
export const now = (): number => performance.timeOrigin + performance.now()

/**
 * The thread shares nothing with the tests but the machine: what a test computes does not hold it up. It is told in
 * JavaScript, as a thread reads no TypeScript by itself.
 */
const THREAD = `
const { parentPort } = require("node:worker_threads")
const now = () => performance.timeOrigin + performance.now()
let last = now()
function look() {
  const ms = now() - last - ${TICK_MS}
  last += ms + ${TICK_MS}
  if (ms >= ${TICK_MS}) parentPort.postMessage({ end: last, ms })
}
setInterval(look, ${TICK_MS})
parentPort.on("message", () => { look(); parentPort.postMessage("looked") })
`

/** Notices when the whole machine stands still: a thread that only looks at the clock. */
export class Watchdog {
  readonly #thread = new Worker(THREAD, { eval: true })
  readonly #waiting: (() => void)[] = []
  #pauses: Pause[] = []

  constructor() {
    this.#thread.unref()
    this.#thread.on("message", (message: Pause | "looked") => {
      if (message === "looked") this.#waiting.shift()?.()
      else this.#pauses = [...this.#pauses.slice(-999), message]
    })
  }

  /** The longest pause since a moment, in ms. 0: none. */
  async longestSince(start: number): Promise<number> {
    // Test and thread wake up together: the thread looks first, then it answers.
    await new Promise<void>((looked) => {
      this.#waiting.push(looked)
      this.#thread.postMessage("look")
    })
    return longest(this.#pauses, start)
  }

  async stop(): Promise<void> {
    await this.#thread.terminate()
  }
}

/** A pause that had begun before `start` counts with what came after it. */
export function longest(pauses: readonly Pause[], start: number): number {
  return Math.max(0, ...pauses.map(({ end, ms }) => Math.min(ms, end - start)))
}
