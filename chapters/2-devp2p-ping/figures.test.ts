import { scaleTiming } from "@ping-from-zero/core-tcp-check"
import { ethereumjsTiming, gethTiming } from "@ping-from-zero/devp2p-ping"
import { MAX_PONGS_OWED } from "@ping-from-zero/devp2p-ping/wire"
import { expect, it } from "vitest"
import { deadAfter, gethDeadAfter, suspectAfter } from "./acts/04-frozen.ts"
import { pongWithin } from "./acts/06-no-pong.ts"
import { gethWrittenWithin, pongsOwed, writtenWithin } from "./acts/12-full-pipe.ts"
import chapter from "./chapter.ts"

it("chapter 2 names the times and the limit that our nodes have", () => {
  const interval = chapter.interval.shown
  const here = (timing: typeof gethTiming) => scaleTiming(timing, (interval * 1_000) / timing.pingInterval)
  expect(suspectAfter).toBe(here(gethTiming).suspectAfter / 1_000)
  expect(deadAfter).toBe(here(gethTiming).evidenceTimeout / 1_000)
  expect(pongWithin).toBe(here(ethereumjsTiming).evidenceTimeout / 1_000 - interval)
  expect(writtenWithin).toBe(here(gethTiming).writeTimeout / 1_000)
  expect(gethDeadAfter).toBe(gethTiming.evidenceTimeout / 1_000)
  expect(gethWrittenWithin).toBe(gethTiming.writeTimeout / 1_000)
  expect(pongsOwed).toBe(MAX_PONGS_OWED)
})
