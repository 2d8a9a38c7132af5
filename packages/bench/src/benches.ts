import { againstBenches } from "./against/index.ts"
import type { Bench } from "./bench.ts"
import { neighbourBench } from "./neighbour/index.ts"
import { checks, thousandPeers } from "./stage-1/index.ts"
import { devp2pHandshakes, devp2pIdle, devp2pMemory, devp2pPings } from "./stage-2/index.ts"
import {
  libp2pBulk,
  libp2pDials,
  libp2pEchoes,
  libp2pIdle,
  libp2pMemory,
  libp2pTurns,
} from "./stage-3/index.ts"
import { importOf } from "./start/import.ts"
import { toolStart } from "./start/tool.ts"
import { textsBench } from "./texts/index.ts"

/** Every figure that the packages promise, in the order in which they are measured. */
export const benches: readonly Bench[] = [
  checks,
  thousandPeers,
  devp2pMemory,
  devp2pPings,
  devp2pHandshakes,
  devp2pIdle,
  libp2pMemory,
  libp2pEchoes,
  libp2pTurns,
  libp2pDials,
  libp2pBulk,
  libp2pIdle,
  textsBench(1),
  textsBench(2),
  textsBench(3),
  importOf(1),
  importOf(2),
  importOf(3),
  toolStart(1),
  toolStart(2),
  toolStart(3),
  ...againstBenches,
  neighbourBench(1),
  neighbourBench(2),
  neighbourBench(3),
]

/** Names under which several are measured. */
export const groups: Readonly<Record<string, readonly string[]>> = {
  texts: ["texts-1", "texts-2", "texts-3"],
  import: ["import-1", "import-2", "import-3"],
  tool: ["tool-1", "tool-2", "tool-3"],
  against: againstBenches.map(({ name }) => name),
  neighbour: ["neighbour-1", "neighbour-2", "neighbour-3"],
}

/**
 * The benches of these names and groups, in their order. Without names all of them but those that compare with an older
 * commit. Where there is one, all that compare with it, unless some of those are named.
 */
export function chosenBenches(only: readonly string[] | undefined, hasCommit: boolean): readonly Bench[] {
  const against = groups.against!
  if (only === undefined && !hasCommit) return benches.filter(({ name }) => !against.includes(name))
  const named = (only ?? []).flatMap((name) => groups[name] ?? [name])
  const wanted = hasCommit && !named.some((name) => against.includes(name)) ? [...named, ...against] : named
  return benches.filter(({ name }) => wanted.includes(name))
}
