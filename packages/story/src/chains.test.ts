import { expect, it } from "vitest"
import { faultsIn } from "./chains.ts"
import type { StoryEvent } from "./event.ts"

const run = { event: "run", act: { name: "killed" } } as StoryEvent
const deed = { event: "deed", at: 1, node: "B", deed: "killed", how: "SIGKILL" } as const
const dead = { event: "health", at: 2, node: "A", peer: "B", status: "dead", evidence: "end" } as const
const chains = [["B killed", "A B dead"]]

it("finds no fault where every chain comes in its order", () => {
  expect(faultsIn([run, deed, dead], { chains })).toEqual([])
})

it("names what does not come, or comes before its time", () => {
  const fault = 'killed: "A B dead" is missing in: B killed, A B dead'
  expect(faultsIn([run, deed], { chains })).toEqual([fault])
  expect(faultsIn([run, dead, deed], { chains })).toEqual([fault])
})

it("names what must not come after something else", () => {
  const never = { after: "B killed", words: /^A B / }
  expect(faultsIn([run, deed, dead], { chains, never })).toEqual([
    'killed: "A B dead" comes after "B killed"',
  ])
})

it("takes no act for well told of which nothing is known", () => {
  expect(faultsIn([run, deed, dead], { chains: [] })).toEqual(["killed: nothing is said of what it tells"])
})

it("names what its table holds where that is not what it should", () => {
  const head = ["nodes", "connections"]
  const table = { event: "table", at: 3, head, rows: [["A, B", "2"]] } as const
  const row = { event: "row", at: 4, cells: [{ en: "C, D", ja: "C と D" }, "7"] } as const
  const seen = {
    chains: [["B killed"]],
    table: ([, second]: readonly (readonly string[])[]) => second?.[1] === "1",
  }
  expect(faultsIn([run, deed, table, row], seen)).toEqual([
    'killed: its table holds [["A, B","2"],["C, D","7"]]',
  ])
})
