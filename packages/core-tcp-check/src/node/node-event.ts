import type { Contact } from "../contact.ts"
import type { Message } from "../membership/message.ts"
import type { HealthReport } from "./health-check.ts"

/** What a node tells whoever subscribed to it. */
export type NodeEvent =
  | { readonly type: "listening"; readonly contact: Contact }
  | ({ readonly type: "members" } & Members)
  | { readonly type: "health"; readonly report: HealthReport }
  | { readonly type: "message"; readonly from: Contact; readonly message: Message }
  | { readonly type: "error"; readonly error: Error; readonly from?: string }

/** The lists as a node sees them, sorted. A core's `core` includes itself. */
export interface Members {
  readonly core: readonly Contact[]
  readonly edge: readonly Contact[]
}
