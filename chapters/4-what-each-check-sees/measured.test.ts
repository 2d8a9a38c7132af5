import { readResults } from "@ping-from-zero/matrix"
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
