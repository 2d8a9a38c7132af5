import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { guard, unguard } from "./guard.ts"
import { type EventName, type EventOf, isEvent, type PeerEvent, parsePeerEvent } from "./peer-event.ts"

/** How long a peer may take to leave its network after SIGTERM. */
const LEAVE_MS = 2_000
const DEFAULT_WAIT_MS = 10_000
/** How much of what a peer said is shown in an error. */
const SHOWN_LINES = 12
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

/** A peer ended while we waited for something from it. */
export class PeerEnded extends Error {
  override readonly name = "PeerEnded"
}

/** A peer did not say in time what we waited for. */
export class PeerTooLate extends Error {
  override readonly name = "PeerTooLate"
}

/**
 * A node in a process of its own, understood by the lines it prints. It heads a process group, and all signals
 * go to the group. It ends when this process does, at the latest.
 */
export class PeerProcess {
  readonly name: string
  readonly pid: number
  /** Everything that it has printed so far. */
  readonly events: readonly PeerEvent[]
  /** Resolves when the process is gone and its last line was read. */
  readonly exited: Promise<Exit>

  readonly #child: ChildProcessWithoutNullStreams
  readonly #events: PeerEvent[] = []
  readonly #listeners = new Set<(event: PeerEvent) => void>()
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
    this.events = this.#events
    this.#child = child
    createInterface(child.stdout).on("line", (line) => this.#hear(parsePeerEvent(line)))
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_KEPT)
    })
    // A line sent to a peer that is gone is lost; that it is gone, `exited` tells.
    child.stdin.on("error", () => {})
    child.on("exit", () => {
      this.#signal("SIGKILL") // what it started goes with it
      this.#running = false
      unguard(this.pid)
    })
    this.exited = once(child, "close").then(([code, signal]) => ({ code, signal }))
  }

  /**
   * The first event of this kind that matches, from `since` on.
   * @throws {PeerEnded} or {PeerTooLate}; their messages show what was printed instead
   */
  async waitFor<N extends EventName>(
    name: N,
    matches: (event: EventOf<N>) => boolean = () => true,
    options: WaitOptions = {},
  ): Promise<EventOf<N>> {
    const fits = (event: PeerEvent): event is EventOf<N> => isEvent(event, name) && matches(event)
    const since = options.since ?? this.#events.findLastIndex((event) => event.event === name)
    const known = this.#events.slice(Math.max(0, since)).find(fits)
    if (known) return known

    const timeoutMs = options.timeoutMs ?? DEFAULT_WAIT_MS
    return new Promise((resolve, reject) => {
      const stop = this.onEvent((event) => {
        if (!fits(event)) return
        done()
        resolve(event)
      })
      const timer = setTimeout(() => {
        done()
        reject(new PeerTooLate(this.#tell(`no such "${name}" within ${timeoutMs} ms`)))
      }, timeoutMs)
      this.exited.then(({ code, signal }) => {
        done()
        reject(new PeerEnded(this.#tell(`ended (${signal ?? code}) before such a "${name}"`)))
      })
      const done = () => {
        stop()
        clearTimeout(timer)
      }
    })
  }

  /** Calls back for each event from now on, until the returned function is called. */
  onEvent(listener: (event: PeerEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
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
      // ESRCH: the group is gone, and the news of it on the way.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
    }
  }

  #hear(event: PeerEvent): void {
    this.#events.push(event)
    for (const listener of [...this.#listeners]) listener(event)
  }

  #tell(what: string): string {
    const printed = this.#events.slice(-SHOWN_LINES).map((event) => `  ${JSON.stringify(event)}`)
    const said = printed.length > 0 ? ["It printed:", ...printed] : ["It printed nothing."]
    if (this.#stderr) said.push("On stderr:", this.#stderr.trimEnd())
    return [`${this.name} (pid ${this.pid}): ${what}`, ...said].join("\n")
  }
}
