import type { Clock, Random, Transport } from "@ping-from-zero/core-tcp-check"
import type { PeerEvent } from "@ping-from-zero/process"
import type { Actor } from "./actor.ts"
import type { NodeOptions } from "./lab.ts"

/** Where the nodes of an act live: in processes of this machine (../processes/cast.ts), or in memory (../simulated/). */
export interface World {
  /** For code of the act's own that talks to its nodes. */
  readonly machine: Machine
  /** Resolves when it listens. */
  start(name: string, options: NodeOptions): Promise<Actor>
  /** This node is about to end, and that is as it should be. */
  expectEnd(actor: Actor): void
  /** The network of an act that is `apart`, built for its first node; no other act has one. */
  network(): Promise<Lines> | undefined
  /** Work that has nothing to do with the nodes: where time is virtual, none passes for them meanwhile. */
  outside<T>(work: Promise<T>): Promise<T>
  /** Ends all that was started. Resolves when nothing is left. */
  close(): Promise<void>
}

/** What a program is made of on this machine, or on one in memory. */
export interface Machine {
  readonly transport: Transport
  readonly clock: Clock
  readonly random: Random
}

/** The process of a node, as far as an act has to do with it. */
export interface NodeProcess {
  /** As the system counts processes; those in memory have none. */
  readonly pid?: number
  /** Everything that it has told so far. */
  readonly events: readonly PeerEvent[]
  /** Resolves when it is gone, and all that it told was heard. */
  readonly exited: Promise<Exit>
  /** Calls back for each event from now on, until the returned function is called. */
  onEvent(listener: (event: PeerEvent) => void): () => void
  /** Types one line at it. */
  send(line: string): void
  /** SIGSTOP: its program runs no more; its kernel goes on answering for it. */
  freeze(): void
  thaw(): void
  /** SIGUSR2: makes it busy, or mute, whichever it was started for. */
  userSignal(): void
  /** SIGKILL. */
  kill(): void
  /** SIGTERM, also when it is frozen; kills it when it takes too long to leave. Resolves when it is gone. */
  stop(): Promise<Exit>
}

export interface Exit {
  readonly code: number | null
  readonly signal: string | null
}

/** Hosts, and a line between every two of them. */
export interface Lines {
  /** By what means lines are cut: said to the reader. */
  readonly way: string
  /** From now on, what one sends to the other is lost on the way. */
  lose(from: Place, to: Place): Promise<void>
  /** From now on, each packet between the two comes so many milliseconds later. */
  slow(a: Place, b: Place, ms: number): Promise<void>
  /** From now on, all between the two arrives again. */
  mend(a: Place, b: Place): Promise<void>
  /** From now on, each packet between the two is lost with this chance, from 0 to 1. */
  lossy(a: Place, b: Place, share: number): Promise<void>
  /** Counts, from now on, what goes between the two. */
  meter(at: Place, to: Place): Promise<Meter>
}

/** A host of its own. */
export interface Place {
  readonly host: string
}

/** What the kernel of one host knows of it and another, whatever their nodes tell. */
export interface Meter {
  /** Since the start. */
  readonly seconds: number
  /** @returns closed: whether the connections of the start are gone; undefined where there was none */
  read(): Promise<{ readonly traffic: Traffic; readonly closed: boolean | undefined }>
}

/** What went over a line, both ways, with all headers. */
export interface Traffic {
  readonly bytes: number
  readonly packets: number
  readonly seconds: number
}

/** A program that stands before a node and hands everything on, late when told so. */
export interface Relaying {
  /** So many connections it has taken. */
  readonly connections: number
  /** Called with what passes: on which connection, counted from 1, from whose side, and the bytes. */
  onPassing: (connection: number, from: "caller" | "called", bytes: Uint8Array) => void
  slowness: Slowness
}

/** Milliseconds. Each piece of data waits `delay`, plus or minus up to `jitter`. */
export interface Slowness {
  readonly delay: number
  readonly jitter: number
}
