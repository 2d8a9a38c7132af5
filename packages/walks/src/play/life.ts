import type { Contact, HealthReport, Node, Role } from "@ping-from-zero/core-tcp-check"
import type { SimulatedHost, SimulatedProcess } from "@ping-from-zero/core-tcp-check/simulated"
import type { Waits } from "./counted.ts"
import type { Version } from "./versions.ts"

/** A report, and when it was made: reports have the time of their host's clock, which stands still while it sleeps. */
export interface Told {
  readonly at: number
  readonly report: HealthReport
}

/** Whom a node had on its lists, itself left out, from a moment on. */
export interface Listed {
  readonly at: number
  readonly contacts: ReadonlySet<Contact>
}

/** A message that a node handed to its messenger. */
export interface Sent {
  readonly to: Contact
  readonly begun: number
  /** The list that it carries (versions.ts); undefined for all that is no CORE_LIST. */
  readonly list: string | undefined
  /** When it was handed over or given up. */
  settled: number
  failed: boolean
}

/** One run of a node's program, from its start to its end. */
export interface Life {
  /** `B`; after its first restart `B2`. */
  readonly name: string
  readonly number: number
  /** Its key's number. */
  readonly key: number
  readonly role: Role
  readonly host: SimulatedHost
  readonly process: SimulatedProcess
  readonly node: Node
  readonly began: number
  readonly waits: Waits
  /** How others call it, once it listens. */
  contact: Contact | undefined
  /** When it was killed, or told to leave; Infinity while it runs. */
  ended: number
  /** Whether it left by itself, and so has to leave nothing behind. */
  left: boolean
  readonly reports: Told[]
  readonly lists: Listed[]
  readonly versions: Version[]
  readonly sent: Sent[]
  /** The names of its errors. */
  readonly errors: string[]
}

/** It listens, and nobody has ended it. */
export function isRunning(life: Life): boolean {
  return life.ended === Number.POSITIVE_INFINITY && life.contact !== undefined
}
