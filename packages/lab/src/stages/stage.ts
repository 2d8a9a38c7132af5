import type { Address, Contact, Evidence, Node, Role } from "@ping-from-zero/core-tcp-check"
import type { Ladder } from "./ladder.ts"

/** What the commands need to know of a stage. */
export interface Stage {
  readonly number: 1 | 2 | 3
  /** Where a node of this stage listens when nothing else is said. */
  readonly listen: Address
  /** The interval of its checks as its model has it, in milliseconds. */
  readonly interval: number
  /**
   * Reads a contact as a person types it: host names are looked up.
   * @throws {UserError} with a sentence
   */
  readContact(text: string): Promise<Contact>
  /** Whether a text looks like a contact of this stage. */
  recognises(text: string): boolean
  /** @throws {UserError} for a contact that cannot be read */
  makeLadder(contact: string, options: { readonly dialect?: string }): Ladder
  makeNode(options: StageNodeOptions): StageNode
}

/** A node of any stage, as the commands use it: of its evidence they read the kind alone. */
export type StageNode = Pick<Node<Evidence>, "start" | "join" | "broadcast" | "stop" | "subscribe">

export interface StageNodeOptions {
  readonly listen: Address
  readonly advertise?: Address
  readonly role: Role
  /** Every timing of the stage is scaled alike, so that checks come this often. Milliseconds. */
  readonly interval: number
  readonly dialect?: string
  readonly checks?: string
}
