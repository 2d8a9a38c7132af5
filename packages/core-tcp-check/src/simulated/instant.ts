import { Fifo } from "../bytes/fifo.ts"

/**
 * What happens at one instant, one thing after the other: first come, first served. On a line without delay a packet,
 * its answer and the answer to that all belong to the same instant; were each called by the one before, a long transfer
 * would fill the stack.
 */
export class Instant {
  readonly #tasks = new Fifo<() => void>()
  readonly #lastly = new Set<() => void>()
  #running = false

  /** Runs it now, behind what already waits. */
  run(task: () => void): void {
    this.#tasks.push(task)
    if (this.#running) return
    this.#running = true
    try {
      for (let next = this.#next(); next; next = this.#next()) next()
    } finally {
      this.#running = false
    }
  }

  /** Runs it once, when nothing else is left to do: a timer that was answered in the same instant is never set. */
  lastly(task: () => void): void {
    this.#lastly.add(task)
    if (!this.#running) this.run(() => {})
  }

  #next(): (() => void) | undefined {
    const task = this.#tasks.shift()
    if (task) return task
    const [last] = this.#lastly
    if (last) this.#lastly.delete(last)
    return last
  }
}
