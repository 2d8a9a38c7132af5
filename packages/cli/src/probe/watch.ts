import { systemClock } from "@ping-from-zero/core-tcp-check"
import { onOutputError } from "../command/output.ts"
import { VERDICTS } from "../command/verdicts.ts"
import { screenOn } from "../screen.ts"
import type { Target } from "../stages/target.ts"
import { coloursFor, drawsAnew } from "../terminal.ts"
import { WatchAll, type WatchView } from "./watch-all.ts"
import { changesView, jsonView, tableView } from "./watch-views.ts"

export interface WatchFlags {
  readonly interval: number
  readonly timeout?: number
  readonly json?: boolean
}

/** Watches until Ctrl-C or q, and sets the exit code. */
export async function watch(targets: readonly Target[], flags: WatchFlags): Promise<void> {
  const stop = new AbortController()
  const { interval, timeout } = flags
  const all = new WatchAll({ targets, plan: { interval, timeout }, clock: systemClock, signal: stop.signal })
  const quit = () => stop.abort()
  onOutputError(quit)
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, quit)
  await all.run(viewFor(all, flags, quit))
  const isAlive = all.all.every(({ statistics }) => statistics.last?.verdict === "alive")
  process.exitCode = (isAlive ? VERDICTS.alive : VERDICTS["no answer"]).exitCode
}

function viewFor(watch: WatchAll, { json }: WatchFlags, quit: () => void): WatchView {
  const time = () => new Date().toISOString()
  if (json) return jsonView(print, time)
  const { stdout, stdin, env } = process
  if (!drawsAnew(stdout, env)) return changesView(print, time)
  return tableView({
    watch,
    screen: screenOn(stdout),
    keys: stdin.isTTY ? stdin : undefined,
    clock: systemClock,
    colours: coloursFor(stdout, env),
    print,
    quit,
  })
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
