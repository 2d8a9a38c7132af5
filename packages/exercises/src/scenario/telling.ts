import { FakeClock } from "@ping-from-zero/core-tcp-check/testing"
import { equal, toHex } from "@ping-from-zero/core-tcp-check/wire"
import type { Text } from "@ping-from-zero/story"
import type { Compared, ScenarioEvent } from "./events.ts"

/** What was written does not do what the scenario wants. */
export class ScenarioFailed extends Error {
  override readonly name = "ScenarioFailed"
  readonly why: Text
  readonly compared: Compared | undefined

  constructor(why: Text, compared?: Compared) {
    super(why.en)
    this.why = why
    this.compared = compared
  }
}

/** A part of bytes: from there to the next one's beginning. */
export interface Field {
  readonly from: number
  readonly name: Text
}

/** What a scenario is told with: each step becomes a numbered line for the reader. */
export class Telling {
  /** Virtual time. */
  readonly clock: FakeClock = new FakeClock()
  /** What is waited for now. */
  waitingFor: Text | undefined
  readonly #print: (event: ScenarioEvent) => void

  constructor(print: (event: ScenarioEvent) => void) {
    this.#print = print
  }

  /** Something was done or happened. */
  step(what: Text, bytes?: Uint8Array): void {
    this.#print({ scenario: "step", at: this.clock.now(), what, ...(bytes && { bytes: toHex(bytes) }) })
  }

  /** What came of it: told also where all is well. */
  found(what: Text): void {
    this.#print({ scenario: "found", at: this.clock.now(), what })
  }

  /** @throws {ScenarioFailed} */
  fail(why: Text): never {
    throw new ScenarioFailed(why)
  }

  /**
   * What the work brings, if it is done within so many milliseconds of virtual time.
   * @throws {ScenarioFailed} when it is not; what the work throws
   */
  async within<T>(ms: number, what: Text, work: Promise<T>): Promise<T> {
    this.waitingFor = what
    let settled = false
    let isLate = false
    const settle = () => {
      settled = true
    }
    work.then(settle, settle)
    const cancel = this.clock.after(ms, () => {
      isLate = true
    })
    await this.clock.advance(0)
    while (!settled && !isLate) await this.clock.next()
    cancel()
    if (!settled) throw new ScenarioFailed(notWithin(ms, what))
    this.waitingFor = undefined
    return work
  }

  /**
   * What the work throws.
   * @throws {ScenarioFailed} when it throws nothing, or not within so many milliseconds
   */
  async error(ms: number, what: Text, work: Promise<unknown>): Promise<unknown> {
    const ended = work.then(
      () => ({ threw: false, error: undefined }),
      (error: unknown) => ({ threw: true, error }),
    )
    const { threw, error } = await this.within(ms, what, ended)
    if (!threw) {
      throw new ScenarioFailed({
        en: `not so: ${what.en}: nothing was thrown`,
        ja: `期待どおりではありません: ${what.ja}: エラーが投げられませんでした`,
      })
    }
    if (error instanceof Error && error.name === "NotWritten") throw error
    return error
  }

  /**
   * @param fields what the bytes are made of, by their first byte
   * @throws {ScenarioFailed} when the bytes differ
   */
  bytes(what: Text, came: Uint8Array, expected: Uint8Array, fields: readonly Field[] = []): void {
    if (equal(came, expected)) return
    const at = firstDifference(came, expected)
    const field = fields.findLast(({ from }) => from <= at)?.name
    throw new ScenarioFailed(what, {
      came: toHex(came),
      expected: toHex(expected),
      areBytes: true,
      ...(field && { field }),
    })
  }

  /**
   * Values that are the same as JSON; of two lists, the first element that differs is shown.
   * @throws {ScenarioFailed} when they differ
   */
  same(what: Text, came: unknown, expected: unknown): void {
    if (asJson(came) === asJson(expected)) return
    const areLists = Array.isArray(came) && Array.isArray(expected)
    const at = areLists ? firstDifference(came.map(asJson), expected.map(asJson)) : 0
    const [a, b] = areLists ? [came[at], expected[at]] : [came, expected]
    throw new ScenarioFailed(what, {
      came: asJson(a),
      expected: asJson(b),
      areBytes: false,
      ...(areLists && { field: { en: `entry ${at + 1}`, ja: `${at + 1} 番目` } }),
    })
  }
}

/** What is not there has no JSON. */
function asJson(value: unknown): string {
  return value === undefined ? "-" : JSON.stringify(value)
}

function notWithin(ms: number, { en, ja }: Text): Text {
  const s = ms / 1000
  return {
    en: `not so: ${en}: not within ${s} s`,
    ja: `期待どおりではありません: ${ja}: ${s} 秒以内に終わりませんでした`,
  }
}

function firstDifference(a: ArrayLike<unknown>, b: ArrayLike<unknown>): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at++
  return at
}
