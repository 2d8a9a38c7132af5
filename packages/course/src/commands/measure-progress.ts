import type { Sample } from "@ping-from-zero/matrix/measure"
import { secondsOf, type Task } from "@ping-from-zero/matrix/measure"
import { clip } from "@ping-from-zero/story"
import { columnsOf, drawsAnew } from "@ping-from-zero/story/node"

/** Says how far it is: on a terminal in one line that is written anew, in a pipe a line a sample. */
export class MeasureProgress {
  failures = 0
  readonly #all: number
  readonly #waiting: Set<Task>
  readonly #pace: Pace
  readonly #begun = performance.now()
  readonly #work: number
  /** When none was waiting for its turn any more. */
  #allUnderWay: number | undefined
  #noted = false

  constructor(plan: readonly Task[], left: readonly Task[], pace: Pace) {
    this.#all = plan.length
    this.#waiting = new Set(left)
    this.#pace = pace
    this.#work = workOf(left)
    if (left.length <= pace.sideBySide) this.#allUnderWay = this.#begun
    const before = plan.length - left.length
    if (before > 0) process.stderr.write(`${before} of ${plan.length} samples were taken before\n`)
    if (left.length > 0) this.#show("the first samples")
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
    if (this.#waiting.size <= this.#pace.sideBySide) this.#allUnderWay ??= performance.now()
    this.#show(`${`${task.row.id} ${task.column.id}`.padEnd(28)}  ${what}`)
  }

  #show(what: string): void {
    const done = this.#all - this.#waiting.size
    const line = `${`${done}`.padStart(4)}/${this.#all}  ${what}`
    const time = `about ${this.#minutesLeft()} min left`
    if (drawsAnew(process.stderr, process.env)) {
      process.stderr.write(`\r\x1b[2K${clip(`${time}  ${line}`, columnsOf(process.stderr) - 1)}`)
      this.#noted = true
    } else process.stderr.write(`${line}  (${time})\n`)
  }

  #minutesLeft(): number {
    const since = (moment: number) => (performance.now() - moment) / 1_000
    const left = [...this.#waiting]
    const soFar = {
      done: this.#work - workOf(left),
      elapsed: since(this.#begun),
      underWay: this.#allUnderWay === undefined ? undefined : since(this.#allUnderWay),
    }
    return Math.ceil(secondsLeft(left, soFar, this.#pace) / 60)
  }
}

interface Pace {
  readonly factor: number
  readonly sideBySide: number
}

interface SoFar {
  /** Seconds of the real time, of all that are taken. */
  readonly done: number
  /** Seconds. */
  readonly elapsed: number
  /** Seconds since the last was begun; undefined while one waits for its turn. */
  readonly underWay: number | undefined
}

/** While some wait for their turn, by the pace so far or by the theory; then the longest is waited for. */
export function secondsLeft(left: readonly Task[], soFar: SoFar, { factor, sideBySide }: Pace): number {
  if (soFar.underWay !== undefined) {
    const ends = left.map((task) => secondsOf(task) * factor - soFar.underWay!)
    return left.length === 0 ? 0 : Math.max(1, ...ends)
  }
  const work = workOf(left)
  const byPace = soFar.done > 0 ? (work * soFar.elapsed) / soFar.done : 0
  return Math.max((work * factor) / sideBySide, byPace)
}

function workOf(tasks: readonly Task[]): number {
  return tasks.reduce((sum, task) => sum + secondsOf(task), 0)
}
