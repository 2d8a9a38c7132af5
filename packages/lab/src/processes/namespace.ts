import { PeerProcess, runCommand } from "@ping-from-zero/process"
import type { Place } from "../acts/world.ts"

/**
 * A network namespace: interfaces, routes and ports of its own. It has no name on the disk; it lives as long as
 * the process that holds it, and that process ends when ours does, however ours ends.
 */
export class Namespace {
  readonly holder: PeerProcess
  /** Put before a command, runs it in here. The process keeps its pid: signals reach the command itself. */
  readonly enter: readonly string[]

  private constructor(holder: PeerProcess, enter: readonly string[]) {
    this.holder = holder
    this.enter = enter
  }

  /**
   * A namespace that the system gives us.
   * @param how "-n" as root; "-Urn" as anybody, who is then root in a user namespace, and nowhere else
   */
  static async create(how: "-n" | "-Urn"): Promise<Namespace> {
    const holder = await hold(["unshare", how])
    const users = how === "-Urn" ? ["-U", "--preserve-credentials"] : []
    return new Namespace(holder, ["nsenter", "-t", `${holder.pid}`, ...users, "-n", "--"])
  }

  /** One more network namespace under the same user. */
  async sibling(): Promise<Namespace> {
    const holder = await hold([...this.enter, "unshare", "-n"])
    return new Namespace(holder, this.enter.with(this.enter.indexOf("-t") + 1, `${holder.pid}`))
  }

  /** Runs `ip` in here, one command a line. */
  async ip(...commands: readonly string[]): Promise<void> {
    await runCommand([...this.enter, "ip", "-batch", "-"], `${commands.join("\n")}\n`)
  }

  async close(): Promise<void> {
    this.holder.kill()
    await this.holder.exited
  }
}

/** Where a node of a network lives. */
export interface NetworkPlace extends Place {
  /** The router's end of its line. */
  readonly line: string
  /** Put before a command, runs it there. */
  readonly enter: readonly string[]
}

/** Starts a process that does nothing but live in a new namespace; it has said so when this resolves. */
async function hold(prefix: readonly string[]): Promise<PeerProcess> {
  const [file = "", ...args] = [...prefix, "sh", "-c", "echo inside; exec cat"]
  const holder = await PeerProcess.start(file, args, { name: prefix.join(" ") })
  try {
    await holder.waitFor("text", ({ text }) => text === "inside")
  } catch (error) {
    holder.kill()
    throw error
  }
  return holder
}
