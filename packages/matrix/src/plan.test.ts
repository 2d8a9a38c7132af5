import { expect, test } from "vitest"
import { whyPointless } from "./cell.ts"
import { columns } from "./columns/index.ts"
import { merge } from "./merge.ts"
import { isOlder, isTaken, phaseOf, planFor, secondsOf, TAKES } from "./plan.ts"
import { rows } from "./rows/index.ts"

test("every cell has its samples, except where there is nothing to measure", () => {
  const plan = planFor(rows, columns)
  const cells = rows.flatMap((row) => columns.filter((column) => !whyPointless(row, column)))
  expect(plan).toHaveLength(cells.length * TAKES)
  const row = (id: string) => plan.filter((task) => task.row.id === id).map(({ column }) => column.stage)
  expect(new Set(row("wrong-echo"))).toEqual(new Set([3]))
  expect(new Set(row("no-pong"))).toEqual(new Set([2, 3]))
})

test("what takes longest comes first", () => {
  const seconds = planFor(rows, columns).map(secondsOf)
  expect(seconds).toEqual([...seconds].sort((a, b) => b - a))
})

test("a sample that was taken is not taken again", () => {
  const [task] = planFor(rows, columns)
  const sample = { row: task!.row.id, column: task!.column.id, take: task!.take, date: "" }
  expect(isTaken(task!, [sample])).toBe(true)
  expect(isTaken(task!, [{ ...sample, take: task!.take + 1 }])).toBe(false)
})

test("a cell is older than a moment by its last sample; one that was never measured always is", () => {
  const [task] = planFor(rows, columns)
  const cell = { row: task!.row.id, column: task!.column.id, date: "2026-11-26T02:21:07.000Z" }
  const results = { ...merge(undefined, []), cells: [cell] }
  expect(isOlder(task!, new Date("2026-11-26T02:21:08Z"), results)).toBe(true)
  expect(isOlder(task!, new Date("2026-11-26T02:21:07Z"), results)).toBe(false)
  expect(isOlder({ ...task!, row: rows.at(-1)! }, new Date(0), results)).toBe(true)
  expect(isOlder(task!, new Date(0), undefined)).toBe(true)
})

test("the moments are spread over the interval", () => {
  expect([0, 1, 2].map(phaseOf).map((phase) => phase.toFixed(2))).toEqual(["0.17", "0.50", "0.83"])
})

test("names of rows and columns are each other's company, and their own", () => {
  const ids = [...rows, ...columns].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test("no column can notice before its deadline, and each has a theory for every row", () => {
  for (const { theory, deadline, interval } of columns) {
    for (const bounds of Object.values(theory)) if (bounds) expect(bounds[0]).toBeLessThanOrEqual(bounds[1])
    const [from, to] = theory.unreachable!
    expect(from).toBeGreaterThanOrEqual(Math.min(deadline, interval))
    expect(to - from).toBeLessThanOrEqual(interval)
  }
})
