import type {
  Address,
  ByteStream,
  Clock,
  Contact,
  NodeEvent,
  Random,
  Transport,
} from "@ping-from-zero/core-tcp-check"

/** A node composed for acts, as far as a lab has to do with it: the calls of `Node`, and what can be done to it. */
export interface ComposedNode {
  /** Resolves when it listens, with the contact under which others can call it. */
  start(): Promise<Contact>
  /** Asks a core node to take it in. */
  join(via: Contact): Promise<void>
  /** From now on nothing that it writes goes out; what comes is read as ever. Only a `mute` node has this. */
  mute?(): void
  /** Says goodbye and leaves nothing open. A node without it is just gone. */
  stop?(): Promise<void>
}

/** What it is made with: sockets and the system's clock in a process, others in memory. */
export interface ComposeOptions {
  readonly transport: Transport
  readonly clock: Clock
  readonly random: Random
  readonly listen: Address
  readonly advertise?: Address
  /** Between two messages of its own, in milliseconds. */
  readonly interval: number
  /** Stage 1: whose way it has, and so how long its accept queue is. */
  readonly checks: "safe" | "book"
  /** Stage 1: whose JSON it speaks. */
  readonly dialect: "book" | "blue"
}

export type Compose = (options: ComposeOptions) => ComposedNode

/** What runs in a simulated process: a node, good or wrong. */
export interface Program extends ComposedNode {
  /** Calls back for what it tells. Composed nodes tell nothing. */
  subscribe?(listener: (event: NodeEvent) => void): void
  /** A line was typed at it. */
  broadcast?(text: string): void
}

/** What makes a program, from what its machine gives it. */
export type ComposeProgram = (options: ComposeOptions) => Program | Promise<Program>

/** The same stream, but what is written to it goes through here. */
export function writingThrough(stream: ByteStream, write: ByteStream["write"]): ByteStream {
  return {
    read: (n) => stream.read(n),
    readSome: (max) => stream.readSome(max),
    write,
    end: () => stream.end(),
    abort: (reason) => stream.abort(reason),
  }
}
