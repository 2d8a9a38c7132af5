import type { Actor, ComposedNodeName, Lab, Need } from "@ping-from-zero/lab"
import type { Text } from "@ping-from-zero/story"
import type { Column, Theory } from "./column.ts"

/** A row of the matrix: a way in which a peer fails. */
export interface Row {
  readonly id: string
  readonly title: Text
  /** What happens, for whoever watches a single cell. */
  readonly story: Text
  /** What the peer is: a good node that checks nobody, unless it goes wrong by itself. */
  readonly as?: ComposedNodeName
  /** Seconds of the real time for which its event loop will stand still. */
  readonly busyFor?: number
  /** What is done, to a peer that was well so far. Where nothing is, it is wrong from the beginning, or well. */
  readonly deed?: (lab: Lab, scene: Scene) => Promise<void>
  /** What its deed cannot be done without, beside Linux. */
  readonly needs?: readonly Need[]
  /** Why there is nothing to measure on this wire. */
  readonly pointless?: Partial<Record<Column["stage"], Text>>
  /** Which entry of a column's `theory` says when it must notice; `none` where it must not call anybody dead. */
  readonly theory: keyof Theory | "none"
}

export interface Scene {
  readonly watcher: Actor
  readonly peer: Actor
  readonly column: Column
  /** What a second of the real time lasts here, in seconds. */
  readonly factor: number
}
