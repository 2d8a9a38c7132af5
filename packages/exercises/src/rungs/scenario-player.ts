import { pathToFileURL } from "node:url"
import { commandToRun, NO_TWINS, ProcessGroup } from "@ping-from-zero/process"
import type { PlayReport, PlayRequest } from "./play-report.ts"

const PROGRAM = new URL("player-process.ts", import.meta.url)

/** Plays programs of scenarios, one after the other, in a process that goes on from one to the next. */
export class ScenarioPlayer {
  #process: Promise<ProcessGroup> | undefined
  #heard: (line: string) => void = () => {}
  #stderr = ""
  #last: Promise<unknown> = Promise.resolve()

  /** Waits until what was asked for before has been played. */
  play(request: PlayRequest, signal?: AbortSignal): Promise<PlayReport> {
    const played = this.#last.then(() => this.#play(request, signal))
    this.#last = played.catch(() => {})
    return played
  }

  /** Ends the process; the next play starts another. */
  close(): void {
    void this.#process?.then((group) => group.signal("SIGKILL"))
    this.#process = undefined
  }

  async #play(request: PlayRequest, signal: AbortSignal | undefined): Promise<PlayReport> {
    signal?.throwIfAborted()
    const stop = () => this.close()
    signal?.addEventListener("abort", stop)
    try {
      this.#process ??= this.#start()
      const starting = this.#process
      const group = await starting
      const reported = new Promise<PlayReport>((resolve) => {
        this.#heard = (line) => resolve(JSON.parse(line))
      })
      const ended = group.exited.then(({ code, signal }): PlayReport => {
        if (this.#process === starting) this.#process = undefined
        const said = this.#stderr.trim().split("\n").at(-1) ?? ""
        return {
          events: [],
          ending: signal ? { how: "signal", signal, said } : { how: "exit", code: code ?? 0 },
        }
      })
      group.send(JSON.stringify({ ...request, file: pathToFileURL(request.file).href }))
      const report = await Promise.race([reported, ended])
      signal?.throwIfAborted()
      return report
    } finally {
      signal?.removeEventListener("abort", stop)
    }
  }

  async #start(): Promise<ProcessGroup> {
    const [node = "", ...program] = await commandToRun(PROGRAM, undefined, undefined, NO_TWINS)
    this.#stderr = ""
    // A reader looks for the lines of what he wrote.
    return new ProcessGroup([node, "--enable-source-maps", ...program], {
      onLine: (line) => this.#heard(line),
      onStderr: (text) => {
        this.#stderr += text
      },
    })
  }
}
