import { readFileSync } from "node:fs"
import { isDeepStrictEqual } from "node:util"
import { inMemory } from "@ping-from-zero/lab/play"
import { CHAPTERS } from "@ping-from-zero/process"
import { beforeAll, describe, expect, test, vi } from "vitest"
import { costDisagreements, disagreements, isSeen } from "./agreement.ts"
import { whyPointless } from "./cell.ts"
import type { Column } from "./column.ts"
import { columns } from "./columns/index.ts"
import { inMemoryColumns, policies } from "./columns/policies.ts"
import { merge } from "./merge.ts"
import { NEVER_AFTER, planFor } from "./plan.ts"
import { type ResultCell, type Results, readResults } from "./results.ts"
import { rows } from "./rows/index.ts"
import { runInMemory } from "./run-plan.ts"
import type { Sample } from "./sample.ts"
import { leavesTheory } from "./table.ts"

vi.setConfig({ hookTimeout: 120_000 })

const ours = columns.filter((column) => column.ours)
const measured = readResults(new URL("4-what-each-check-sees/results.json", CHAPTERS))!
let simulated: Results

beforeAll(async () => {
  const samples: Sample[] = []
  await runInMemory(planFor(rows, inMemoryColumns), {
    player: inMemory(),
    signal: new AbortController().signal,
    onSample: (sample) => samples.push(sample),
    onFailure: (error) => {
      console.error(error) // its cell has a sample too few
    },
  })
  simulated = merge(undefined, samples, inMemoryColumns)
})

describe.each(ours)("$id in virtual time is as it was measured", (column) => {
  test.each(sensible(column))("$id", ({ id }) => {
    const [here, there] = [simulated, measured].map((results) => cellOf(results, id, column.id))
    expect(disagreements(here!, there!, column)).toEqual([])
  })
})

test.each(ours)("$id costs as many packets and bytes a minute as was measured", ({ id }) => {
  const [here, there] = [simulated, measured].map(
    ({ columns }) => columns.find((column) => column.id === id)?.cost,
  )
  expect(costDisagreements(here, there)).toEqual([])
})

/** Where an implementation does not do what its rule says, or chance decides; chapter 4 tells of each. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "gone ethereumjs": "decides, closes, and does not tell",
  "one-way ethereumjs": "decides, closes, and does not tell",
  "freeze ethereumjs": "decides, closes, and does not tell",
  "slow-above ethereumjs": "tells when the peer's FIN has come, over the slow line",
  "busy js-monitor": "where its ping falls decides: its timer runs since it started",
}

const measuredToo = policies.filter(({ id }) => measured.columns.some((column) => column.id === id))

describe.each(measuredToo)("$id by its rule alone is as it was measured", (column) => {
  test.each(sensible(column))("$id", ({ id }) => {
    const here = cellOf(simulated, id, column.id)
    const there = cellOf(measured, id, column.id)
    const verdicts = [here, there].map(({ noticed, closed }) => ({ seen: noticed?.map(isSeen), closed }))
    const agree = isDeepStrictEqual(verdicts[0], verdicts[1]) && !leavesTheory(there, NEVER_AFTER)
    expect(agree, `${JSON.stringify(verdicts)}`).toBe(EXCEPTIONS[`${id} ${column.id}`] === undefined)
    if (agree) expect(leavesTheory(here, NEVER_AFTER)).toBe(false)
  })
})

test.each(["README.md", "README.ja.md"])("%s of chapter 4 says of how many cells that is so", (file) => {
  const text = readFileSync(new URL(`4-what-each-check-sees/${file}`, CHAPTERS), "utf8")
  const [, cells, alike] =
    /Of the (\d+) cells that were measured[^.]*?(\d+) come/.exec(text) ??
    /実装で測った (\d+) マスのうち (\d+) マス/.exec(text) ??
    []
  const compared = measuredToo.flatMap((column) => sensible(column)).length
  expect([Number(cells), Number(alike)]).toEqual([compared, compared - Object.keys(EXCEPTIONS).length])
})

function sensible(column: Column) {
  return rows.filter((row) => !whyPointless(row, column))
}

function cellOf({ cells }: Results, row: string, column: string): ResultCell {
  return cells.find((cell) => cell.row === row && cell.column === column)!
}
