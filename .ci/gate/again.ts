/** `.ci/again N [--busy] [--node-only]`: the gate, N times over. See .ci/again. */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { availableParallelism, tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { parseArgs } from "node:util"
import { type GateRun, tableOfRuns } from "./runs.ts"

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { busy: { type: "boolean" }, "node-only": { type: "boolean" } },
})
const times = Number(positionals[0])
if (!Number.isInteger(times) || times < 1 || positionals.length > 1) {
  console.error("usage: .ci/again N [--busy] [--node-only]")
  process.exit(2)
}

/** Ends by itself when whoever started it is gone. */
const BUSY = "const parent = process.ppid; while (process.ppid === parent);"
/** What `--node-only` hides, as a machine that has never seen it. */
const HIDDEN = ["go", "cargo", "rustc", "python3", "chromium"]

const folder = mkdtempSync(join(tmpdir(), "ping-from-zero-again-"))
const env = values["node-only"] ? nodeOnly() : process.env
const busy: ChildProcess[] = values.busy
  ? Array.from({ length: availableParallelism() }, () => spawn(process.execPath, ["-e", BUSY]))
  : []
let stopped = false
let gate: ChildProcess | undefined
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    stopped = true
    if (signal !== "SIGINT" || !process.stdin.isTTY) gate?.kill(signal) // a terminal has told the gate itself
  })
}

const runs: GateRun[] = []
try {
  for (let i = 1; i <= times && !stopped; i++) {
    console.log(`\n=== run ${i} of ${times}\n`)
    const report = join(folder, `run-${i}.json`)
    gate = spawn("npx", ["--yes", "pnpm@12", "test", "--force"], {
      stdio: "inherit",
      env: { ...env, GATE_REPORT: report },
    })
    await once(gate, "exit")
    // npx and pnpm end at once when they are told to; the gate below them still cleans up, and then reports.
    while (!existsSync(report) && stopped) await setTimeout(100)
    if (stopped) break
    const ended = existsSync(report)
    runs.push(
      ended
        ? JSON.parse(readFileSync(report, "utf8"))
        : { passed: false, failed: ["the gate broke off"], seconds: {} },
    )
  }
} finally {
  for (const process of busy) process.kill("SIGKILL")
  rmSync(folder, { recursive: true, force: true })
}
console.log(`\n${tableOfRuns(runs)}`)
if (stopped) console.log("stopped before its end")
process.exitCode = stopped ? 130 : runs.every(({ passed }) => passed) ? 0 : 1

/** Commands that fail stand before those that are hidden; nothing that an earlier run built is found. */
function nodeOnly(): NodeJS.ProcessEnv {
  const { CI: _, ...others } = process.env // which would ask for every toolchain
  const shims = join(folder, "hidden")
  mkdirSync(shims)
  for (const name of HIDDEN) writeFileSync(join(shims, name), "#!/bin/sh\nexit 127\n", { mode: 0o755 })
  return {
    ...others,
    PATH: `${shims}:${process.env.PATH}`,
    CHROMIUM_PATH: join(shims, "chromium"),
    XDG_CACHE_HOME: join(folder, "cache"),
  }
}
