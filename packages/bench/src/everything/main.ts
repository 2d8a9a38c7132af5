/** `pnpm bench:all [--machine NAME]`: all that fills the tables, in one command. */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { BASELINE } from "../against/index.ts"
import { benches } from "../benches.ts"
import { command } from "../command.ts"
import { inTurn, type RunStep, stepsFor } from "./steps.ts"

const program = command(
  "pnpm bench:all",
  "measure all that the tables show: every bench, today against an older commit, and the soaks",
)
  .option("--machine <name>", "what this machine is called in the results: by default its processor and Node")
  .option("--dry-run", "keep nothing: packages/bench/results.json and the texts stay as they are")
  .option("--even-so", "keep results also where other programs took more than 2 % of a core meanwhile")
  .parse()

const {
  machine,
  dryRun = false,
  evenSo = false,
} = program.opts<{
  machine?: string
  dryRun?: boolean
  evenSo?: boolean
}>()

const steps = stepsFor({
  benches: benches.map(({ name }) => name),
  against: BASELINE,
  machine,
  evenSo,
  dryRun,
})
const minutes = steps.reduce((sum, step) => sum + step.minutes, 0)
console.log(`About ${minutes} minutes, some more where peers in Go and Rust are built first:`)
for (const step of steps) console.log(`  ${step.name.padEnd(10)} ${step.minutes} minutes`)

const run: RunStep = async ({ name, file, args }) => {
  console.log(`\n== ${name}`)
  const script = fileURLToPath(new URL(`../${file}`, import.meta.url))
  const child = spawn(process.execPath, [...process.execArgv, script, ...args], { stdio: "inherit" })
  const [code, signal] = await once(child, "exit")
  return { code, signal }
}

// Ctrl-C reaches the command that runs as well: this one ends behind it.
process.on("SIGINT", () => {})
process.exitCode = await inTurn(steps, run)
