import { describe, expect, test } from "vitest"
import { sample } from "../fixtures/sample.ts"
import { merge } from "./merge.ts"
import type { Sample } from "./sample.ts"
import { cellText } from "./table.ts"

const cellOf = (samples: readonly Sample[]) =>
  merge(undefined, samples).cells.find(({ row, column }) => row === "freeze" && column === "stage-2")!

describe("a cell", () => {
  test("has the median, the worst, what was named, and whether the connection went", () => {
    const silence = { evidence: "silence: 30.0 s", closed: true }
    const cell = cellOf([
      sample(0, { noticedMs: 29_004, suspectMs: 14_000, ...silence }),
      sample(1, { noticedMs: 17_000, ...silence }),
      sample(2, { noticedMs: 22_046, suspectMs: 7_000, ...silence }),
    ])
    expect(cell).toMatchObject({ noticed: [29, 17, 22.05], median: 22.05, worst: 29, suspected: 7 })
    expect(cell).toMatchObject({ evidence: ["silence: 30.0 s"], closed: true, theory: [15, 30] })
    expect(cellText(cell, "en")).toBe("22.1 (29.0)")
  })

  test.each<[string, (number | undefined)[], string]>([
    ["never noticed", [undefined, undefined, undefined], "never"],
    ["noticed once", [undefined, 179_800, undefined], "never (179.8)"],
    ["noticed twice", [170_000, undefined, 175_000], "175.0 (never)"],
    ["always the same", [5_000, 5_010, 5_020], "5.0"],
    ["at once", [3, 40, 7], "at once"],
  ])("%s", (_, noticed, text) => {
    const samples = noticed.map((noticedMs, take) =>
      sample(take, noticedMs === undefined ? {} : { noticedMs }),
    )
    expect(cellText(cellOf(samples), "en")).toBe(text)
  })

  test("that was not measured says so; one without meaning too", () => {
    const { cells } = merge(undefined, [])
    const text = (row: string, column: string) =>
      cellText(cells.find((cell) => cell.row === row && cell.column === column)!, "en")
    expect([text("freeze", "stage-2"), text("wrong-echo", "stage-1")]).toEqual(["?", "-"])
  })
})

test("what is measured anew takes the place of what was there; the rest stays", () => {
  const before = merge(undefined, [
    sample(0, { noticedMs: 20_000 }),
    { ...sample(0), row: "kill", noticedMs: 5 },
  ])
  const after = merge(before, [sample(0, { noticedMs: 21_000 })])
  const noticed = (row: string) =>
    after.cells.find((cell) => cell.row === row && cell.column === "stage-2")?.noticed
  expect([noticed("freeze"), noticed("kill")]).toEqual([[21], [0.01]])
})

test("what a check costs is taken from the healthy row, a minute", () => {
  const traffic = { bytes: 3_900, packets: 36, seconds: 180 }
  const { columns } = merge(undefined, [{ ...sample(0), row: "healthy", traffic }])
  expect(columns.find(({ id }) => id === "stage-2")?.cost).toEqual({ bytes: 1_300, packets: 12 })
})
