import type { Clock } from "@ping-from-zero/core-tcp-check"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import type { Question, StoryEvent, Text } from "@ping-from-zero/story"
import { strings } from "@ping-from-zero/story"
import type { Condition } from "./condition.ts"
import { apart, type DeedsOptions, makeDeeds } from "./deeds.ts"
import type { Lab } from "./lab.ts"
import type { Player } from "./player.ts"
import { NeverHappened, untilAll, untilLull } from "./waiting.ts"

/** How long an act waits for something: so many checks, and a while for slow machines. */
const PATIENCE_CHECKS = 20
const PATIENCE_MS = 20_000

export interface LabOptions extends DeedsOptions {
  readonly clock: Clock
  /** Seconds between checks. */
  readonly interval: number
  readonly realTime: boolean
  readonly player: Player
  /** The reader's guess, an index, where there is a reader. */
  readonly predict: (question: Question) => Promise<number | undefined>
  /** The recorded run with the original intervals. */
  readonly recorded: () => Promise<readonly StoryEvent[]>
  /** Says what the act is waiting for, and that it waits no more. */
  readonly waiting: (what: Text | undefined) => void
  readonly signal: AbortSignal
}

export function makeLab(options: LabOptions): Lab {
  const { story, world, clock, now, interval, realTime, player, predict, recorded, signal } = options
  const patience = PATIENCE_CHECKS * interval * 1_000 + PATIENCE_MS
  const wait = <T>(what: Text, work: Promise<T>): Promise<T> => {
    options.waiting(what)
    return work.finally(() => options.waiting(undefined))
  }
  const pass = async (checks: number): Promise<void> => {
    await wait(strings.timeGoesBy, sleep(clock, checks * interval * 1_000, signal))
    story.add({ event: "passed", at: now(), checks })
  }

  return {
    realTime,
    player,
    machine: world.machine,
    node: (name, options = {}) => wait(strings.starts(name), world.start(name, options)),

    say: (text) => story.add({ event: "say", at: now(), text }),
    async ask(question) {
      story.add({ event: "ask", at: now(), question })
      const choice = await world.outside(predict(question))
      story.add({ event: "guess", at: now(), ...(choice !== undefined && { choice }) })
    },
    table: (head, rows) => story.add({ event: "table", at: now(), head, rows }),
    growingTable: (head, widest) => {
      story.add({ event: "table", at: now(), head, rows: [], widest })
      return (cells) => story.add({ event: "row", at: now(), cells })
    },
    async recall() {
      story.add({ event: "recall", at: now(), story: await world.outside(recorded()) })
    },

    until: (...conditions) =>
      wait(waitsFor(conditions), untilAll(story, conditions, { clock, ms: patience, signal })),
    async within(checks, ...conditions) {
      const ms = checks * interval * 1_000
      try {
        await wait(waitsFor(conditions), untilAll(story, conditions, { clock, ms, signal }))
        return true
      } catch (error) {
        if (error instanceof NeverHappened) return false
        throw error
      }
    },
    work: (what, how) => wait(what, world.outside(how(signal))),
    pass,
    sleep: (ms) => sleep(clock, ms, signal),
    lull: (peer) => pass(untilLull(story.events, peer.name, now(), interval * 1_000) / (interval * 1_000)),

    async meter(at, to) {
      const { network, place } = await apart(world)
      return network.meter(place(at), place(to))
    },

    ...makeDeeds({ story, world, now }),
  }
}

const waitsFor = (conditions: readonly Condition[]) => strings.waitsFor(conditions.map(({ text }) => text))
