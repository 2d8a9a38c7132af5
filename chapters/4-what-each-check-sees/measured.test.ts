import { leavesTheory, readResults } from "@ping-from-zero/matrix"
import { expect, it } from "vitest"
import { text } from "./acts/02-measured.ts"

const results = readResults(new URL("results.json", import.meta.url))!

it("the answer to the question of act 2 is what was measured", () => {
  const median = (column: string) =>
    results.cells.find((cell) => cell.row === "freeze" && cell.column === column)?.median ??
    Number.POSITIVE_INFINITY
  const [first] = ["go-ethereum", "rust-libp2p", "js-monitor"].sort((a, b) => median(a) - median(b))
  expect(text.question.choices[text.question.answer]!.en).toContain("js-libp2p")
  expect(first).toBe("js-monitor")
})

it("every cell is measured, and as often as the text says", () => {
  const missing = results.cells.filter(
    ({ pointless, noticed }) => !pointless && noticed?.length !== results.samplesPerCell,
  )
  expect(missing.map(({ row, column }) => `${row},${column}`)).toEqual([])
})

it("nobody raises a false alarm over a healthy peer, and each check has its cost", () => {
  const alarms = results.cells.filter(({ row }) => row === "healthy").flatMap(({ noticed = [] }) => noticed)
  expect(alarms.filter((seconds) => seconds !== null)).toEqual([])
  for (const { cost } of results.columns) expect(cost?.packets).toBeGreaterThan(0)
})

/** Those of which "Where the measurement leaves the theory" tells, in the text. */
const TOLD = [
  "thaw,blue",
  "freeze,ethereumjs",
  "gone,ethereumjs",
  "one-way,ethereumjs",
  "slow-above,ethereumjs",
  "busy,js-monitor",
]

it("what leaves its theory is told in the text, and nothing else is", () => {
  const bold = results.cells.filter((cell) => leavesTheory(cell, results.neverAfter))
  expect(bold.map(({ row, column }) => `${row},${column}`).sort()).toEqual(TOLD.toSorted())
})

it("of those that want a word from the program, js-libp2p's monitor notices a freeze first, rust-libp2p last", () => {
  const checks = ["stage-2", "go-ethereum", "stage-3", "rust-libp2p", "go-libp2p", "js-ping", "js-monitor"]
  const median = (column: string) =>
    results.cells.find((cell) => cell.row === "freeze" && cell.column === column)?.median ?? 0
  const sorted = checks.toSorted((a, b) => median(a) - median(b))
  expect([sorted[0], sorted.at(-1)]).toEqual(["js-monitor", "rust-libp2p"])
})
