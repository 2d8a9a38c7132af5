/** Texts a second through one core to eight others: each stage's nodes, and nodes as the book writes them, in Python. */
import { bookPythonCommand, findToolchain } from "@ping-from-zero/interop"
import type { Bench, Stage } from "../bench.ts"
import { compare } from "../compare.ts"
import { BIN } from "../start/tool.ts"
import { type Heard, type NodeProgram, type Size, talkThrough } from "./network.ts"

/** The Python nodes take two minutes for it: their kernels drop connections, and dial again after 1 s. */
const ROUNDS = 3
const SIZE: Size = { cores: 8, texts: 250 }

const arguments_ = (join: string | undefined, edge: boolean) => [
  "--listen",
  "127.0.0.1:0",
  ...(join === undefined ? [] : ["--join", join]),
  ...(edge ? ["--edge"] : []),
]

const ours =
  (stage: Stage): NodeProgram =>
  (join, edge = false) => ({
    script: [process.execPath, BIN, "node", `${stage}`, "--json", ...arguments_(join, edge)],
  })

const python: NodeProgram = (join, edge = false) => ({
  script: [...bookPythonCommand, ...arguments_(join, edge)],
})

/** One run for each round, which all stages are compared with: so the three of them take minutes less. */
const pythonRuns: Promise<Heard>[] = []

function pythonRun(round: number): Promise<Heard> {
  const run = pythonRuns[round] ?? talkThrough(python, SIZE)
  pythonRuns[round] = run
  return run
}

export function textsBench(stage: Stage): Bench {
  return {
    name: `texts-${stage}`,
    stage,
    about: `${SIZE.texts} texts in a burst, from an edge through one core to ${SIZE.cores} others`,
    async measure(progress) {
      const missing = { ours: 0, python: 0 }
      const counted = async (who: keyof typeof missing, running: Promise<Heard>) => {
        const heard = await running
        missing[who] += heard.missing
        return { value: heard.perSecond, others: heard.others }
      }
      let round = 0
      const runPython = () => counted("python", pythonRun(round++))
      const runOurs = () => counted("ours", talkThrough(ours(stage), SIZE))
      const name = "a node as in the book, in Python"
      const theirs = findToolchain("python3") ? [{ name, promised: { atLeast: 3 }, run: runPython }] : []
      const comparisons = await compare("texts/s", runOurs, theirs, progress, ROUNDS)
      return {
        comparisons,
        figures: [
          { name: "texts that a core did not hear", value: missing.ours, unit: "in all rounds", aim: 0 },
          ...theirs.map(() => ({ name: `the same, ${name}`, value: missing.python, unit: "in all rounds" })),
        ],
      }
    },
  }
}
