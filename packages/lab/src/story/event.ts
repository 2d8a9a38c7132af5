import type { PeerEvent } from "@ping-from-zero/interop"
import type { Text } from "./text.ts"

/**
 * One thing that happens in an act. An act is told, recorded and replayed as a list of these; as JSON, one a
 * line, it is what `--json` prints. The first is always `run`.
 *
 * `at` is in milliseconds since the act began. Nodes stand under their names, not their contacts.
 */
export type StoryEvent =
  | RunEvent
  | {
      readonly event: "node"
      readonly at: number
      readonly node: string
      readonly contact: string
      readonly pid: number
    }
  | { readonly event: "say"; readonly at: number; readonly text: Text }
  | { readonly event: "ask"; readonly at: number; readonly question: Question }
  | { readonly event: "guess"; readonly at: number; readonly choice: number }
  | TableEvent
  | DeedEvent
  | ({ readonly at: number; readonly node: string } & NodeTold)
  | { readonly event: "passed"; readonly at: number; readonly checks: number }
  | { readonly event: "recall"; readonly at: number; readonly story: readonly StoryEvent[] }
  | { readonly event: "end"; readonly at: number; readonly reason?: Text; readonly code: readonly string[] }

/** What a node itself printed, with names for contacts. */
export type NodeTold =
  | {
      readonly event: "health"
      readonly peer: string
      readonly status: Status
      readonly evidence: string
      readonly rttMs?: number
    }
  | { readonly event: "members"; readonly core: readonly string[]; readonly edge: readonly string[] }
  | { readonly event: "message"; readonly from: string; readonly text: string }
  | { readonly event: "error"; readonly name: string; readonly message: string }
  | { readonly event: "exit"; readonly code: number | null; readonly signal: string | null }

export type Status = Extract<PeerEvent, { event: "health" }>["status"]

/** Where, when and of what the story is. */
export interface RunEvent {
  readonly event: "run"
  readonly chapter: { readonly number: number; readonly title: Text }
  readonly act: { readonly number: number; readonly of: number; readonly name: string; readonly title: Text }
  readonly setting?: Text
  /** Seconds between checks: in this run, and in the original. */
  readonly interval: { readonly here: number; readonly original: number; readonly whose: Text }
  /** What each evidence means, in a few words. */
  readonly glosses: Readonly<Record<string, string>>
  /** ISO 8601. */
  readonly date: string
  /** Operating system, Node and the packages of this project, each with its version. */
  readonly versions: Readonly<Record<string, string>>
  /** This is a replay: why it is not shown live. */
  readonly replayed?: Text
}

/** Asked before a surprise. */
export interface Question {
  readonly ask: Text
  readonly choices: readonly Text[]
  /** Index of what will happen. */
  readonly answer: number
}

/** What the lab did: to one node, or to the line from `node` to `peer`. */
export interface DeedEvent {
  readonly event: "deed"
  readonly at: number
  readonly deed: Deed
  readonly node: string
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
  | "cut off"
  | "one-way"
  | "healed"
  | "typed"

export interface TableEvent {
  readonly event: "table"
  readonly at: number
  readonly head: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

export type Cell = string | Text

/** The events of one kind. */
export type StoryEventOf<N extends StoryEvent["event"]> = Extract<StoryEvent, { event: N }>
