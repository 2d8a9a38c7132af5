import { spawnSync } from "node:child_process"
import { ProcessGroup } from "@ping-from-zero/process"

/** A line that a process prints: an object that names what it tells. */
export interface Line {
  readonly event: string
}

/** A program: a script of ours, or a command; and its arguments. */
export interface Program {
  readonly script: URL | readonly string[]
  readonly args?: readonly (string | number)[]
  /** Added to this process's own environment. */
  readonly env?: Readonly<Record<string, string>>
}

/** The program, with a module loaded before it. */
export function preloading({ script, ...program }: Program, module: URL): Program {
  const [main = "", ...flags] = commandOf(script).toReversed()
  return { ...program, script: [...flags.toReversed(), "--import", module.href, main] }
}

function commandOf(script: Program["script"]): readonly string[] {
  return script instanceof URL ? [process.execPath, ...process.execArgv, script.pathname] : script
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

/**
 * A program of a bench: it prints JSON lines, and may be told things by lines. Not a PeerProcess, whose lines are a
 * node's events: those stay and can be looked at again, while here each line answers one question, and is then gone.
 */
export class LineProcess {
  /** Resolves when it is gone and its last line was read. */
  readonly exited: Promise<void>
  readonly #command: string
  readonly #group: ProcessGroup
  readonly #waiting: Waiting[] = []
  #hasEnded = false
  #last: string | undefined

  constructor({ script, args = [], env }: Program, { core, onLine = () => {} }: StartOptions = {}) {
    const command = commandOf(script)
    const pinned = canPin && core !== undefined ? ["taskset", "-c", `${core}`] : []
    this.#command = command.join(" ")
    this.#group = new ProcessGroup([...pinned, ...command, ...args.map(String)], {
      ...(env && { env }),
      onLine: (line) => {
        this.#last = line
        this.#hear(JSON.parse(line), onLine)
      },
    })
    this.exited = this.#group.exited.then(
      () => this.#ended((event) => new ProcessEnded(this.#command, event, this.#last)),
      (error) => this.#ended(() => error),
    )
  }

  /** @throws {ProcessEnded} when it could not be started */
  get pid(): number {
    if (this.#group.pid === undefined) throw new ProcessEnded(this.#command, "anything", undefined)
    return this.#group.pid
  }

  /** The next line of this event. Ask before it can be printed. @throws {ProcessEnded} when it ends instead */
  next<L extends Line>(event: L["event"]): Promise<L> {
    if (this.#hasEnded) return Promise.reject(new ProcessEnded(this.#command, event, this.#last))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ event, resolve: (line) => resolve(line as L), reject })
    })
  }

  send(line: object): void {
    this.#group.send(JSON.stringify(line))
  }

  signal(signal: NodeJS.Signals): void {
    this.#group.signal(signal)
  }

  kill(): void {
    this.signal("SIGKILL")
  }

  #hear(line: Line, onLine: (line: Line) => void): void {
    const at = this.#waiting.findIndex(({ event }) => event === line.event)
    if (at < 0) onLine(line)
    else this.#waiting.splice(at, 1)[0]!.resolve(line)
  }

  #ended(why: (event: string) => Error): void {
    this.#hasEnded = true
    for (const { event, reject } of this.#waiting.splice(0)) reject(why(event))
  }
}
