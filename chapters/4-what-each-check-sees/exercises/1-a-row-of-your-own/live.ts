import { playScenarios, type Scenario, skipScenarios, type Telling } from "@ping-from-zero/exercises"
import { obstacleTo, withProcesses } from "@ping-from-zero/lab/play"
import {
  type Column,
  columns,
  demandsOf,
  type Expectation,
  type MemoryColumn,
  phaseOf,
  rowOf,
  SHORTENED,
  takeSample,
} from "@ping-from-zero/matrix/play"
import { ROOT } from "@ping-from-zero/process"
import { expectationText } from "./expectation.ts"
import { LIMIT } from "./played.ts"
import { row } from "./solution/new-row.ts"
import { Standstill } from "./standstill.ts"

const player = withProcesses(new URL("packages/cli/src/main.ts", ROOT))
const { signal } = new AbortController()

/** Milliseconds. The shortest deadline here is 0.8 s. Larger: nodes are blamed for being right. */
const STANDS_STILL = 250
const MAX_PLAYS = 3

/** What a column noticed, with real processes and a tenth of its intervals, in seconds of the original ones. */
async function noticedLive(column: Column): Promise<number | undefined> {
  const options = { factor: SHORTENED, limit: LIMIT, phase: phaseOf(1), player, signal }
  const { noticedMs } = await takeSample(rowOf(row), column, 1, options)
  return noticedMs === undefined ? undefined : noticedMs / 1_000 / SHORTENED
}

/** Real processes are late by chance, and at a tenth of the intervals that counts ten times: whether, and not when. */
function agrees(expected: Expectation, came: number | undefined): boolean {
  return expected === "sometimes" || (expected === "never") === (came === undefined)
}

/** A play during which the machine stood still is void where it says another thing, and is played again. */
async function played(column: Column, expected: Expectation): Promise<number | undefined> {
  for (let play = 1; ; play++) {
    const standstill = new Standstill()
    try {
      const came = await noticedLive(column)
      standstill.stop()
      const isVoid = !agrees(expected, came) && standstill.longest >= STANDS_STILL
      if (!isVoid || play === MAX_PLAYS) return came
    } finally {
      standstill.stop()
    }
  }
}

const obstacle = await obstacleTo(demandsOf())
if (obstacle) skipScenarios(obstacle)

// Side by side: they mostly wait. Told when all are over, so that none of their nodes is left where one is wrong.
const all = await Promise.allSettled(
  columns
    .filter(({ ours }) => ours)
    .map(async (column) => {
      const expected = row.expects[column.id as MemoryColumn]
      return { column, expected, came: await played(column, expected) }
    }),
)

await playScenarios(
  all.map((result): Scenario => {
    if (result.status === "rejected") {
      return { title: row.title, play: () => Promise.reject(result.reason) }
    }
    const { column, expected, came } = result.value
    return { title: column.title, play: async (tell) => judge(tell, column.id, expected, came) }
  }),
)

function judge(tell: Telling, id: string, expected: Expectation, came: number | undefined): void {
  const text = came === undefined ? "never" : `${came.toFixed(1)} s`
  if (!agrees(expected, came)) {
    tell.fail({
      en: `${id}, live: ${text}; expected: ${expectationText(expected)}`,
      ja: `${id}（実際のプロセス）: ${text}。期待: ${expectationText(expected)}`,
    })
  }
  tell.found({ en: `${id}, live: ${text}`, ja: `${id}（実際のプロセス）: ${text}` })
}
