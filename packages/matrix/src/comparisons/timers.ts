import type { StoryEvent } from "@ping-from-zero/story"
import type { Comparison } from "./comparison.ts"
import { secondsOf, watched } from "./scene.ts"

/** Of an interval: so long before the next ping the line is cut. */
const BEFORE = 0.2

/** A line that is cut when a ping sets out, and mended so many seconds later. */
function blink(
  { id, stage, interval }: Pick<Comparison, "id" | "stage" | "interval">,
  seconds: number,
): Comparison {
  return {
    id,
    stage,
    interval,
    what: "from one sign of life to the next: when the kernel repeats what was lost",
    unit: "s",
    near: 0.15,
    async play(lab) {
      const { w, p } = await watched(lab)
      await lab.until(w.sees(p).alive(2))
      return secondsOf(lab, async () => {
        await lab.pass(1 - BEFORE)
        await lab.cut(w, p)
        await lab.sleep(BEFORE * interval * 1_000 + seconds * 1_000)
        await lab.heal(w, p)
        await lab.until(w.sees(p).alive())
      })
    },
  }
}

export const blinkOfStage2 = blink({ id: "cut for 0.5 s, stage 2", stage: 2, interval: 3 }, 0.5)
export const blinkOfStage3 = blink({ id: "cut for 1.1 s, stage 3", stage: 3, interval: 3 }, 1.1)
export const longBlink = blink({ id: "cut for 2.4 s, stage 3", stage: 3, interval: 4 }, 2.4)

export const slowPong: Comparison = {
  id: "each packet 0.3 s late, stage 2",
  what: "from one sign of life to the next: nothing is called dead",
  unit: "s",
  stage: 2,
  interval: 2,
  near: 0.2,
  async play(lab) {
    const { w, p } = await watched(lab)
    await lab.late(w, p, 300)
    await lab.until(w.sees(p).alive())
    return secondsOf(lab, () => lab.until(w.sees(p).alive(2)))
  },
}

/** Checks on the bad line. */
const CHECKS = 16

export const lossyLine: Comparison = {
  id: "one packet of five is lost, stage 3",
  what: "mean round trip: chance, and when the kernel repeats what was lost",
  unit: "s",
  stage: 3,
  interval: 1.5,
  near: 0.25,
  async play(lab, told) {
    const { w, p } = await watched(lab)
    await lab.lossy(w, p, 0.2)
    const before = told.length
    await lab.pass(CHECKS)
    const trips = told.slice(before).flatMap((event) => roundTrip(event))
    return trips.reduce((sum, ms) => sum + ms, 0) / trips.length / 1_000
  },
}

function roundTrip(event: StoryEvent): number[] {
  return event.event === "health" && event.node === "W" && event.rttMs !== undefined ? [event.rttMs] : []
}
