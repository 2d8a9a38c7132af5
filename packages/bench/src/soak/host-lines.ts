/** What a host of nodes is told, and what it prints: one object a line. */
import type { Contact, Role } from "@ping-from-zero/core-tcp-check"
import type { Held } from "../held.ts"
import type { Line } from "../line-process.ts"

export type Order =
  /** Starts nodes; each joins through one of `via`, in turn. */
  | {
      readonly order: "start"
      readonly count: number
      readonly role: Role
      readonly via: readonly Contact[]
    }
  /** These nodes leave in good order. */
  | { readonly order: "leave"; readonly contacts: readonly Contact[] }
  | { readonly order: "look"; readonly cores: readonly Contact[] }
  /** One node says this to the whole network. */
  | { readonly order: "say"; readonly from: Contact; readonly text: string }
  | { readonly order: "count"; readonly text: string }
  /** Each node of `edges` asks its core for the list of cores (REQUEST_CORE_LIST). */
  | { readonly order: "ask"; readonly edges: readonly (readonly [edge: Contact, core: Contact])[] }
  | { readonly order: "measure" }

export interface Started extends Line {
  readonly event: "started"
  readonly contacts: readonly Contact[]
}

/** What the nodes of a host believe. */
export interface Seen extends Line {
  readonly event: "seen"
  readonly nodes: readonly SeenNode[]
}

export interface SeenNode {
  readonly contact: Contact
  /** Whether its list of cores is exactly the one that was asked about. */
  readonly agrees: boolean
  /** The edges that hold on to it. */
  readonly edges: readonly Contact[]
}

/** How many nodes of a host were given a text once, and how many more often. */
export interface Counted extends Line {
  readonly event: "counted"
  readonly once: number
  readonly moreOften: number
}

export interface Measured extends Line {
  readonly event: "measured"
  readonly held: Held
}

/** A node of this host calls another one dead. */
export interface Died extends Line {
  readonly event: "died"
  readonly contact: Contact
  readonly evidence: string
}

/** A node of this host refused something, or could not send. */
export interface Refused extends Line {
  readonly event: "refused"
  readonly name: string
}
