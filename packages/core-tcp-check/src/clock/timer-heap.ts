/** A timer that waits in a TimerHeap. */
export interface Timer {
  readonly due: number
  readonly run: () => void
}

interface Entry {
  readonly timer: Timer
  readonly order: number
}

/** Timers by when they are due; of two at the same time, the one set first. A binary heap: 10,000 cost 14 steps each. */
export class TimerHeap {
  readonly #heap: Entry[] = []
  readonly #cancelled = new Set<Timer>()
  #order = 0

  /** The one that is due first. */
  get first(): Timer | undefined {
    while (this.#heap.length > 0 && this.#cancelled.delete(this.#heap[0]!.timer)) this.#removeFirst()
    return this.#heap[0]?.timer
  }

  add(timer: Timer): void {
    this.#order += 1
    const entry = { timer, order: this.#order }
    let at = this.#heap.length
    while (at > 0 && isBefore(entry, this.#heap[(at - 1) >> 1]!)) {
      this.#heap[at] = this.#heap[(at - 1) >> 1]!
      at = (at - 1) >> 1
    }
    this.#heap[at] = entry
  }

  /** For one that is in the heap. It is taken out when it would be the first. */
  cancel(timer: Timer): void {
    this.#cancelled.add(timer)
  }

  /** Takes out the one that is due first. */
  shift(): Timer | undefined {
    const { first } = this
    if (first) this.#removeFirst()
    return first
  }

  #removeFirst(): void {
    const last = this.#heap.pop()!
    const { length } = this.#heap
    if (length === 0) return
    let at = 0
    for (let child = 1; child < length; child = 2 * at + 1) {
      if (child + 1 < length && isBefore(this.#heap[child + 1]!, this.#heap[child]!)) child += 1
      if (!isBefore(this.#heap[child]!, last)) break
      this.#heap[at] = this.#heap[child]!
      at = child
    }
    this.#heap[at] = last
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.timer.due < b.timer.due || (a.timer.due === b.timer.due && a.order < b.order)
}
