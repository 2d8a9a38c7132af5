/**
 * The neighbour bench: while one peer does one thing to a node as fast as it is taken, another peer pings. Three
 * processes: the node on one core, the attacker and its honest neighbour on the other.
 */
import type { Bench, Stage } from "../bench.ts"
import { type Held, leaks } from "../held.ts"
import { type Line, LineProcess } from "../line-process.ts"
import { Others } from "../others.ts"
import type { Listening } from "../pair.ts"
import { builtProgram } from "../programs.ts"
import type { Shape } from "./attack.ts"
import type { Attacked, NodeHeld, Order, PingCount, Pinged } from "./lines.ts"
import type { NeighbourRow } from "./row.ts"
import { shapes } from "./shapes/index.ts"

const here = (file: string) => new URL(file, import.meta.url)

/** Before anything counts, the same attack has run for a moment: what code and runtime keep is there then. */
const WARM_MS = 1_500
const ATTACK_MS = 5_000
/** What is given back at all is given back by then: deadlines of 10 s are the longest that an attacker leaves. */
const REST_MS = 15_000
const LOOK_MS = 250

/** All rows of one stage. */
export function neighbourBench(stage: Stage): Bench {
  return {
    name: `neighbour-${stage}`,
    stage,
    about: "an honest peer's ping while another peer attacks",
    async measure(progress, { row, onRow = () => {} } = {}) {
      const neighbours: NeighbourRow[] = []
      for (const shape of shapes[stage].filter(({ name }) => row === undefined || name.includes(row))) {
        progress(shape.name)
        const measured = await attacked(stage, shape)
        onRow(measured)
        neighbours.push(measured)
      }
      return { comparisons: [], figures: [], neighbours }
    },
  }
}

/** One row. */
async function attacked(stage: Stage, shape: Shape): Promise<NeighbourRow> {
  const node = new LineProcess(builtProgram(here("node.ts"), stage), { core: 0 })
  const { contact } = await node.next<Listening>("listening")
  const neighbour = new LineProcess(builtProgram(here("pinger.ts"), stage, contact), { core: 1 })
  const startAttacker = async () => {
    const attacker = new LineProcess(builtProgram(here("attacker.ts"), stage, shape.name, contact), {
      core: 1,
    })
    await attacker.next("ready")
    return attacker
  }
  try {
    await neighbour.next("ready")
    const first = await startAttacker()
    await between(first, WARM_MS, "attacked")
    first.kill()
    const before = await rested(node)

    const attacker = await startAttacker()
    const others = new Others(() => [node.pid, neighbour.pid, attacker.pid])
    const [{ taken, ended }, pinged] = await Promise.all([
      between<Attacked>(attacker, ATTACK_MS, "attacked"),
      between<Pinged>(neighbour, ATTACK_MS, "pinged"),
    ])
    const share = others.share()
    attacker.kill()
    const after = await rested(node, before.held)

    return {
      attack: shape.name,
      unit: shape.unit,
      baseline: shape.baseline ?? false,
      ...(shape.known !== undefined && { known: shape.known }),
      seconds: ATTACK_MS / 1_000,
      attacker: { taken, ended },
      neighbour: countOf(pinged),
      held: { processes: 1, before: before.held, after: after.held },
      rss: { before: before.rss, most: after.rss },
      ...(share !== undefined && { others: share }),
    }
  } finally {
    neighbour.kill()
    node.kill()
  }
}

function countOf({ pings, medianMs, worstMs, dropped }: PingCount): PingCount {
  return { pings, medianMs, worstMs, dropped }
}

/** Tells a process to begin and, later, to end. Resolves with what it counted. */
async function between<L extends Line>(process: LineProcess, ms: number, event: L["event"]): Promise<L> {
  process.send({ order: "begin" } satisfies Order)
  await wait(ms)
  const counted = process.next<L>(event)
  process.send({ order: "end" } satisfies Order)
  return counted
}

/** What the node holds once it holds no more than before, or holds it for good. */
async function rested(node: LineProcess, before?: Held): Promise<{ held: Held; rss: number }> {
  const begun = performance.now()
  for (let most = 0; ; await wait(LOOK_MS)) {
    const answer = node.next<NodeHeld>("held")
    node.send({ order: "measure" } satisfies Order)
    const { held, rss } = await answer
    most = Math.max(most, rss)
    const calm = before
      ? leaks("", "", { processes: 1, before, after: held }).length === 0
      : (held.handles.TCPSocketWrap ?? 0) <= 1
    if (calm || performance.now() - begun > REST_MS) return { held, rss: most }
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
