/** `pnpm walk [STAGE…] [--walks N] [--seed S]`: random walks over faults and networks, until one breaks a rule. */
import { randomInt } from "node:crypto"
import { Command, InvalidArgumentError } from "commander"
import { findBroken } from "./find.ts"
import { failureText, summary } from "./report.ts"
import { formatWalkSeed, parseWalkSeed, type WalkSeed } from "./scenario/walk-seed.ts"
import { stages } from "./stages/index.ts"

/** How often to say how far it is, in milliseconds. */
const SAY_EVERY = 1_000

const { chosen, walks, seed } = read()
let isBroken = false
for (const number of chosen) {
  const stage = stages[number]
  const finding = await findBroken({ stage, walks, seed, onWalk: progress(`stage ${number}`, walks) })
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K")
  if (finding.failure) console.log(failureText(stage, finding.failure))
  else console.log(summary(stage, finding, formatWalkSeed(seed)))
  isBroken ||= finding.failure !== undefined
}
process.exitCode = isBroken ? 1 : 0

/** Says on a terminal how far it is. */
function progress(what: string, all: number): (count: number) => void {
  let said = performance.now()
  return (count) => {
    if (!process.stderr.isTTY || performance.now() - said < SAY_EVERY) return
    said = performance.now()
    process.stderr.write(`\r\u001b[K  ${what}: ${count} of ${all} walks`)
  }
}

function read(): { chosen: readonly (1 | 2 | 3)[]; walks: number; seed: WalkSeed } {
  const program = new Command("pnpm walk")
    .description("play random walks over faults and networks on simulated hosts, until one breaks a rule")
    .argument("[stages...]", "1, 2 or 3; by default all three", oneStage)
    .option("--walks <n>", "so many of each stage", whole, 200)
    .option("--seed <seed>", "the same walks again: what a run printed, like 3:2a or 3:2a/15:0:3", aSeed)
    .showHelpAfterError("(pnpm walk --help says what can be chosen)")
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse()
  const { walks, seed } = program.opts<{ walks: number; seed?: WalkSeed }>()
  const chosen: readonly (1 | 2 | 3)[] =
    program.processedArgs[0].length > 0 ? program.processedArgs[0] : [1, 2, 3]
  return { chosen, walks, seed: seed ?? { number: randomInt(2 ** 31), path: undefined } }
}

function oneStage(text: string, before: readonly number[] = []): readonly number[] {
  if (!/^[123]$/.test(text)) throw new InvalidArgumentError(`"${text}" is no stage: 1, 2 or 3.`)
  return [...before, Number(text)]
}

function whole(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text))
    throw new InvalidArgumentError(`"${text}" is no number of walks, like 200.`)
  return Number(text)
}

function aSeed(text: string): WalkSeed {
  try {
    return parseWalkSeed(text)
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message)
  }
}
