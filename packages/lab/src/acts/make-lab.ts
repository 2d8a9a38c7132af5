import { setTimeout as sleep } from "node:timers/promises"
import type { Network, Place } from "../faults/network.ts"
import type { Deed, Question, StoryEvent } from "../story/event.ts"
import type { Story } from "../story/story.ts"
import { strings } from "../story/strings.ts"
import type { Text } from "../story/text.ts"
import type { Actor, Equipment } from "./actor.ts"
import type { Cast } from "./cast.ts"
import type { Condition } from "./condition.ts"
import type { Lab } from "./lab.ts"
import { untilLull } from "./lull.ts"
import { NeverHappened, untilAll } from "./waiting.ts"

/** How long an act waits for something: so many checks, and a while for slow machines. */
const PATIENCE_CHECKS = 20
const PATIENCE_MS = 20_000

export interface LabOptions {
  readonly story: Story
  readonly cast: Cast
  /** Milliseconds since the act began. */
  readonly now: () => number
  /** Seconds between checks. */
  readonly interval: number
  readonly realTime: boolean
  /** The reader's guess, an index, where there is a reader. */
  readonly predict: (question: Question) => Promise<number | undefined>
  /** The recorded run with the original intervals. */
  readonly recorded: () => Promise<readonly StoryEvent[]>
  /** Says what the act is waiting for, and that it waits no more. */
  readonly waiting: (what: Text | undefined) => void
  readonly signal: AbortSignal
}

/** An act did something that its head or its nodes' options do not provide for. */
export class NotProvided extends Error {
  override readonly name = "NotProvided"
}

export function makeLab(options: LabOptions): Lab {
  const { story, cast, now, interval, realTime, predict, recorded, signal } = options
  const patience = PATIENCE_CHECKS * interval * 1_000 + PATIENCE_MS
  const did = (deed: Deed, actor: Actor, how: string, peer?: Actor) =>
    story.add({ event: "deed", at: now(), deed, node: actor.name, how, ...(peer && { peer: peer.name }) })
  const wait = <T>(what: Text, work: Promise<T>): Promise<T> => {
    options.waiting(what)
    return work.finally(() => options.waiting(undefined))
  }
  const pass = async (checks: number): Promise<void> => {
    await wait(strings.timeGoesBy, sleep(checks * interval * 1_000, undefined, { signal }))
    story.add({ event: "passed", at: now(), checks })
  }

  return {
    realTime,
    node: (name, options = {}) => wait(strings.starts(name), cast.start(name, options)),

    say: (text) => story.add({ event: "say", at: now(), text }),
    async ask(question) {
      story.add({ event: "ask", at: now(), question })
      const choice = await predict(question)
      story.add({ event: "guess", at: now(), ...(choice !== undefined && { choice }) })
    },
    table: (head, rows) => story.add({ event: "table", at: now(), head, rows }),
    growingTable: (head, widest) => {
      story.add({ event: "table", at: now(), head, rows: [], widest })
      return (cells) => story.add({ event: "row", at: now(), cells })
    },
    async recall() {
      story.add({ event: "recall", at: now(), story: await recorded() })
    },

    until: (...conditions) => wait(waitsFor(conditions), untilAll(story, conditions, patience, signal)),
    async within(checks, ...conditions) {
      try {
        await wait(waitsFor(conditions), untilAll(story, conditions, checks * interval * 1_000, signal))
        return true
      } catch (error) {
        if (error instanceof NeverHappened) return false
        throw error
      }
    },
    work: (what, how) => wait(what, how(signal)),
    pass,
    lull: (peer) => pass(untilLull(story.events, peer.name, now(), interval * 1_000) / (interval * 1_000)),

    async kill(actor) {
      cast.expectEnd(actor)
      actor.process.kill()
      did("killed", actor, "SIGKILL")
      await actor.process.exited
    },
    async stop(actor) {
      cast.expectEnd(actor)
      did("stopped", actor, "SIGTERM")
      await actor.process.stop()
    },
    freeze(actor) {
      actor.process.freeze()
      did("frozen", actor, "SIGSTOP")
    },
    thaw(actor) {
      did("thawed", actor, "SIGCONT")
      actor.process.thaw()
    },
    busy(actor) {
      did("busy", actor, `event loop, ${equipped(actor, "busyFor")} s`)
      process.kill(actor.process.pid, "SIGUSR2")
    },
    slow(actor, slowness) {
      const { delay, jitter } = slowness
      equipped(actor, "relay").slowness = slowness
      did("slow", actor, `relay, ${delay} ms +- ${jitter}`)
    },
    async cut(a, b) {
      const { network, place } = await apart(cast)
      await Promise.all([network.lose(place(a), place(b)), network.lose(place(b), place(a))])
      did("cut off", a, network.way, b)
    },
    async oneWay({ from, to }) {
      const { network, place } = await apart(cast)
      await network.lose(place(from), place(to))
      did("one-way", from, network.way, to)
    },
    async late(a, b, ms) {
      const { network, place } = await apart(cast)
      await network.slow(place(a), place(b), ms)
      did("slow", a, `each packet ${Math.round(ms)} ms late`, b)
    },
    mute(actor) {
      process.kill(actor.process.pid, "SIGUSR2")
      did("mute", actor, "it writes nowhere")
    },
    async heal(a, b) {
      const { network, place } = await apart(cast)
      await network.mend(place(a), place(b))
      did("healed", a, network.way, b)
    },
    type(actor, line) {
      did("typed", actor, line)
      actor.process.send(line)
    },
  }
}

const waitsFor = (conditions: readonly Condition[]) => strings.waitsFor(conditions.map(({ text }) => text))

function equipped<K extends keyof Equipment>(actor: Actor, name: K): NonNullable<Equipment[K]> {
  const item = actor.equipment[name]
  if (item === undefined) throw new NotProvided(`${actor.name} was not started with ${name}`)
  return item
}

async function apart(cast: Cast): Promise<{ network: Network; place: (actor: Actor) => Place }> {
  const network = await cast.network()
  if (!network) throw new NotProvided("all nodes are on one host: say apart: true at the head of the act")
  return { network, place: (actor) => equipped(actor, "place") }
}
