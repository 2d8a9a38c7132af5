import type { Address, Contact, Node, Role, Transport } from "@ping-from-zero/core-tcp-check"
import type { Ladder, Way } from "./ladder.ts"

/** What the commands need to know of a stage. */
export interface Stage {
  readonly number: 1 | 2 | 3
  /** What it is, after "stage N: ". */
  readonly about: string
  /** Options that it has beside those of every stage, by name. */
  readonly ownOptions: Readonly<Record<string, OwnOption>>
  /** Where a node of this stage listens when nothing else is said. */
  readonly listen: Address
  /** Whether a text looks like a contact of this stage. */
  recognises(text: string): boolean
  /** What its nodes are made of: loaded when it is asked for, so that a node of stage 1 starts without cryptography. */
  load(): Promise<StageParts>
}

export interface StageParts {
  /** The interval of its checks as its model has it, in milliseconds. */
  readonly interval: number
  /**
   * Reads a contact as a person types it. Host names are looked up: one that has several addresses is several contacts.
   * @throws {UserError} with a sentence
   */
  readContacts(text: string): Promise<readonly [Contact, ...Contact[]]>
  /** @throws {UserError} for a contact that cannot be read */
  makeLadder(contact: string, own: OwnValues, way: Way): Ladder
  /** @throws {UserError} for a value of an option that cannot be used */
  makeNode(options: StageNodeOptions): StageNode
}

/** A node of any stage, as the commands use it: of its evidence they read the kind alone. */
export type StageNode = Pick<Node, "start" | "join" | "broadcast" | "stop" | "subscribe">

export interface StageNodeOptions {
  readonly transport: Transport
  readonly listen: Address
  readonly advertise?: Address | undefined
  readonly role: Role
  /** Every timing of the stage is scaled alike, so that checks come this often. Milliseconds. */
  readonly interval: number
  /** What was typed of the stage's own options. */
  readonly own: OwnValues
}

/** An option that only some stages have. */
export interface OwnOption {
  /** As commander writes it: `--dialect <name>`. */
  readonly flags: string
  readonly about: string
  /** What may be typed; anything where there are none. */
  readonly choices?: readonly string[]
  /** Whether `probe` has it too. */
  readonly probe?: boolean
}

/** By the option's name. */
export type OwnValues = Readonly<Record<string, string | undefined>>
