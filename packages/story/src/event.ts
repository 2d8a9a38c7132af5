import type { PeerEvent } from "@ping-from-zero/process"
import type { Text } from "./text.ts"

/**
 * One thing that happens in an act. An act is told, recorded and replayed as a list of these; as JSON, one a
 * line, it is what `--json` prints. The first is always `run`, the last `end`.
 */
export type StoryEvent = TextEvent | DeedEvent | PrintedEvent

interface Happened<Name extends string> {
  readonly event: Name
  /** Milliseconds since the act began. */
  readonly at: number
}

/** What the act itself tells. */
type TextEvent =
  | RunEvent
  | (Happened<"say"> & { readonly text: Text })
  | (Happened<"ask"> & { readonly question: Question })
  /** The answer to `ask`, an index; none where there was no reader to ask. The scene begins. */
  | (Happened<"guess"> & { readonly choice?: number })
  | TableEvent
  /** The next row of the table before it. */
  | (Happened<"row"> & { readonly cells: readonly Cell[] })
  /** The act let so many checks go by. */
  | (Happened<"passed"> & { readonly checks: number })
  /** A recorded run inside the story; empty where there is none yet. */
  | (Happened<"recall"> & { readonly story: readonly StoryEvent[] })
  | (Happened<"end"> & { readonly reason?: Text; readonly code: readonly string[] })

/** What a node printed, with names for contacts; and its end. */
type PrintedEvent =
  /** `extra`: one of many, not listed above the act. A node in memory has no pid. */
  | (ByNode<"node"> & { readonly contact: string; readonly pid?: number; readonly extra?: boolean })
  | (ByNode<"members"> & { readonly core: readonly string[]; readonly edge: readonly string[] })
  | HealthEvent
  /** A connection of this node is over: real implementations tell of that. */
  | (ByNode<"disconnected"> & { readonly peer: string; readonly reason: string })
  | (ByNode<"message"> & { readonly from: string; readonly text: string })
  | (ByNode<"error"> & { readonly name: string; readonly message: string })
  | (ByNode<"exit"> & { readonly code: number | null; readonly signal: string | null })

interface ByNode<Name extends string> extends Happened<Name> {
  readonly node: string
}

export interface HealthEvent extends ByNode<"health"> {
  readonly peer: string
  readonly status: Status
  readonly evidence: string
  /** Where the evidence was an error: what it said. */
  readonly error?: string
  readonly rttMs?: number
}

export type Status = Extract<PeerEvent, { event: "health" }>["status"]

/** Where, when and of what the story is. */
export interface RunEvent extends Happened<"run"> {
  readonly chapter: { readonly number: number; readonly title: Text }
  readonly act: { readonly number: number; readonly of: number; readonly name: string; readonly title: Text }
  readonly setting?: Text
  /** Nobody checks anybody in this act. */
  readonly measuredBefore?: true
  /** Seconds between checks: in this run, and in the original. */
  readonly interval: { readonly here: number; readonly original: number; readonly whose: Text }
  /** What each evidence means, in a few words. */
  readonly glosses: Readonly<Record<string, string>>
  /** ISO 8601. */
  readonly date: string
  readonly versions: Versions
  /** It is played in memory, in virtual time: no process is started. */
  readonly simulated?: true
  /** This is a replay: why it is not shown live. */
  readonly replayed?: Text
}

export interface Versions {
  /** `Linux 6.18.44 x64` */
  readonly os: string
  readonly node: string
  /** This project's own. */
  readonly packages: Readonly<Record<string, string>>
}

/** Asked before a surprise. */
export interface Question {
  readonly ask: Text
  readonly choices: readonly Text[]
  /** Index of what will happen. */
  readonly answer: number
}

/** What the lab did: to one node, or to the line from `node` to `peer`. */
export interface DeedEvent extends ByNode<"deed"> {
  readonly deed: Deed
  readonly peer?: string
  /** By what means: a signal, a route, a delay. */
  readonly how: string
}

export type Deed =
  | "killed"
  | "stopped"
  | "frozen"
  | "thawed"
  | "busy"
  | "slow"
  | "mute"
  | "cut off"
  | "one-way"
  | "lossy"
  | "healed"
  | "typed"

export interface TableEvent extends Happened<"table"> {
  readonly head: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
  /** The longest cell of each column, where more rows will follow. */
  readonly widest?: readonly Cell[]
}

export type Cell = string | Text

export type Table = readonly [head: readonly Cell[], rows: readonly (readonly Cell[])[]]

/** The event of one kind. */
export type StoryEventOf<N extends StoryEvent["event"]> = Extract<StoryEvent, { event: N }>
