import { spawnSync } from "node:child_process"

/** Languages that peers are written in, by their command: how to ask for the version. */
const VERSION_ARGUMENTS = {
  python3: ["--version"],
  go: ["version"],
  cargo: ["--version"],
} as const

export type Toolchain = keyof typeof VERSION_ARGUMENTS

/** The version that is installed here, in the tool's own words, or undefined where there is none. */
export function findToolchain(command: Toolchain): string | undefined {
  const { status, stdout } = spawnSync(command, VERSION_ARGUMENTS[command], { encoding: "utf8" })
  return status === 0 ? stdout.trim() : undefined
}

/** CI has all of them: one that is missing there is an error, and no reason to skip a test. */
export class ToolchainMissing extends Error {
  override readonly name = "ToolchainMissing"
}

/**
 * Whether tests against a peer in this language can run here. Where they cannot, says so in one line.
 *
 *     describe.skipIf(!requireToolchain("python3", "a node as in the book"))("…", () => { … })
 *
 * @throws {ToolchainMissing} in CI
 */
export function requireToolchain(command: Toolchain, neededFor: string): boolean {
  if (findToolchain(command)) return true
  const sentence = `${command} is not installed: it is needed for ${neededFor}`
  if (process.env.CI === "true") throw new ToolchainMissing(sentence)
  process.stderr.write(`skipped: ${sentence}\n`)
  return false
}
