import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { createInterface } from "node:readline"
import { guard, unguard } from "@ping-from-zero/process"

/** A line that a process prints: an object that names what it tells. */
export interface Line {
  readonly event: string
}

/** A program: a script of ours, or a command; and its arguments. */
export interface Program {
  readonly script: URL | readonly string[]
  readonly args?: readonly (string | number)[]
}

export interface StartOptions {
  /** The processor that it is bound to, where processes can be bound. */
  readonly core?: 0 | 1
  /** Hears each line that nobody waits for. */
  readonly onLine?: (line: Line) => void
}

/** Whether processes can be bound to a processor: two cores are where comparisons are fair. */
export const canPin: boolean = spawnSync("taskset", ["--version"]).status === 0

export class ProcessEnded extends Error {
  override readonly name = "ProcessEnded"

  /** @param last what it printed last */
  constructor(command: string, event: string, last: string | undefined) {
    super(
      `${command} ended before it printed "${event}"${last === undefined ? "" : `; its last line: ${last}`}`,
    )
  }
}

interface Waiting {
  readonly event: string
  readonly resolve: (line: Line) => void
  readonly reject: (error: Error) => void
}

/** A process that prints JSON lines, and may be told things by lines. It ends when we do, however we end. */
export class LineProcess {
  readonly #command: string
  readonly #child: ChildProcess
  readonly #waiting: Waiting[] = []
  #running = true
  #last: string | undefined

  constructor({ script, args = [] }: Program, { core, onLine = () => {} }: StartOptions = {}) {
    const command = script instanceof URL ? [process.execPath, ...process.execArgv, script.pathname] : script
    const pinned = canPin && core !== undefined ? ["taskset", "-c", `${core}`] : []
    const [file = "", ...rest] = [...pinned, ...command, ...args.map(String)]
    this.#command = command.join(" ")
    // Detached: a group of its own, which can be stopped and killed whole, and which Ctrl-C does not reach.
    this.#child = spawn(file, rest, { stdio: ["pipe", "pipe", "inherit"], detached: true })
    const { pid, stdin, stdout } = this.#child
    if (pid !== undefined) guard(pid)
    stdin!.on("error", () => {}) // a line to a process that is gone; whoever waits for its answer hears of it
    createInterface(stdout!).on("line", (line) => {
      this.#last = line
      this.#hear(JSON.parse(line), onLine)
    })
    this.#child.once("error", (error) => this.#rejectAll(() => error))
    this.#child.once("close", () => this.#ended())
  }

  /** @throws {ProcessEnded} when it could not be started */
  get pid(): number {
    if (this.#child.pid === undefined) throw new ProcessEnded(this.#command, "anything", undefined)
    return this.#child.pid
  }

  /** The next line of this event. Ask before it can be printed. @throws {ProcessEnded} when it ends instead */
  next<L extends Line>(event: L["event"]): Promise<L> {
    if (!this.#running) return Promise.reject(new ProcessEnded(this.#command, event, this.#last))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ event, resolve: (line) => resolve(line as L), reject })
    })
  }

  send(line: object): void {
    this.#child.stdin!.write(`${JSON.stringify(line)}\n`)
  }

  signal(signal: NodeJS.Signals): void {
    if (!this.#running || this.#child.pid === undefined) return
    try {
      process.kill(-this.#child.pid, signal)
    } catch (error) {
      // ESRCH: it is gone, and the news of it on the way.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
    }
  }

  kill(): void {
    this.signal("SIGKILL")
  }

  #hear(line: Line, onLine: (line: Line) => void): void {
    const at = this.#waiting.findIndex(({ event }) => event === line.event)
    if (at < 0) onLine(line)
    else this.#waiting.splice(at, 1)[0]!.resolve(line)
  }

  #ended(): void {
    this.#running = false
    if (this.#child.pid !== undefined) unguard(this.#child.pid)
    this.#rejectAll((event) => new ProcessEnded(this.#command, event, this.#last))
  }

  #rejectAll(why: (event: string) => Error): void {
    for (const { event, reject } of this.#waiting.splice(0)) reject(why(event))
  }
}
