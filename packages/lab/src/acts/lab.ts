import type { Cell, Question, Table, Text } from "@ping-from-zero/story"
import type { ComposeProgram } from "../nodes/composed-node.ts"
import type { ComposedNodeName } from "../nodes/index.ts"
import type { Actor } from "./actor.ts"
import type { Condition } from "./condition.ts"
import type { Player } from "./player.ts"
import type { Machine, Meter, Slowness } from "./world.ts"

/**
 * What an act is written with. It may be taken apart: `async ({ node, until, freeze }) => …`.
 *
 * Until the first `say` or `ask` the scene is being set: nodes are shown, what they do is not told. From then on
 * each event is a line. The clock of the lines starts with the first `say` and anew after each `ask`; a timeline
 * is drawn before the next `ask` and at the end.
 */
export interface Lab extends Deeds {
  /** Whether the original intervals are used. */
  readonly realTime: boolean
  /** Plays others as this one is played, for an act that holds them. */
  readonly player: Player
  /** For code of the act's own that talks to its nodes. */
  readonly machine: Machine

  /** Starts a node in a process of its own, on this machine or in memory. Resolves when it listens. */
  node(name: string, options?: NodeOptions): Promise<Actor>

  /** A paragraph for the reader. */
  say(text: Text): void
  /** Lets the reader predict; goes on at once when nobody can answer. */
  ask(question: Question): Promise<void>
  table(...headAndRows: Table): void
  /**
   * A table that grows: each call of the returned function adds a row. Its columns are as wide as those of
   * `widest`, which is no row of it.
   */
  growingTable(head: readonly Cell[], widest: readonly Cell[]): (row: readonly Cell[]) => void
  /** Tells, from its recording, how this act goes with the original intervals. */
  recall(): Promise<void>

  /**
   * Resolves when all of these hold. What was reported before the last deed (kill, freeze, …) does not count.
   * @throws {NeverHappened} after 20 checks and 20 s, {NodeEnded} when a node ended by itself
   */
  until(...conditions: readonly Condition[]): Promise<void>
  /** Whether all of these hold before so many intervals between checks have gone by. Resolves when that is known. */
  within(checks: number, ...conditions: readonly Condition[]): Promise<boolean>
  /** Any other work, which ends when the signal says so. `what` is shown while it lasts. */
  work<T>(what: Text, how: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Lets so many intervals between checks go by. */
  pass(checks: number): Promise<void>
  /** Lets so many milliseconds go by, and tells nothing of it. */
  sleep(ms: number): Promise<void>
  /** Counts, from now on, what goes between two. For acts that are `apart`. */
  meter(at: Actor, to: Actor): Promise<Meter>
  /** Waits for the longest pause between two checks of this peer: what is done now comes into the middle of none. */
  lull(peer: Actor): Promise<void>
}

/** What an act does to a node, or to the line between two. */
export interface Deeds {
  /** SIGKILL: it is gone, without a farewell. Its kernel closes what was open. */
  kill(actor: Actor): Promise<void>
  /** SIGTERM: it leaves in good order. */
  stop(actor: Actor): Promise<void>
  /** SIGSTOP: its program runs no more; its kernel goes on answering for it. */
  freeze(actor: Actor): void
  thaw(actor: Actor): void
  /** Its event loop stands still for the time that `busyFor` named. */
  busy(actor: Actor): void
  /** All that comes to it and from it through its relay (`relay: true`) is late. Milliseconds. */
  slow(actor: Actor, slowness: Slowness): void
  /** No packet goes between the two, and nobody is told. For acts that are `apart`. */
  cut(a: Actor, b: Actor): Promise<void>
  /** What one sends to the other is lost; the other way is open. For acts that are `apart`. */
  oneWay(lost: { readonly from: Actor; readonly to: Actor }): Promise<void>
  /** Each packet between the two comes so many milliseconds later. For acts that are `apart` and need python3. */
  late(a: Actor, b: Actor, ms: number): Promise<void>
  /** Each packet between the two is lost with this chance, from 0 to 1. For acts that are `apart`; needs nftables. */
  lossy(a: Actor, b: Actor, share: number): Promise<void>
  /** What it writes goes nowhere from now on; it goes on reading. For a node that is `mute`. */
  mute(actor: Actor): void
  /** Mends what cut or oneWay broke. */
  heal(a: Actor, b: Actor): Promise<void>
  /** Types a line at it: a node broadcasts it. */
  type(actor: Actor, line: string): void
}

export interface NodeOptions {
  /** Joins the network through this node. */
  readonly join?: Actor
  readonly edge?: boolean
  /** One of many: it is not listed above the act. */
  readonly extra?: boolean
  /** When it is not of the chapter's stage. */
  readonly stage?: 1 | 2 | 3
  /** More options of `pnpm node`. */
  readonly args?: readonly string[]
  /** Not the node of `pnpm node`, but one composed for acts (`nodes/`): most go wrong. */
  readonly as?: ComposedNodeName
  /**
   * Another program in place of `pnpm node`: a file in TypeScript or JavaScript (.mjs), or a command. It is given the same options and
   * prints the same JSON lines.
   */
  readonly program?: URL | readonly string[]
  /** What plays the part of `program` in memory, where no program can be started. */
  readonly inMemory?: ComposeProgram
  /**
   * A small peer of `interop/` on a real implementation, by its command: `await goEthereum()`, or a function that
   * writes it for a place. It is told whom to join; its intervals are its own, and `args` its own flags.
   */
  readonly peer?: readonly string[] | ((where: Where) => readonly string[])
  /** At the address of a node that is gone. For acts that are `apart`. */
  readonly inPlaceOf?: Actor
  /** Others call it through a relay, so that it can be made slow. */
  readonly relay?: boolean
  /** Seconds: so long stands its event loop still when it is made busy. */
  readonly busyFor?: number
}

/** What a node's command has to say. */
export interface Where {
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
  /** Seconds between checks. */
  readonly interval: number
}
