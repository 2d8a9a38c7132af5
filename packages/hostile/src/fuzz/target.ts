/** An entry that reads what anybody may have sent, and what it may say to that. */
import fc from "fast-check"
import type { Form } from "./form.ts"

/** Classes of errors; abstract ones too, for their subclasses. */
export type ErrorClass = abstract new (...args: never[]) => Error

export interface TargetOptions<T> {
  readonly name: string
  readonly stage: 1 | 2 | 3
  /** What reads the input: the function, as a user would look for it. */
  readonly what: string
  readonly form: Form<T>
  /** Valid inputs, to make others of. */
  readonly seeds: readonly T[]
  /** More inputs, where the form of a message is worth knowing. */
  readonly built?: fc.Arbitrary<T>
  /** @throws what the entry throws */
  readonly run: (input: T) => unknown
  /** What it may throw. */
  readonly errors: readonly ErrorClass[]
}

export interface Target {
  readonly name: string
  readonly stage: 1 | 2 | 3
  readonly what: string
  /** Draws `runs` inputs. Stops at the first that fails, and makes that one as small as it can. */
  fuzz(seed: number, runs: number): Promise<Drawn>
  /** Runs an input again that stands in a corpus. @throws why it fails */
  replay(line: string): Promise<void>
}

export interface Drawn {
  readonly inputs: number
  readonly failure?: Failure
}

export interface Failure {
  readonly error: Error
  /** The input, as it is pasted into the corpus; undefined where it is not known which one it was. */
  readonly line: string | undefined
}

/** An entry threw what it has no name for. */
export class UnnamedError extends Error {
  override readonly name = "UnnamedError"

  constructor(target: string, cause: unknown) {
    super(`${target} threw what it does not promise: ${String(cause)}`, { cause })
  }
}

/** To make a failing input smaller takes no longer than this. Milliseconds. */
const SHRINK_FOR = 20_000

export function target<T>(options: TargetOptions<T>): Target {
  const { name, stage, what, form, seeds, built, errors } = options
  const inputs = built ? fc.oneof(form.drawn(seeds), built) : form.drawn(seeds)
  const check = async (input: T) => {
    try {
      await options.run(input)
    } catch (error) {
      if (error instanceof Violation) throw error
      if (!errors.some((named) => error instanceof named)) throw new UnnamedError(name, error)
    }
  }
  return {
    name,
    stage,
    what,
    async fuzz(seed, runs) {
      let drawn = 0
      let failed: number | undefined
      const property = fc.asyncProperty(inputs, async (input) => {
        if (failed === undefined) drawn += 1
        else if (performance.now() - failed > SHRINK_FOR) return // small enough
        try {
          await check(input)
        } catch (error) {
          failed ??= performance.now()
          throw error
        }
      })
      const result = await fc.check(property, { seed, numRuns: runs })
      if (!result.failed) return { inputs: drawn }
      const line = form.write(result.counterexample![0])
      return { inputs: drawn, failure: { error: result.errorInstance as Error, line } }
    },
    replay: (line) => check(form.read(line)),
  }
}

/** What no session may do, whatever comes: a target throws it, and it counts as a failure under every name. */
export class Violation extends Error {
  override readonly name: string = "Violation"
}

/** The peer is gone, and something still waits for it. */
export class NeverSettled extends Violation {
  override readonly name = "NeverSettled"

  constructor(what: string) {
    super(`${what} is still waiting although its peer has closed`)
  }
}

/** The peer is gone, and something is still held for it. */
export class StillHeld extends Violation {
  override readonly name = "StillHeld"

  constructor(what: string) {
    super(`still held although the peer has closed: ${what}`)
  }
}
