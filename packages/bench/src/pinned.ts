import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { createInterface } from "node:readline"

/** Whether processes can be bound to a processor: two cores are where comparisons are fair. */
export const canPin: boolean = spawnSync("taskset", ["--version"]).status === 0

const running = new Set<ChildProcess>()
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL")
})

/** A process on a processor of its own, which prints JSON lines. It ends with us. */
export class Pinned {
  readonly #child: ChildProcess
  readonly #lines: AsyncIterator<string>

  /** @param script a file of ours, or a command with its arguments */
  constructor(core: 0 | 1, script: URL | readonly string[], args: readonly (string | number)[] = []) {
    const command = script instanceof URL ? [process.execPath, ...process.execArgv, script.pathname] : script
    const whole = [...(canPin ? ["taskset", "-c", `${core}`] : []), ...command, ...args.map(String)]
    this.#child = spawn(whole[0]!, whole.slice(1), { stdio: ["pipe", "pipe", "inherit"] })
    this.#lines = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]()
    running.add(this.#child)
    this.#child.once("exit", () => running.delete(this.#child))
  }

  /** The next line that it prints. @throws when it ends instead */
  async next<T>(): Promise<T> {
    const { value, done } = await this.#lines.next()
    if (done) throw new Error(`${this.#child.spawnargs.join(" ")} ended before it had a result`)
    return JSON.parse(value) as T
  }

  /** Reads on until a line with this event comes. */
  async until<T>(event: string): Promise<T> {
    for (;;) {
      const line = await this.next<{ event: string }>()
      if (line.event === event) return line as T
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  end(): void {
    this.#child.kill("SIGKILL")
  }
}
