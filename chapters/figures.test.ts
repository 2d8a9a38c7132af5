import { safeChecks, scaleTiming } from "@ping-from-zero/core-tcp-check"
import { ethereumjsTiming, gethTiming } from "@ping-from-zero/devp2p-ping"
import { MAX_PONGS_OWED } from "@ping-from-zero/devp2p-ping/wire"
import { intervalOf, ourPolicy, pingPolicies, scalePolicy } from "@ping-from-zero/libp2p-style-ping"
import { expect, it } from "vitest"
import { patience, room } from "./1-tcp-check/acts/05-deadline.ts"
import { deadAfter, gethDeadAfter, suspectAfter } from "./2-devp2p-ping/acts/04-frozen.ts"
import { pongWithin } from "./2-devp2p-ping/acts/06-no-pong.ts"
import { gethWrittenWithin, pongsOwed, writtenWithin } from "./2-devp2p-ping/acts/12-full-pipe.ts"
import chapter2 from "./2-devp2p-ping/chapter.ts"
import chapter3 from "./3-libp2p-style-ping/chapter.ts"
import * as times3 from "./3-libp2p-style-ping/times.ts"

// The acts do not load a stage for a few numbers: a chapter begins to tell at once. So the numbers are compared here.

it("chapter 1 names the deadline and the queue that our nodes have by default", () => {
  expect(patience).toBe(safeChecks.timing.checkTimeout / 1_000)
  expect(room).toBe(safeChecks.backlog + 1)
})

it("chapter 2 names the times and the limit that our nodes have", () => {
  const interval = chapter2.interval.shown
  const here = (timing: typeof gethTiming) => scaleTiming(timing, (interval * 1_000) / timing.pingInterval)
  expect(suspectAfter).toBe(here(gethTiming).suspectAfter / 1_000)
  expect(deadAfter).toBe(here(gethTiming).evidenceTimeout / 1_000)
  expect(pongWithin).toBe(here(ethereumjsTiming).evidenceTimeout / 1_000 - interval)
  expect(writtenWithin).toBe(here(gethTiming).writeTimeout / 1_000)
  expect(gethDeadAfter).toBe(gethTiming.evidenceTimeout / 1_000)
  expect(gethWrittenWithin).toBe(gethTiming.writeTimeout / 1_000)
  expect(pongsOwed).toBe(MAX_PONGS_OWED)
})

it("chapter 3 names the times that our nodes have at its interval", () => {
  const { ping } = scalePolicy(ourPolicy, (chapter3.interval.shown * 1_000) / intervalOf(ourPolicy))
  expect(times3.suspectAfter).toBe(ping!.suspectAfter / 1_000)
  expect(times3.timeout).toBe((ping!.timeout as number) / 1_000)
})

it("chapter 3 plays every policy, at a fifth of its times", () => {
  const intervals = pingPolicies.map((policy) => intervalOf(policy) / 5_000)
  expect(Object.values(times3.policyIntervals)).toEqual(intervals)
})
