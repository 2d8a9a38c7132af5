import { secondsOf, type Task } from "../matrix/plan.ts"
import type { Sample } from "../matrix/sample.ts"
import { clip } from "../story/wrap.ts"

/** Says how far it is: on a terminal in one line that is written anew, in a pipe a line a sample. */
export class MeasureProgress {
  failures = 0
  readonly #all: number
  readonly #waiting: Set<Task>
  readonly #pace: { readonly factor: number; readonly sideBySide: number }
  readonly #begun = performance.now()
  readonly #work: number
  #noted = false

  constructor(
    plan: readonly Task[],
    left: readonly Task[],
    pace: { readonly factor: number; readonly sideBySide: number },
  ) {
    this.#all = plan.length
    this.#waiting = new Set(left)
    this.#pace = pace
    this.#work = workOf(left)
    const before = plan.length - left.length
    if (before > 0) process.stderr.write(`${before} of ${plan.length} samples were taken before\n`)
  }

  taken({ noticedMs, evidence }: Sample, task: Task): void {
    const what = noticedMs === undefined ? "not noticed" : `${(noticedMs / 1_000).toFixed(1)} s  ${evidence}`
    this.#next(task, what)
  }

  failed(error: Error, task: Task): void {
    this.failures += 1
    this.#next(task, `failed: ${error.message}`)
  }

  close(): void {
    if (this.#noted) process.stderr.write("\r\x1b[2K")
    this.#noted = false
  }

  #next(task: Task, what: string): void {
    this.#waiting.delete(task)
    const done = this.#all - this.#waiting.size
    const cell = `${task.row.id} ${task.column.id}`.padEnd(28)
    const line = `${`${done}`.padStart(4)}/${this.#all}  ${cell}  ${what}`
    const time = `about ${this.#minutesLeft()} min left`
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\x1b[2K${clip(`${time}  ${line}`, process.stderr.columns - 1)}`)
      this.#noted = true
    } else process.stderr.write(`${line}  (${time})\n`)
  }

  /** By the pace so far, once there is one; before that by what the theory says. */
  #minutesLeft(): number {
    const left = workOf([...this.#waiting])
    const done = this.#work - left
    const elapsed = (performance.now() - this.#begun) / 1_000
    const byTheory = (left * this.#pace.factor) / this.#pace.sideBySide
    return Math.ceil(Math.max(byTheory, (left * elapsed) / done) / 60)
  }
}

function workOf(tasks: readonly Task[]): number {
  return tasks.reduce((sum, task) => sum + secondsOf(task), 0)
}
