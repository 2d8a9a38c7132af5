import { playAct } from "@ping-from-zero/course/playing"
import { faultsOf, tableOf } from "@ping-from-zero/story"
import { expect, it } from "vitest"
import { stories } from "./stories.ts"

it("chapter 0 measures its table", { timeout: 90_000 }, async () => {
  const story = await playAct(0, 1)
  expect(faultsOf(story, stories)).toEqual([])
  const cells = tableOf(story)
  const icmp = (word: string) => (cells[0]?.[1] === "no ping here" ? "no ping here" : word)
  expect(cells.map((row) => row.map(verdict))).toEqual([
    ["healthy", icmp("alive"), "alive", "alive", "alive"],
    ["host cut off", icmp("dead"), "dead", "dead", "dead"],
    ["ended", icmp("alive"), "dead", "dead", "dead"],
    ["frozen", icmp("alive"), "alive", "dead", "dead"],
    ["answers 500", icmp("alive"), "alive", "dead", "dead"],
    ["200, db dead", icmp("alive"), "alive", "alive", "dead"],
  ])
})

/** The measured time differs each time; that there is one is asked here. */
function verdict(cell: string): string {
  return cell.replace(/^(alive|dead) [\d.]+ (ms|s)$/, "$1")
}
