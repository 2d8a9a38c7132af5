/**
 * `pnpm test`: every check of the repository, each to its end, whatever failed before. What is printed goes by as it
 * comes; the last lines say how long each package took and name each test that failed. Arguments go to turbo.
 */
import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { GateRun } from "./runs.ts"
import { durations, type Failure, failureLines, secondsOf, tasksOf } from "./summary.ts"

const root = join(import.meta.dirname, "../..")
const runs = join(root, ".turbo/runs")
const TASKS = ["check", "typecheck", "test", "check-packages", "check-gate", "check-newest-node"]
/**
 * Three packages at a time: of two, on two cores, the chapters' would mostly wait while one other works. More: nodes that
 * wait for one another get too little of the processor.
 */
const FLAGS = ["--continue=always", "--concurrency=3", "--summarize"]

const folder = mkdtempSync(join(tmpdir(), "ping-from-zero-gate-"))
const failureFile = join(folder, "failures")
const before = new Set(summaries())
const start = performance.now()

if (!process.argv.slice(2).some((flag) => /^(--filter|-F)/.test(flag))) buildPeers()
const turbo = spawn(
  join(root, "node_modules/.bin/turbo"),
  ["run", ...TASKS, ...FLAGS, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", GATE_FAILURES: failureFile },
  },
)
let stopped: NodeJS.Signals | undefined
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    stopped = signal
    // A terminal sends Ctrl-C to turbo as well; twice, it would kill its tasks before they have cleaned up.
    if (signal !== "SIGINT" || !process.stdin.isTTY) turbo.kill(signal)
  })
}
const [code] = await once(turbo, "exit")

const summary = summaries().find((file) => !before.has(file))
const failures: Failure[] = existsSync(failureFile) ? lines(failureFile).map((line) => JSON.parse(line)) : []
rmSync(folder, { recursive: true })
const tasks = summary ? tasksOf(readFileSync(join(runs, summary), "utf8"), readLog) : []
if (summary) rmSync(join(runs, summary))

const all = (performance.now() - start) / 1000
const failed = failureLines(tasks, failures)
const passed = !stopped && code === 0 && failed.length === 0
console.log(["", `${Math.round(all)} s in all; each package:`, ...durations(tasks)].join("\n"))
if (failed.length > 0) console.log(["", "failed:", ...failed].join("\n"))
if (stopped) console.log(`\nstopped by ${stopped}: not everything was run`)
process.exitCode = stopped ? 130 : passed ? 0 : 1

/** Where `.ci/again` reads how it went. */
const { GATE_REPORT: report } = process.env
if (report) {
  const run: GateRun = { passed, failed, seconds: { all, ...secondsOf(tasks) } }
  writeFileSync(report, JSON.stringify(run))
}

/**
 * The peers in Go and Rust, before all tests: compilers take every core, and much is told by time; and then no test waits
 * for what that of another package builds. What cannot be built, the tests that need it say again.
 */
function buildPeers(): void {
  const flags = ["--conditions=@ping-from-zero/source", "--import", "tsx", "build-peers.ts"]
  spawnSync(process.execPath, flags, { cwd: join(root, "packages/interop"), stdio: "inherit" })
}

function summaries(): string[] {
  return existsSync(runs) ? readdirSync(runs) : []
}

function readLog(file: string): string {
  return existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : ""
}

function lines(file: string): string[] {
  return readFileSync(file, "utf8").split("\n").filter(Boolean)
}
