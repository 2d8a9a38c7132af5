/** What the three processes of a row are told, and what they print: one object a line. */
import type { Held } from "../held.ts"
import type { Line } from "../line-process.ts"

/** To the attacker and the neighbour: from now on, and no longer. To the node: say what you hold. */
export type Order = { readonly order: "begin" } | { readonly order: "end" } | { readonly order: "measure" }

/** The node. */
export interface NodeHeld extends Line {
  readonly event: "held"
  readonly held: Held
  /** The largest resident memory since the last answer, in bytes. */
  readonly rss: number
}

/** The attacker: what came of it since "begin". */
export interface Attacked extends Line, AttackCount {
  readonly event: "attacked"
}

export interface AttackCount {
  /** How much was taken, in the shape's unit. */
  readonly taken: number
  /** How often it had to begin anew, by the name of the error that ended it. */
  readonly ended: Readonly<Record<string, number>>
}

/** The neighbour: its pings since "begin". */
export interface Pinged extends Line, PingCount {
  readonly event: "pinged"
}

export interface PingCount {
  readonly pings: number
  readonly medianMs: number
  /** One that is still under way counts with its age. */
  readonly worstMs: number
  /** Sessions that ended, or in stage 1 connections that failed: by the error's name. */
  readonly dropped: Readonly<Record<string, number>>
}
