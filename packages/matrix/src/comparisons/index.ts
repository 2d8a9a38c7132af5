import type { Comparison } from "./comparison.ts"
import { frozenFast, frozenTwoWatchers, thawedQueue } from "./queues.ts"
import { blinkOfStage2, blinkOfStage3, longBlink, lossyLine, slowPong } from "./timers.ts"
import { bytes } from "./traffic.ts"

/**
 * Cells of other intervals, backlogs and lines than the table's: what decides them is a kernel, and they last seconds.
 *
 *   queues.ts    how many connections a frozen process seems to take
 *   timers.ts    when a kernel sends again what was lost
 *   traffic.ts   how many packets a check costs
 */
export const comparisons: readonly Comparison[] = [
  frozenFast,
  frozenTwoWatchers,
  thawedQueue,
  blinkOfStage2,
  blinkOfStage3,
  longBlink,
  slowPong,
  lossyLine,
  ...bytes,
]
