import type { Comparison } from "./comparison.ts"
import { secondsOf, watched } from "./scene.ts"

/** In the middle between two checks: P was called alive a moment ago. */
const HALF = 0.5

export const frozenFast: Comparison = {
  id: "frozen, a check every 0.5 s",
  what: "until it is called dead: 17 connections fit into its queue",
  unit: "s",
  stage: 1,
  interval: 0.5,
  near: 0.2,
  async play(lab) {
    const { w, p } = await watched(lab)
    await lab.pass(HALF)
    lab.freeze(p)
    return secondsOf(lab, () => lab.within(60, w.sees(p).dead()))
  },
}

export const frozenTwoWatchers: Comparison = {
  id: "frozen, two watchers",
  what: "until W or V calls it dead: both fill the queue",
  unit: "s",
  stage: 1,
  interval: 0.5,
  near: 0.5,
  async play(lab) {
    const { w, p } = await watched(lab)
    const v = await lab.node("V", { join: w })
    await lab.until(v.sees(p).alive(), w.sees(v).alive())
    lab.freeze(p)
    return secondsOf(lab, () =>
      Promise.race([lab.within(60, w.sees(p).dead()), lab.within(60, v.sees(p).dead())]),
    )
  },
}

export const thawedQueue: Comparison = {
  id: "the book's queue, thawed",
  what: "from suspicion until it is alive: when the kernel repeats its SYN",
  unit: "s",
  stage: 1,
  interval: 1,
  near: 0.2,
  async play(lab) {
    const { w, p } = await watched(lab, ["--checks", "book"])
    await lab.pass(HALF)
    lab.freeze(p)
    await lab.until(w.sees(p).suspect())
    return secondsOf(lab, async () => {
      await lab.sleep(2_200)
      lab.thaw(p)
      await lab.until(w.sees(p).alive())
    })
  },
}
