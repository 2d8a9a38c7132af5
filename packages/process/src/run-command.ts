import { spawn } from "node:child_process"
import { once } from "node:events"

/** A helper program of the system did not do what we asked. */
export class CommandFailed extends Error {
  override readonly name = "CommandFailed"

  /** @param said a backtrace may follow the error, as rustup's does; without one the last line tells most */
  constructor(command: string, said: string) {
    const lines = said.trim().split("\n")
    super(`${command}: ${lines.find((line) => line.startsWith("error")) ?? (lines.at(-1) || "failed")}`)
  }
}

/**
 * Runs a short command to its end and returns what it printed.
 * @param input its standard input
 * @throws {CommandFailed} when it cannot be started or ends with another code than 0
 */
export async function runCommand(command: readonly string[], input = ""): Promise<string> {
  const [file = "", ...args] = command
  const child = spawn(file, args)
  let printed = ""
  let complained = ""
  child.stdout.on("data", (text) => {
    printed += text
  })
  child.stderr.on("data", (text) => {
    complained += text
  })
  // It may end without having read its input: its exit code says more than the broken pipe.
  child.stdin.on("error", () => {})
  child.stdin.end(input)
  try {
    const [code] = await once(child, "close")
    if (code === 0) return printed
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new CommandFailed(file, code === "ENOENT" ? "not found" : message)
  }
  throw new CommandFailed(file, complained)
}
