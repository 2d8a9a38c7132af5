/** What the suites need of a test runner: vitest's and Jest's modules are such. So this package depends on neither. */
export interface TestRunner {
  describe(name: string, suite: () => void): void
  test(name: string, run: () => Promise<void>): void
  beforeEach(run: () => void | Promise<void>): void
  afterEach(run: () => void | Promise<void>): void
  readonly expect: Expect
}

interface Expect {
  (
    actual: unknown,
  ): Expectation & {
    readonly not: Expectation
    readonly rejects: { readonly [Name in "toBe" | "toThrow"]: (expected: unknown) => Promise<void> }
  }
  // biome-ignore lint/suspicious/noExplicitAny: it stands in for a value of any type
  any(type: unknown): any
}

interface Expectation {
  toBe(expected: unknown): void
  toEqual(expected: unknown): void
  toMatchObject(expected: object): void
  toBeInstanceOf(type: unknown): void
  toBeGreaterThan(than: number): void
  toContain(part: unknown): void
  toContainEqual(part: unknown): void
  toHaveLength(length: number): void
}
