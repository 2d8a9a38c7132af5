import type { Clock } from "@ping-from-zero/core-tcp-check"
import { type Condition, disconnected, heard, lists, refused, reported } from "./condition.ts"
import type { NodeProcess, Place, Relaying } from "./world.ts"

/** With what a node was started, so that something can be done to it. */
export interface Equipment {
  /** What others call it through. */
  readonly relay?: Relaying
  /** The host of its own that it lives on. */
  readonly place?: Place
  /** Seconds: so long it stands still when it is made busy. */
  readonly busyFor?: number
}

/** A node of an act: a process, and what can be said of it. */
export class Actor {
  readonly name: string
  readonly contact: string
  readonly process: NodeProcess
  readonly equipment: Equipment
  /** By which it is told when something happened. */
  readonly clock: Clock

  constructor(name: string, contact: string, process: NodeProcess, equipment: Equipment, clock: Clock) {
    this.name = name
    this.contact = contact
    this.process = process
    this.equipment = equipment
    this.clock = clock
  }

  /** Where it is called, as its contact says it, of whatever stage. */
  get port(): number {
    return Number(/(?::|\/tcp\/)(\d+)/.exec(this.contact)?.[1])
  }

  /** What it believes of a peer, by what it reported since the last deed. */
  sees(peer: Actor): Belief {
    return {
      alive: (times) => reported(this.name, peer.name, "alive", times),
      suspect: () => reported(this.name, peer.name, "suspect"),
      dead: () => reported(this.name, peer.name, "dead"),
    }
  }

  /** The core nodes it knows now are exactly these. A core node lists itself. */
  lists(...cores: readonly Actor[]): Condition {
    return lists(
      this.name,
      "core",
      cores.map(({ name }) => name),
    )
  }

  /** The edge nodes it knows now are exactly these. */
  listsEdges(...edges: readonly Actor[]): Condition {
    return lists(
      this.name,
      "edge",
      edges.map(({ name }) => name),
    )
  }

  /** Its connection with that peer is over. Our own nodes do not tell of connections. */
  disconnects(peer: Actor): Condition {
    return disconnected(this.name, peer.name)
  }

  hears(text: string): Condition {
    return heard(this.name, text)
  }

  /** @param error the name of the error's class */
  refuses(error: string): Condition {
    return refused(this.name, error)
  }
}

export interface Belief {
  /** @param times so many reports of it; 1 by default */
  alive(times?: number): Condition
  suspect(): Condition
  dead(): Condition
}
