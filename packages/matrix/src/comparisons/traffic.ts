import type { Comparison } from "./comparison.ts"
import { watched } from "./scene.ts"

const CHECKS = 8

/** How many packets so many checks cost, the acknowledgments included. */
function cost(stage: 1 | 2 | 3, interval: number): Comparison {
  return {
    id: `${CHECKS} checks of stage ${stage}`,
    what: "packets: which of them carry an acknowledgment",
    unit: "packets",
    stage,
    interval,
    near: stage === 1 ? 8 : 3, // one check more or less
    async play(lab) {
      const { w, p } = await watched(lab)
      await lab.until(w.sees(p).alive(2))
      const meter = await lab.meter(w, p)
      await lab.pass(CHECKS)
      return (await meter.read()).traffic.packets
    },
  }
}

export const bytes: readonly Comparison[] = [cost(1, 0.7), cost(2, 1.2), cost(3, 1.2)]
