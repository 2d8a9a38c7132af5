import type { Message } from "../membership/message.ts"
import type { Contact } from "./contact.ts"
import type { Evidence, HealthReport } from "./health-check.ts"

/** What a node tells whoever subscribed to it. */
export type NodeEvent<E extends Evidence = Evidence> =
  | { readonly type: "listening"; readonly contact: Contact }
  | ({ readonly type: "members" } & Members)
  | { readonly type: "health"; readonly report: HealthReport<E> }
  | { readonly type: "message"; readonly from: Contact; readonly message: Message }
  | { readonly type: "error"; readonly error: Error; readonly from?: string }

/** The lists as a node sees them, sorted. A core's `core` includes itself. */
export interface Members {
  readonly core: readonly Contact[]
  readonly edge: readonly Contact[]
}
