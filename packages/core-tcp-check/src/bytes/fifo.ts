/**
 * First in, first out. `shift` of an array moves all that stay: a queue of 100,000 costs seconds. Here the place of
 * the first moves instead, and the free places go when they are half of the array.
 */
export class Fifo<T> {
  #items: (T | undefined)[] = []
  #first = 0

  get length(): number {
    return this.#items.length - this.#first
  }

  push(item: T): void {
    this.#items.push(item)
  }

  /** The oldest, which stays. */
  get first(): T | undefined {
    return this.#items[this.#first]
  }

  /** Puts another in the place of the oldest. */
  set first(item: T) {
    this.#items[this.#first] = item
  }

  /** Takes the oldest out. */
  shift(): T | undefined {
    if (this.#first === this.#items.length) return undefined
    const item = this.#items[this.#first]
    this.#items[this.#first] = undefined
    this.#first += 1
    if (2 * this.#first >= this.#items.length) this.#dropFree()
    return item
  }

  /** Takes all out. */
  clear(): T[] {
    const items = this.#items.slice(this.#first) as T[]
    this.#items = []
    this.#first = 0
    return items
  }

  /** A queue that is emptied again and again makes no new array each time. */
  #dropFree(): void {
    if (this.#first === this.#items.length) this.#items.length = 0
    else this.#items = this.#items.slice(this.#first)
    this.#first = 0
  }
}
