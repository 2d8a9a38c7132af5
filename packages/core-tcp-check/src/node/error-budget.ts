import type { Clock } from "../clock/clock.ts"

/**
 * So many errors of one peer are told within a second. Smaller: of a peer that does several things wrong the first
 * few are told. Larger: 100,000 streams that are reset become as many lines.
 */
export const ERRORS_TOLD = 32

/**
 * So many peers have a count of their own; those who come later in that second share one. A peer can come from many
 * addresses and with many keys: without this bound each would bring a count, and 32 lines.
 */
export const SOURCES_TOLD_APART = 32

const SECOND = 1_000

/** What a peer did wrong beyond what is told of it. Its cause is the last of them. */
export class ErrorsNotTold extends Error {
  override readonly name = "ErrorsNotTold"
  readonly count: number

  constructor(count: number, last: Error) {
    super(`${count} more errors within a second, the last: ${last.message}`, { cause: last })
    this.count = count
  }
}

interface Source {
  readonly begun: number
  count: number
  last: Error | undefined
  cancel: (() => void) | undefined
}

type Tell = (error: Error, from: string | undefined) => void

/** How often one peer's errors are told: the first ones of each second as they are, the rest as one. */
export class ErrorBudget {
  readonly #clock: Clock
  readonly #tell: Tell
  /** By peer; undefined: all those that came when there was no room for a count of their own. */
  readonly #sources = new Map<string | undefined, Source>()

  constructor(clock: Clock, tell: Tell) {
    this.#clock = clock
    this.#tell = tell
  }

  /** @param from who made the mistake; without it the error is ours, and told */
  add(error: Error, from: string | undefined): void {
    if (from === undefined || this.#isFew(error, from)) this.#tell(error, from)
  }

  /** Counts the error. @returns false where it is told in the sum, at the end of its second */
  #isFew(error: Error, from: string): boolean {
    const [key, source] = this.#source(from)
    source.count += 1
    if (source.count <= ERRORS_TOLD) return true
    source.last = error
    source.cancel ??= this.#clock.after(source.begun + SECOND - this.#clock.now(), () => this.#sumUp(key))
    return false
  }

  /** Tells what was counted so far, and leaves no timer. */
  stop(): void {
    for (const key of [...this.#sources.keys()]) this.#sumUp(key)
  }

  /** Whose count it is, by its key, and the count: of this peer, or of all for whom there was no room. */
  #source(from: string): [string | undefined, Source] {
    const now = this.#clock.now()
    const isOver = ({ begun, last }: Source) => last === undefined && now - begun >= SECOND
    if (this.#sources.size >= SOURCES_TOLD_APART && !this.#sources.has(from))
      for (const [key, source] of this.#sources) if (isOver(source)) this.#sources.delete(key)
    const key = this.#sources.has(from) || this.#sources.size < SOURCES_TOLD_APART ? from : undefined
    const known = this.#sources.get(key)
    if (known && !isOver(known)) return [key, known]
    const source = { begun: now, count: 0, last: undefined, cancel: undefined }
    this.#sources.set(key, source)
    return [key, source]
  }

  #sumUp(key: string | undefined): void {
    const source = this.#sources.get(key)
    this.#sources.delete(key)
    source?.cancel?.()
    if (source?.last) this.#tell(new ErrorsNotTold(source.count - ERRORS_TOLD, source.last), key)
  }
}
