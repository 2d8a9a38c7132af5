import { UserError } from "ping-from-zero/command"
import { expect, test } from "vitest"
import { choose } from "./choose.ts"
import { columns } from "./columns/index.ts"
import { rows } from "./rows/index.ts"

test.each<[string | undefined, number, number]>([
  [undefined, rows.length, columns.length],
  ["freeze", 1, columns.length],
  ["stage-1, stage-2", rows.length, 2],
  ["freeze,kill,stage-3", 2, 1],
])("choosing %s", (only, rowCount, columnCount) => {
  const chosen = choose(only)
  expect([chosen.rows.length, chosen.columns.length]).toEqual([rowCount, columnCount])
})

test("what is neither row nor column is named, with all that there are", () => {
  expect(() => choose("freeze,stage-4")).toThrow(UserError)
  expect(() => choose("freeze,stage-4")).toThrow(/"stage-4".*freeze.*stage-3/)
})
