import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { describeOutput, EventLog, PeerEnded, PeerTooLate } from "./event-log.ts"
import { guard, unguard } from "./guard.ts"
import { type EventName, type EventOf, type PeerEvent, parsePeerEvent } from "./peer-event.ts"

/** How long a peer may take to leave its network after SIGTERM. */
const LEAVE_MS = 2_000
const DEFAULT_WAIT_MS = 10_000
/** How many characters of its stderr are kept for errors. */
const STDERR_KEPT = 2_000

export interface StartOptions {
  /** What errors call it. The command by default. */
  readonly name?: string
  readonly cwd?: string
  /** Added to this process's own environment. */
  readonly env?: Readonly<Record<string, string>>
}

export interface WaitOptions {
  /** Index into `events` of the first one to look at. By default the latest of its kind, so what is true now. */
  readonly since?: number
  readonly timeoutMs?: number
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/**
 * A node in a process of its own, understood by the lines it prints. It heads a process group, and all signals
 * go to the group. It ends when this process does, at the latest.
 */
export class PeerProcess {
  readonly name: string
  readonly pid: number
  /** Resolves when the process is gone and its last line was read. */
  readonly exited: Promise<Exit>

  readonly #child: ChildProcessWithoutNullStreams
  readonly #log = new EventLog()
  #stderr = ""
  #running = true

  /**
   * Resolves when the process runs; wait for "listening" before you call it.
   * @throws what the system says when there is no such command
   */
  static async start(
    command: string,
    args: readonly string[],
    options: StartOptions = {},
  ): Promise<PeerProcess> {
    const child = spawn(command, args, {
      // A session of its own: Ctrl-C in our terminal does not reach it, and the end of our shell, which would
      // continue every stopped process in its session, does not wake it when it is frozen.
      detached: true,
      ...(options.cwd && { cwd: options.cwd }),
      env: { ...process.env, ...options.env },
    })
    if (child.pid !== undefined) guard(child.pid)
    await once(child, "spawn")
    return new PeerProcess(child, options.name ?? command)
  }

  private constructor(child: ChildProcessWithoutNullStreams, name: string) {
    this.name = name
    this.pid = child.pid!
    this.#child = child
    createInterface(child.stdout).on("line", (line) => this.#log.add(parsePeerEvent(line)))
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_KEPT)
    })
    // A line that is sent after its end is lost; `exited` tells that it has ended.
    child.stdin.on("error", () => {})
    child.on("exit", () => {
      this.#signal("SIGKILL") // what it started goes with it
      this.#running = false
      unguard(this.pid)
    })
    this.exited = once(child, "close").then(([code, signal]) => ({ code, signal }))
  }

  /** Everything that it has printed so far. */
  get events(): readonly PeerEvent[] {
    return this.#log.events
  }

  /** Calls back for each event from now on, until the returned function is called. */
  onEvent(listener: (event: PeerEvent) => void): () => void {
    return this.#log.listen(listener)
  }

  /**
   * The first event of this kind that matches.
   * @throws {PeerEnded} or {PeerTooLate}; their messages show what was printed instead
   */
  async waitFor<N extends EventName>(
    name: N,
    matches: (event: EventOf<N>) => boolean = () => true,
    { since, timeoutMs = DEFAULT_WAIT_MS }: WaitOptions = {},
  ): Promise<EventOf<N>> {
    const giveUp = new AbortController()
    this.exited.then(({ code, signal }) =>
      giveUp.abort(new PeerEnded(this.#tell(`ended (${signal ?? code}) before such a "${name}"`))),
    )
    const timer = setTimeout(
      () => giveUp.abort(new PeerTooLate(this.#tell(`no such "${name}" within ${timeoutMs} ms`))),
      timeoutMs,
    )
    return this.#log.first(name, matches, giveUp.signal, since).finally(() => clearTimeout(timer))
  }

  /** Types one line at it. */
  send(line: string): void {
    this.#child.stdin.write(`${line}\n`)
  }

  /** Its program runs no more; its kernel goes on answering for it. */
  freeze(): void {
    this.#signal("SIGSTOP")
  }

  thaw(): void {
    this.#signal("SIGCONT")
  }

  /** SIGUSR2, to itself alone: what that means, its program says. */
  userSignal(): void {
    process.kill(this.pid, "SIGUSR2")
  }

  /** At once, without a farewell. */
  kill(): void {
    this.#signal("SIGKILL")
  }

  /** Asks it to leave, also when it is frozen; kills it when it does not. Resolves when it is gone. */
  async stop(): Promise<Exit> {
    this.#signal("SIGTERM")
    this.thaw()
    const timer = setTimeout(() => this.kill(), LEAVE_MS)
    const exit = await this.exited
    clearTimeout(timer)
    return exit
  }

  #signal(signal: NodeJS.Signals): void {
    if (!this.#running) return
    try {
      process.kill(-this.pid, signal)
    } catch (error) {
      // ESRCH: the group has ended, and its exit event has not come yet.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
    }
  }

  #tell(what: string): string {
    return `${this.name} (pid ${this.pid}): ${what}\n${describeOutput(this.events, this.#stderr)}`
  }
}
