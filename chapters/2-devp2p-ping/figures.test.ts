import { scaleTiming } from "@ping-from-zero/core-tcp-check"
import { ethereumjsTiming, gethTiming } from "@ping-from-zero/devp2p-ping"
import { MAX_PONGS_OWED } from "@ping-from-zero/devp2p-ping/wire"
import { expect, it } from "vitest"
import { deadAfter, geth, interval, pongsOwed, pongWithin, suspectAfter, writtenWithin } from "./figures.ts"

it("chapter 2 names the times and the limit that our nodes have", () => {
  const here = (timing: typeof gethTiming) => scaleTiming(timing, (interval * 1_000) / timing.pingInterval)
  expect(suspectAfter).toBe(here(gethTiming).suspectAfter / 1_000)
  expect(deadAfter).toBe(here(gethTiming).evidenceTimeout / 1_000)
  expect(pongWithin).toBe(here(ethereumjsTiming).evidenceTimeout / 1_000 - interval)
  expect(writtenWithin).toBe(here(gethTiming).writeTimeout / 1_000)
  expect(geth.deadAfter).toBe(gethTiming.evidenceTimeout / 1_000)
  expect(geth.writtenWithin).toBe(gethTiming.writeTimeout / 1_000)
  expect(pongsOwed).toBe(MAX_PONGS_OWED)
})
