import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"

type Run = (this: typeof MOCHA) => unknown

/** What mocha gives a function as `this`, as far as the suites use it. */
const MOCHA = { timeout: () => {} }

/** Long, for a suite sends 20 MB through one stream and opens a thousand: nothing in it is decided by this. */
const TIMEOUT_MS = 120_000

/** Of the suite that is being defined: how many tests it has, and which one is left out. */
let defined = 0
let left: string | undefined

/** What mocha offers to every file. */
Object.assign(globalThis, {
  describe: (name: string, define: Run) => describe(name, () => void define.call(MOCHA)),
  it: (name: string, run: Run) => {
    defined += 1
    test.skipIf(name === left)(name, { timeout: TIMEOUT_MS }, async () => void (await run.call(MOCHA)))
  },
  before: beforeAll,
  after: afterAll,
  beforeEach,
  afterEach,
})

export interface Suite {
  readonly tests: number
  /** The name of a test that is not run. */
  readonly leaveOut?: string
}

/** Runs a suite that is written for mocha, and asserts how many tests it has: one that became empty would pass. */
export function mochaSuite(title: string, { tests, leaveOut }: Suite, define: () => void): void {
  describe(title, () => {
    defined = 0
    left = leaveOut
    define()
    describe("the suite", () => {
      const found = defined
      test(`has ${tests} tests`, () => expect(found).toBe(tests))
    })
  })
}
