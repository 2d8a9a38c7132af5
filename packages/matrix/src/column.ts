import type { PeerCommand } from "@ping-from-zero/interop"
import type { Need, NodeOptions, Where } from "@ping-from-zero/lab"
import type { Text } from "@ping-from-zero/story"

/** A column of the matrix: a way of checking, and who does it. */
export interface Column {
  readonly id: string
  readonly title: Text
  /** The check itself, in a few words. */
  readonly check: Text
  /** Whose wire it speaks; the peer that fails is our node of this stage. */
  readonly stage: 1 | 2 | 3
  /** Whether it is a node of ours: then its intervals can be shortened. */
  readonly ours: boolean
  /** Seconds from check to check. */
  readonly interval: number
  /** Seconds. A peer may be silent for so long, at any moment, and not be called dead. */
  readonly toleratedSilence: number
  /** Seconds. Whoever takes longer for each answer is called dead. */
  readonly deadline: number
  readonly theory: Theory
  /** By which report it tells that it has given up on a peer. One that leaves the verdict to its user calls nobody dead. */
  readonly tellsBy?: "dead" | "suspect"
  /** How the watcher is started. */
  readonly watcher: Pick<NodeOptions, "peer" | "args" | "inMemory">
  /** More options for the peer that it watches. */
  readonly peerArgs?: readonly string[]
  /** The peer that it watches, where that is no node of ours: it cannot be made to go wrong by itself. */
  readonly peer?: NodeOptions["peer"]
  readonly needs?: readonly Need[]
  /** What has to be built before. */
  readonly build?: () => Promise<void>
  /** Of the implementation. */
  readonly version: () => string
}

/** Seconds from the moment when it begins until it is noticed; undefined where the check cannot see it. */
export type Bounds = readonly [from: number, to: number] | undefined

/** When a check must notice, by its interval and its deadline alone. */
export interface Theory {
  /** The peer's program is gone; its kernel closes what was open, and refuses. */
  readonly ended: Bounds
  /** It says goodbye. */
  readonly left: Bounds
  /** Its program stands still; its kernel goes on. */
  readonly stopped: Bounds
  /** Nothing arrives there any more. */
  readonly unreachable: Bounds
  /** Each answer comes after the deadline. */
  readonly late: Bounds
  /** Its program stands still for ten seconds. */
  readonly paused: Bounds
  /** It reads, and sends nothing. */
  readonly mute: Bounds
  /** It talks, and answers no ping. From the moment it was taken in. */
  readonly unanswered: Bounds
  /** It answers with other bytes. From the moment it was taken in. */
  readonly otherEcho: Bounds
  /** Another program listens at its address. */
  readonly replaced: Bounds
}

/** Of every check over a session: it ends with its peer, and that is seen at once. */
export const seenAtOnce = { ended: [0, 0], left: [0, 0], replaced: [0, 0] } satisfies Partial<Theory>

/** Of every check that waits for something to come: in these four rows nothing does, or not in time. */
export function seenBySilence(bounds: Bounds): Pick<Theory, "stopped" | "unreachable" | "late" | "mute"> {
  return { stopped: bounds, unreachable: bounds, late: bounds, mute: bounds }
}

/** A node on a real implementation as a watcher. It is built before it is started. */
export function foreign(
  commandOf: PeerCommand,
  flags: (where: Where) => readonly string[],
): Pick<Column, "watcher" | "build"> {
  let command: readonly string[] = []
  return {
    build: async () => {
      command = await commandOf()
    },
    watcher: { peer: (where) => [...command, ...flags(where)] },
  }
}
