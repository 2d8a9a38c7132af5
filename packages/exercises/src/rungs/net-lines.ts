/** What the process with the package's tests is told, and what it prints. */
export interface NetRequest {
  readonly runs: readonly NetRun[]
}

/** The package's tests with one set of twins. */
export interface NetRun {
  /** Of its own in this request, and the same in each that follows. */
  readonly name: string
  readonly twins: readonly (readonly [string, string])[]
  /** From the package's `src/`. */
  readonly tests: readonly string[]
}

export interface NetReport {
  /** In the order of the runs. */
  readonly results: readonly NetResult[]
  /** Errors that belong to no test. */
  readonly unhandled: readonly string[]
}

export interface NetResult {
  readonly passed: number
  readonly failed: readonly FailedTest[]
}

export interface FailedTest {
  readonly name: string
  readonly message: string
  /** Where in the test: `packages/…/x.test.ts:12`. */
  readonly place?: string
  /** What was expected and what came, whole, line by line. */
  readonly diff?: string
}

/** What a line with a report begins with: tests print as well. */
export const NET_REPORT = "net-report "
