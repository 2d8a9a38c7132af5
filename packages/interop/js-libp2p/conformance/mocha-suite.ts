import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"

type Run = (this: typeof MOCHA) => unknown

/** What mocha gives a function as `this`, as far as the suites use it. */
const MOCHA = { timeout: () => {} }

/** Long, for a suite sends 20 MB through one stream and opens a thousand: nothing in it is decided by this. */
const TIMEOUT_MS = 120_000

/** How many tests the suite has that is being defined. */
let defined = 0

/** What mocha offers to every file. */
Object.assign(globalThis, {
  describe: (name: string, define: Run) => describe(name, () => void define.call(MOCHA)),
  it: (name: string, run: Run) => {
    defined += 1
    test(name, { timeout: TIMEOUT_MS }, async () => void (await run.call(MOCHA)))
  },
  before: beforeAll,
  after: afterAll,
  beforeEach,
  afterEach,
})

/** Runs a suite that is written for mocha, and asserts how many tests it has: one that became empty would pass. */
export function mochaSuite(title: string, tests: number, define: () => void): void {
  describe(title, () => {
    defined = 0
    define()
    describe("the suite", () => {
      const found = defined
      test(`has ${tests} tests`, () => expect(found).toBe(tests))
    })
  })
}
