import { expect, test } from "vitest"
import { laterThanNode } from "./later-than-node.ts"

test("the two start in turn, and the medians are compared", async () => {
  const started: string[] = []
  const times = { ours: 90, bare: 30 }
  const { ms } = await laterThanNode(
    ["ours"],
    ["bare"],
    () => {},
    async ([which]) => {
      started.push(which!)
      // One of each that is much too slow: a median does not follow it.
      return started.length <= 2 ? 10_000 : times[which as keyof typeof times]
    },
  )
  expect(ms).toBe(60)
  expect(started.slice(0, 4)).toEqual(["ours", "bare", "ours", "bare"])
  expect(started).toHaveLength(22)
})
