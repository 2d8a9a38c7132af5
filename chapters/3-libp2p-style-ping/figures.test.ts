import { intervalOf, ourPolicy, pingPolicies, scalePolicy } from "@ping-from-zero/libp2p-style-ping"
import { expect, it } from "vitest"
import chapter from "./chapter.ts"
import { policyIntervals, suspectAfter, timeout } from "./times.ts"

it("chapter 3 names the times that our nodes have at its interval", () => {
  const { ping } = scalePolicy(ourPolicy, (chapter.interval.shown * 1_000) / intervalOf(ourPolicy))
  expect(suspectAfter).toBe(ping!.suspectAfter / 1_000)
  expect(timeout).toBe((ping!.timeout as number) / 1_000)
})

it("chapter 3 plays every policy, at a fifth of its times", () => {
  const intervals = pingPolicies.map((policy) => intervalOf(policy) / 5_000)
  expect(Object.values(policyIntervals)).toEqual(intervals)
})
