import { once } from "node:events"
import { createServer } from "node:net"
import { Network } from "@ping-from-zero/lab/play"
import { PeerProcess, PeerTooLate, runCommand } from "@ping-from-zero/process"

/** What was found: a version, a way. Throws when it is not there, with the reason. */
export type Check = () => Promise<string>

/** It is there, but too old, or does not do what it should. */
export class NotAsNeeded extends Error {
  override readonly name = "NotAsNeeded"
}

export const nodeVersion: Check = async () => atLeast("20.19", process.versions.node)

/** pnpm tells its version to the scripts that it runs. */
export const pnpmVersion: Check = async () => {
  const agent = /^pnpm\/(\S+)/.exec(process.env.npm_config_user_agent ?? "")?.[1]
  return atLeast("12.0", agent ?? (await runCommand(["pnpm", "--version"])))
}

/** Whether a port of this host is free, as that of `pnpm node 1`; all else takes ports that the system chooses. */
export function freePort(port: number): Check {
  return async () => {
    const server = createServer().listen(port, "127.0.0.1")
    await once(server, "listening")
    server.close()
    return `${port} is free`
  }
}

const FROZEN_MS = 100

/** Freezes a process that repeats what it reads: it must fall silent, and speak again when thawed. */
export const signals: Check = async () => {
  const echo = await PeerProcess.start("cat", [])
  const heard = (timeoutMs?: number) =>
    echo.waitFor("text", undefined, timeoutMs === undefined ? {} : { timeoutMs })
  try {
    echo.freeze()
    echo.send("are you there?")
    const spoke = await heard(FROZEN_MS).catch((error) => error)
    if (!(spoke instanceof PeerTooLate)) throw new NotAsNeeded("a frozen process went on")
    echo.thaw()
    await heard()
    return "SIGSTOP, SIGCONT"
  } finally {
    echo.kill()
    await echo.exited
  }
}

export const namespaces: Check = async () => {
  const network = await Network.create()
  await network.close()
  return network.way
}

/** The first version number that the program prints. */
export function program(command: readonly string[], least: string): Check {
  return async () => atLeast(least, await runCommand(command))
}

function atLeast(least: string, text: string): string {
  const version = /\d+(\.\d+)+/.exec(text)?.[0] ?? ""
  const [found, wanted] = [version, least].map((numbers) => numbers.split(".").map(Number))
  const order =
    wanted!.map((number, i) => (found![i] ?? 0) - number).find((difference) => difference !== 0) ?? 0
  if (order < 0 || version === "")
    throw new NotAsNeeded(`${version || "unknown"}; ${least} or later is needed`)
  return version
}
