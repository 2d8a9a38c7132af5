import { expect, test } from "vitest"
import { chosenBenches, groups } from "./benches.ts"

const chosen = (...arguments_: Parameters<typeof chosenBenches>) =>
  chosenBenches(...arguments_).map(({ name }) => name)

test("without names: all that need no commit; with a commit, those that compare with one", () => {
  const all = chosen(undefined, false)
  expect(all).toContain("checks")
  expect(all).toContain("neighbour-3")
  expect(all.filter((name) => groups.against!.includes(name))).toEqual([])
  expect(chosen(undefined, true)).toEqual(groups.against)
})

test("named ones, by group too, and beside a commit what compares with it", () => {
  expect(chosen(["tool", "checks"], false)).toEqual(["checks", ...groups.tool!])
  expect(chosen(["checks"], true)).toEqual(["checks", ...groups.against!])
  for (const hasCommit of [true, false])
    expect(chosen(["checks", "against-checks"], hasCommit)).toEqual(["checks", "against-checks"])
})
