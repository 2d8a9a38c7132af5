import { appendFileSync } from "node:fs"
import { relative } from "node:path"
import type { Reporter, TestModule } from "vitest/node"
import type { Failure } from "./summary.ts"

const ROOT = new URL("../../", import.meta.url).pathname

interface Thrown {
  readonly message: string
  readonly stacks?: readonly { readonly file: string; readonly line: number }[] | undefined
}

/** Writes each test that failed as a line of JSON, beside what vitest prints: the gate names them once more at its end. */
export class FailureReporter implements Reporter {
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly Thrown[]): void {
    for (const error of unhandled) this.#write("", undefined, "outside every test", [error])
    for (const testModule of modules) {
      const file = testModule.moduleId
      this.#write(file, undefined, "the file itself", testModule.errors())
      for (const suite of testModule.children.allSuites()) {
        this.#write(file, suite.location?.line, suite.fullName, suite.errors())
      }
      for (const test of testModule.children.allTests("failed")) {
        this.#write(file, test.location?.line, test.fullName, test.result().errors ?? [])
      }
    }
  }

  /** The place is where the file itself stands in the error's stack; else where the test begins. */
  #write(file: string, line: number | undefined, name: string, errors: readonly Thrown[]): void {
    const error = errors[0]
    if (!error) return
    const frame = error.stacks?.find((frame) => !file || frame.file === file)
    const failure: Failure = {
      file: relative(ROOT, file || (frame?.file ?? ROOT)),
      line: frame?.line ?? line ?? 1,
      name,
      message: error.message,
    }
    appendFileSync(this.#file, `${JSON.stringify(failure)}\n`)
  }
}
