import { FakeClock, Seed, SimulatedNetwork } from "@ping-from-zero/core-tcp-check/simulated"
import type { Walk } from "../scenario/walk.ts"
import type { Stage, Way } from "../stages/stage.ts"
import { Cast } from "./cast.ts"
import type { Chronicle } from "./chronicle.ts"
import { isRunning } from "./life.ts"
import { Troubles } from "./troubles.ts"

/** How often what follows from the last deed may itself be followed by something. */
const ROUNDS = 10
/** In the end all are told to leave, and this is more than all deadlines of that together. Milliseconds. */
const LEAVING = 20_000
/** Kernels go on after their processes: 15 retransmissions of data take 924.6 s (simulated/rules.ts). Milliseconds. */
const KERNELS_END = 3_600_000

/** A walk as it was played, at one of the moments at which something has to be true. */
export interface Played {
  readonly walk: Walk
  readonly way: Way
  readonly chronicle: Chronicle
  readonly network: SimulatedNetwork
  readonly now: number
}

/** Hears of the moments at which something has to be true of a walk. What it throws ends the walk. */
export interface Judge {
  /** All deeds are over, and all that follows from them. */
  atRest(played: Played): void
  /** All nodes have left. */
  afterLeaving(played: Played): void
  /** And their kernels have ended what they left behind. */
  atTheEnd(played: Played): void
}

export function wayOf(stage: Stage, walk: Walk): Way {
  return stage.ways[walk.way % stage.ways.length]!
}

/** Plays a walk: the same each time. @throws what the judge throws */
export async function playWalk(stage: Stage, walk: Walk, chronicle: Chronicle, judge: Judge): Promise<void> {
  const clock = new FakeClock()
  const way = wayOf(stage, walk)
  const network = new SimulatedNetwork({
    clock,
    seed: Seed.of(walk.seed),
    conditions: walk.line,
    onLoss: (loss) => chronicle.losses.push(loss),
    ...(chronicle.log && { log: chronicle.log }),
  })
  const cast = new Cast(clock, chronicle, way)
  const troubles = new Troubles(walk, clock, network, chronicle, cast)
  const played = (): Played => ({ walk, way, chronicle, network, now: clock.now() })

  for (let number = 0; number < walk.cores + walk.edges; number++) {
    await troubles.seat(number)
    await clock.advance(walk.joinGap)
  }
  for (const event of walk.events) {
    await clock.advance(event.after)
    troubles.do(event)
  }
  while (!troubles.areOver) await clock.next()
  troubles.mendLines()

  const { noticed, handedOver, letGo } = way.rules
  const settled = handedOver + letGo
  await clock.advance(noticed + settled)
  for (let round = 0; round < ROUNDS && lastChange(chronicle) > clock.now() - settled; round++)
    await clock.advance(settled)
  judge.atRest(played())

  chronicle.story.push({ at: clock.now(), who: "", what: "all leave" })
  for (const life of chronicle.lives.filter(isRunning)) {
    life.ended = clock.now()
    life.left = true
    void life.waits.during("stop", life.node.stop())
  }
  await clock.advance(LEAVING)
  judge.afterLeaving(played())

  for (const { process } of chronicle.lives) if (process.exists) process.exit()
  const latest = clock.now() + KERNELS_END
  while ((await clock.next()) && clock.now() < latest);
  judge.atTheEnd(played())
}

/** When somebody's lists changed last. */
function lastChange({ lives }: Chronicle): number {
  return Math.max(...lives.map(({ lists }) => lists.at(-1)?.at ?? 0))
}
