import type { Shape } from "../attack.ts"
import { wait } from "./made.ts"

const BURNED_MS = 5

/** Where the node is left alone: what the machine itself costs a ping. */
export const baselines: readonly Shape[] = [
  { name: "nobody attacks", unit: "turns", baseline: true, attack: () => wait(100) },
  {
    name: "the attacker only burns processor",
    unit: "turns",
    baseline: true,
    attack: async ({ took }) => {
      for (const begun = performance.now(); performance.now() - begun < BURNED_MS; );
      took()
    },
  },
]
