import type { Bench } from "./bench.ts"
import { neighbourBench } from "./neighbour/index.ts"
import { checks, thousandPeers } from "./stage-1/index.ts"
import { devp2pHandshakes, devp2pIdle, devp2pPings } from "./stage-2/index.ts"
import { libp2pBulk, libp2pDials, libp2pEchoes, libp2pIdle } from "./stage-3/index.ts"
import { toolStart } from "./tool/index.ts"

/** Every figure that the packages promise, in the order in which they are measured. */
export const benches: readonly Bench[] = [
  checks,
  thousandPeers,
  devp2pPings,
  devp2pHandshakes,
  devp2pIdle,
  libp2pEchoes,
  libp2pDials,
  libp2pBulk,
  libp2pIdle,
  toolStart(1),
  toolStart(2),
  toolStart(3),
  neighbourBench(1),
  neighbourBench(2),
  neighbourBench(3),
]

/** Names under which several are measured. */
export const groups: Readonly<Record<string, readonly string[]>> = {
  tool: ["tool-1", "tool-2", "tool-3"],
  neighbour: ["neighbour-1", "neighbour-2", "neighbour-3"],
}
