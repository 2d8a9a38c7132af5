import type {
  Address,
  Clock,
  HealthReport,
  NodeParts,
  Random,
  Role,
  Transport,
} from "@ping-from-zero/core-tcp-check"

/** A stage as walks know it. */
export interface Stage {
  readonly number: 1 | 2 | 3
  /** Its ways of checking. */
  readonly ways: readonly Way[]
}

export interface Way {
  readonly name: string
  readonly rules: Rules
  /** @param key its number: the same one is the same key */
  parts(place: Place, key: number): NodeParts
}

export interface Place {
  readonly transport: Transport
  readonly clock: Clock
  readonly random: Random
  readonly listen: Address
  readonly role: Role
}

/** What a stage promises, in milliseconds, as it follows from its timing constants and from nothing else. */
export interface Rules {
  /** Who can be reached no more is called dead, or is off the list, after so long at the latest. */
  readonly noticed: number
  /** Who is watched and can be reached was reported alive within this time. */
  readonly fresh: number
  /** A message is handed over, or given up, within this time. */
  readonly handedOver: number
  /** What is held for a peer that is gone, and that nobody watches any more, is let go within this time. */
  readonly letGo: number
  /** Whether a program that is frozen on a host that runs counts as one that can be reached no more. */
  readonly seesFrozen: boolean
  /** What must have happened for this report, whose status is `dead`, to be allowed. */
  allowed(report: HealthReport): Allowed
}

export interface Allowed {
  /** How long before the report. What the observer stood still for is added. */
  readonly within: number
  /**
   * `absent`: no program with that contact was there.
   * `any trouble`: that, or it stood still, or a packet between the two was lost.
   * `own pause too`: or the observer itself stood still.
   */
  readonly by: "absent" | "any trouble" | "own pause too"
}

/**
 * There and back on the slowest line that is drawn (scenario/draw.ts): 400 ms and as much jitter each way. An answer
 * may speak of what was so long ago.
 */
export const ROUND_TRIP = 1_600
