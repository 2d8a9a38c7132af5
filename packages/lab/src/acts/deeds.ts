import type { Deed, Story } from "@ping-from-zero/story"
import type { Actor, Equipment } from "./actor.ts"
import type { Deeds } from "./lab.ts"
import type { Lines, Place, World } from "./world.ts"

export interface DeedsOptions {
  readonly story: Story
  readonly world: World
  /** Milliseconds since the act began. */
  readonly now: () => number
}

/** An act did something that its head or its nodes' options do not provide for. */
export class NotProvided extends Error {
  override readonly name = "NotProvided"
}

export function makeDeeds({ story, world, now }: DeedsOptions): Deeds {
  const did = (deed: Deed, actor: Actor, how: string, peer?: Actor) =>
    story.add({ event: "deed", at: now(), deed, node: actor.name, how, ...(peer && { peer: peer.name }) })

  return {
    async kill(actor) {
      world.expectEnd(actor)
      actor.process.kill()
      did("killed", actor, "SIGKILL")
      await actor.process.exited
    },
    async stop(actor) {
      world.expectEnd(actor)
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
      actor.process.userSignal()
    },
    slow(actor, slowness) {
      const { delay, jitter } = slowness
      equipped(actor, "relay").slowness = slowness
      did("slow", actor, `relay, ${delay} ms +- ${jitter}`)
    },
    async cut(a, b) {
      const { network, place } = await apart(world)
      await Promise.all([network.lose(place(a), place(b)), network.lose(place(b), place(a))])
      did("cut off", a, network.way, b)
    },
    async oneWay({ from, to }) {
      const { network, place } = await apart(world)
      await network.lose(place(from), place(to))
      did("one-way", from, network.way, to)
    },
    async late(a, b, ms) {
      const { network, place } = await apart(world)
      await network.slow(place(a), place(b), ms)
      did("slow", a, `each packet ${Math.round(ms)} ms late`, b)
    },
    async lossy(a, b, share) {
      const { network, place } = await apart(world)
      await network.lossy(place(a), place(b), share)
      did("lossy", a, `${Math.round(share * 100)} of 100 packets`, b)
    },
    mute(actor) {
      actor.process.userSignal()
      did("mute", actor, "it writes nowhere")
    },
    async heal(a, b) {
      const { network, place } = await apart(world)
      await network.mend(place(a), place(b))
      did("healed", a, network.way, b)
    },
    type(actor, line) {
      did("typed", actor, line)
      actor.process.send(line)
    },
  }
}

function equipped<K extends keyof Equipment>(actor: Actor, name: K): NonNullable<Equipment[K]> {
  const item = actor.equipment[name]
  if (item === undefined) throw new NotProvided(`${actor.name} was not started with ${name}`)
  return item
}

export async function apart(world: World): Promise<{ network: Lines; place: (actor: Actor) => Place }> {
  const network = await world.network()
  if (!network) throw new NotProvided("all nodes are on one host: say apart: true at the head of the act")
  return { network, place: (actor) => equipped(actor, "place") }
}
