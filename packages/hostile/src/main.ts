/** `pnpm fuzz [TARGET…] [--minutes N] [--seed S]`: new inputs for everything that reads what others send. */
import { randomInt } from "node:crypto"
import { Command, InvalidArgumentError } from "commander"
import { fuzz, type Turn } from "./fuzz/fuzz.ts"
import { failed, listed, summary, underWay } from "./fuzz/report.ts"
import { targets } from "./targets/index.ts"

/** How often to say how far it is, in milliseconds: on a terminal, and in a log. */
const SAY_EVERY = process.stderr.isTTY ? 1_000 : 10_000

const { args, minutes, seed } = read()
const chosen = args.length === 0 ? targets : targets.filter(({ name }) => args.includes(name))
const stop = new AbortController()
process.once("SIGINT", () => stop.abort())
process.once("SIGTERM", () => stop.abort())

const begun = performance.now()
let said = begun
const seconds = () => (performance.now() - begun) / 1_000
const say = (turn: Turn) => {
  if (performance.now() - said < SAY_EVERY) return
  said = performance.now()
  const text = underWay(turn, seconds(), minutes * 60)
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K  ${text} ` : `  ${text}\n`)
}
const clear = () => process.stderr.isTTY && process.stderr.write("\r\u001b[K")

console.log(`${chosen.length} ${chosen.length === 1 ? "target" : "targets"}, seed ${seed}, ${minutes} min`)
const outcome = await fuzz({
  targets: chosen,
  seed,
  milliseconds: minutes * 60_000,
  signal: stop.signal,
  onTurn: say,
  onFailure: (found) => {
    clear()
    console.log(`\n${failed(found)}\n`)
  },
})
clear()
console.log(summary(outcome, seconds(), seed))
process.exitCode = outcome.found.length > 0 ? 1 : stop.signal.aborted ? 130 : 0

function read(): { args: string[]; minutes: number; seed: number } {
  const program = new Command("pnpm fuzz")
    .description("draw new inputs for everything that reads what others send, until one fails or time is up")
    .argument("[targets...]", "these alone; by default all, by turns", oneOfTheTargets)
    .option("--minutes <n>", "for so long", positive, 1)
    .option("--seed <n>", "draw the same inputs again: the number that a run printed", whole)
    .addHelpText("after", `\nTargets:\n${listed(targets)}`)
    .showHelpAfterError("(pnpm fuzz --help lists the targets)")
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse()
  const { minutes, seed = randomInt(2 ** 31) } = program.opts<{ minutes: number; seed?: number }>()
  return { args: program.args, minutes, seed }
}

function oneOfTheTargets(text: string, before: readonly string[] = []): readonly string[] {
  if (targets.some(({ name }) => name === text)) return [...before, text]
  const near = targets
    .filter(({ name }) => name.includes(text) || text.includes(name))
    .map(({ name }) => name)
  const hint = near.length > 0 ? ` Did you mean ${near.join(" or ")}?` : ""
  throw new InvalidArgumentError(`"${text}" is no target.${hint}`)
}

function positive(text: string): number {
  const number = Number(text)
  if (text.trim() === "" || !(number > 0 && number < 100_000))
    throw new InvalidArgumentError(`"${text}" is no number of minutes above 0, like 10 or 0.5.`)
  return number
}

function whole(text: string): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) >= 2 ** 31)
    throw new InvalidArgumentError(`"${text}" is no whole number from 0 to ${2 ** 31 - 1}.`)
  return Number(text)
}
