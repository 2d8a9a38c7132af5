import { describeOutput, EventLog, PeerEnded, PeerTooLate } from "./event-log.ts"
import { type EventName, type EventOf, type PeerEvent, parsePeerEvent } from "./peer-event.ts"
import { type Exit, ProcessGroup } from "./process-group.ts"

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

/** A node in a process group of its own, understood by the lines it prints. */
export class PeerProcess {
  readonly name: string
  readonly pid: number
  /** Resolves when the process is gone and its last line was read. */
  readonly exited: Promise<Exit>

  readonly #group: ProcessGroup
  readonly #log = new EventLog()
  #stderr = ""

  /**
   * Resolves when the process runs; wait for "listening" before you call it.
   * @throws what the system says when there is no such command
   */
  static async start(
    command: string,
    args: readonly string[],
    options: StartOptions = {},
  ): Promise<PeerProcess> {
    const peer = new PeerProcess([command, ...args], options)
    await peer.#group.started
    return peer
  }

  private constructor(command: readonly string[], { name = command[0]!, cwd, env }: StartOptions) {
    this.name = name
    this.#group = new ProcessGroup(command, {
      ...(cwd && { cwd }),
      ...(env && { env }),
      onLine: (line) => this.#log.add(parsePeerEvent(line)),
      onStderr: (text) => {
        this.#stderr = (this.#stderr + text).slice(-STDERR_KEPT)
      },
    })
    this.pid = this.#group.pid!
    this.exited = this.#group.exited
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
    this.#group.send(line)
  }

  /** Its program runs no more; its kernel goes on answering for it. */
  freeze(): void {
    this.#group.signal("SIGSTOP")
  }

  thaw(): void {
    this.#group.signal("SIGCONT")
  }

  /** SIGUSR2, to itself alone: what that means, its program says. */
  userSignal(): void {
    process.kill(this.pid, "SIGUSR2")
  }

  /** At once, without a farewell. */
  kill(): void {
    this.#group.signal("SIGKILL")
  }

  /** Asks it to leave, also when it is frozen; kills it when it does not. Resolves when it is gone. */
  async stop(): Promise<Exit> {
    this.#group.signal("SIGTERM")
    this.thaw()
    const timer = setTimeout(() => this.kill(), LEAVE_MS)
    const exit = await this.exited
    clearTimeout(timer)
    return exit
  }

  #tell(what: string): string {
    return `${this.name} (pid ${this.pid}): ${what}\n${describeOutput(this.events, this.#stderr)}`
  }
}
