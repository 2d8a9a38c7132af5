import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { NODE, ProcessGroup, ROOT, type Twins } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import type { ExercisePackage, HoleExercise } from "../exercise.ts"
import { limited } from "./limited-process.ts"
import { type FailedTest, NET_REPORT, type NetReport, type NetRun } from "./net-lines.ts"
import type { RungResult } from "./result.ts"
import { words } from "./words.ts"

/** For the process of the tests and for each that it starts. */
const PROCESSOR_SECONDS = 60
/** For each run more in the same request: ten times what one takes. */
const SECONDS_A_RUN = 10
/** So often one process runs them: each run takes a second or two of what it may take in all. */
const MOST_RUNS = 15
const PROGRAM = fileURLToPath(new URL("net-process.ts", import.meta.url))

/** The process with the tests ended without a report. */
class NoReport extends Error {
  override readonly name = "NoReport"
  readonly loops: boolean

  constructor(stderr: string, loops: boolean) {
    super(stderr.trim().split("\n").at(-1) ?? "")
    this.loops = loops
  }
}

/** The tests of one package, in a process that goes on from one check to the next: what did not change is not read again. */
export class NetTests {
  readonly #package: ExercisePackage
  #process: ProcessGroup | undefined
  #heard: (line: string) => void = () => {}
  #stderr = ""
  #runs = 0

  constructor(of: ExercisePackage) {
    this.#package = of
  }

  /** The package's own tests of these files, with the reader's in their place. */
  async check(
    { tests }: Pick<HoleExercise, "tests">,
    twins: Twins,
    lang: Lang,
    signal?: AbortSignal,
  ): Promise<RungResult> {
    signal?.throwIfAborted()
    const stop = () => this.close()
    signal?.addEventListener("abort", stop)
    try {
      const report = await this.run([{ name: "mine", twins: [...twins], tests }])
      return verdict(report, lang)
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof NoReport)) throw error
      const message = error.loops ? words.endlessLoop(PROCESSOR_SECONDS) : words.noReport(error.message)
      return { rung: "net", ok: false, message: message[lang] }
    } finally {
      signal?.removeEventListener("abort", stop)
    }
  }

  /** @throws {NoReport} */
  async run(runs: readonly NetRun[]): Promise<NetReport> {
    if (this.#runs >= MOST_RUNS) this.close()
    const group = this.#process ?? this.#start(runs.length)
    this.#runs++
    const reported = new Promise<NetReport>((resolve) => {
      this.#heard = (line) => {
        if (line.startsWith(NET_REPORT)) resolve(JSON.parse(line.slice(NET_REPORT.length)))
      }
    })
    group.send(JSON.stringify({ runs }))
    const ended = group.exited.then(({ signal }): never => {
      if (this.#process === group) this.#process = undefined
      throw new NoReport(this.#stderr, signal === "SIGXCPU")
    })
    ended.catch(() => {}) // where the report came first
    return Promise.race([reported, ended])
  }

  /** Ends the process; the next check starts another. */
  close(): void {
    this.#process?.signal("SIGKILL")
    this.#process = undefined
  }

  #start(runs: number): ProcessGroup {
    this.#stderr = ""
    this.#runs = 0
    const temporary = mkdtempSync(join(tmpdir(), "net-tests-")) // vitest, killed, would leave its files
    const group = new ProcessGroup(
      limited([...NODE, PROGRAM], PROCESSOR_SECONDS + (runs - 1) * SECONDS_A_RUN),
      {
        cwd: fileURLToPath(new URL(`packages/${this.#package}/`, ROOT)),
        env: { TMPDIR: temporary },
        onLine: (line) => this.#heard(line),
        onStderr: (text) => {
          this.#stderr += text
        },
      },
    )
    const remove = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 })
    void group.exited.then(remove, remove)
    this.#process = group
    return group
  }
}

function verdict({ results: [result], unhandled }: NetReport, lang: Lang): RungResult {
  const { passed = 0, failed = [] } = result ?? {}
  const all: FailedTest[] = [...failed, ...unhandled.map((message) => ({ name: "-", message }))]
  const [first] = all
  return first
    ? { rung: "net", ok: false, message: words.testFailed(first, all.length)[lang] }
    : { rung: "net", ok: true, message: words.testsPassed(passed)[lang] }
}
