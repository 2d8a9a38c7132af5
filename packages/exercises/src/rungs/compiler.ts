import { fileURLToPath } from "node:url"
import { NODE, ProcessGroup, type Twins } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import type { TypeReport, TypeRequest } from "./compiler-process.ts"
import type { RungResult } from "./result.ts"

const PROGRAM = fileURLToPath(new URL("compiler-process.ts", import.meta.url))

/** A mistake of ours: the process with the compiler ended without a result. */
class CompilerEnded extends Error {
  override readonly name = "CompilerEnded"
}

/**
 * The compiler, in a process that goes on from one check to the next. It works for seconds without a pause: in this
 * process no signal would be heard meanwhile.
 */
export class Compiler {
  #process: ProcessGroup | undefined
  #heard: (report: TypeReport) => void = () => {}
  #stderr = ""
  #requests = 0

  /**
   * The errors in the twins, or the first in what imports them. Who has had enough waits no longer; the compiler goes on,
   * for what it has read serves the next check as well.
   * @param importers those that no entry of a package leads to
   * @throws the signal's reason
   */
  async check(
    twins: Twins,
    lang: Lang,
    signal: AbortSignal | undefined,
    importers: readonly string[] = [],
  ): Promise<RungResult> {
    signal?.throwIfAborted()
    let stop = () => {}
    const enough = new Promise<never>((_, reject) => {
      stop = () => reject(signal?.reason)
    })
    signal?.addEventListener("abort", stop)
    try {
      return await Promise.race([
        this.#ask({ number: ++this.#requests, twins: [...twins], lang, importers }),
        enough,
      ])
    } finally {
      signal?.removeEventListener("abort", stop)
    }
  }

  /** Ends the process; the next check starts another. */
  close(): void {
    this.#process?.signal("SIGKILL")
    this.#process = undefined
  }

  #ask(request: TypeRequest): Promise<RungResult> {
    const group = this.#process ?? this.#start()
    const result = new Promise<RungResult>((resolve) => {
      this.#heard = ({ number, result }) => {
        if (number === request.number) resolve(result)
      }
    })
    group.send(JSON.stringify(request))
    const ended = group.exited.then((): never => {
      if (this.#process === group) this.#process = undefined
      throw new CompilerEnded(this.#stderr)
    })
    ended.catch(() => {}) // where the result came first
    const first = Promise.race([result, ended])
    first.catch(() => {}) // where nobody waits any longer
    return first
  }

  #start(): ProcessGroup {
    this.#stderr = ""
    this.#process = new ProcessGroup([...NODE, PROGRAM], {
      onLine: (line) => this.#heard(JSON.parse(line)),
      onStderr: (text) => {
        this.#stderr += text
      },
    })
    return this.#process
  }
}
