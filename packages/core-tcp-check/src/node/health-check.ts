import type { Contact } from "../contact.ts"
import type { OwnShortage } from "../error-kinds.ts"
import type { Role } from "../membership/member-list.ts"

/**
 * What a check believes of a peer. `suspect`: evidence is overdue and the deadline not yet over, or the peer itself
 * ended or refused the session.
 */
export type Status = "alive" | "suspect" | "dead"

/**
 * What we really know. Each stage has its own kinds; shared code reads `kind` alone, and knows one of them: `refused`,
 * the peer lives and wants no session with us.
 */
export interface Evidence {
  readonly kind: string
}

export interface HealthReport<E extends Evidence = Evidence> {
  readonly contact: Contact
  readonly status: Status
  readonly evidence: E
  /** When, in the clock's milliseconds. */
  readonly at: number
  /** Round-trip time in milliseconds, where one was measured. */
  readonly rttMs?: number
}

/** Hears when we could not ask, for want of something of our own: that says nothing about the peer. */
export type NotChecked = (error: OwnShortage) => void

/** How life is proved. */
export interface HealthCheck<E extends Evidence = Evidence> {
  /**
   * Watches a contact until the returned function is called. Reports each check, and each change of status
   * between checks. After `dead` the contact is still watched: who is watched is the membership's decision.
   *
   * @param role the book checks cores and edges in two separate rounds
   * @param notChecked hears of each check that could not be made: nothing is reported then
   */
  watch(
    contact: Contact,
    role: Role,
    report: (report: HealthReport<E>) => void,
    notChecked: NotChecked,
  ): () => void
  /** Ends all checks. */
  stop(): void
}
