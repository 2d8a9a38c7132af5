import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { guard, unguard } from "./guard.ts"

export interface GroupOptions {
  readonly cwd?: string
  /** Added to this process's own environment. */
  readonly env?: Readonly<Record<string, string>>
  /** Gets each line of its standard output, without its end. */
  readonly onLine: (line: string) => void
  /** Gets what it writes to its standard error; without this it goes to our own. */
  readonly onStderr?: (text: string) => void
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/**
 * A program that heads a process group, and all signals go to the group. It ends when this process does, at the
 * latest. Nothing here knows what its lines mean.
 */
export class ProcessGroup {
  /** Resolves when the program runs. Rejects with what the system says when there is no such program. */
  readonly started: Promise<void>
  /** Resolves when it is gone and its last line was read. Rejects as `started` does. */
  readonly exited: Promise<Exit>
  /** undefined when it could not be started. */
  readonly pid: number | undefined
  readonly #child: ChildProcess
  #running: boolean

  constructor(command: readonly string[], { cwd, env, onLine, onStderr }: GroupOptions) {
    const [file = "", ...args] = command
    const child = spawn(file, args, {
      // A session of its own: Ctrl-C in our terminal does not reach it, and the end of our shell, which would
      // continue every stopped process in its session, does not wake it when it is frozen.
      detached: true,
      stdio: ["pipe", "pipe", onStderr ? "pipe" : "inherit"],
      ...(cwd && { cwd }),
      env: { ...process.env, ...env },
    })
    this.#child = child
    this.pid = child.pid
    this.#running = child.pid !== undefined
    if (child.pid !== undefined) guard(child.pid)
    if (child.stdout) createInterface(child.stdout).on("line", onLine)
    if (onStderr) child.stderr?.setEncoding("utf8").on("data", onStderr)
    // A line that is sent after its end is lost; `exited` tells that it has ended.
    child.stdin?.on("error", () => {})
    child.on("exit", () => {
      this.signal("SIGKILL") // what it started goes with it
      this.#running = false
      unguard(child.pid!)
    })
    this.started = once(child, "spawn").then(() => {})
    this.exited = once(child, "close").then(([code, signal]) => ({ code, signal }))
    // Both reject with the same error, and a caller may wait for one of them alone.
    this.started.catch(() => {})
    this.exited.catch(() => {})
  }

  /** Types one line at it. */
  send(line: string): void {
    this.#child.stdin?.write(`${line}\n`)
  }

  /** To the whole group; to nobody when it is gone. */
  signal(signal: NodeJS.Signals): void {
    if (!this.#running) return
    try {
      process.kill(-this.pid!, signal)
    } catch (error) {
      // ESRCH: the group has ended, and its exit event has not come yet.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
    }
  }
}
