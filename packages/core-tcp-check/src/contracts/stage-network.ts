import type { Role } from "../membership/member-list.ts"
import type { NodeParts } from "../node/node.ts"

/** A network in which a stage's parts are tried: in memory under a clock moved by hand, or over real sockets. */
export interface StageNetwork {
  /** A fresh peer on a host of its own, not started. */
  peer(role?: Role): StagePeer
  /** Lets time pass until it is so. @throws naming `what` when it does not come about */
  until(what: string, isSo: () => boolean): Promise<void>
  /** Ends what still runs. @throws when something stays open then */
  close(): Promise<void>
}

export interface StagePeer {
  readonly parts: NodeParts
  /** As SIGKILL: no goodbye, nothing is answered any more. */
  kill(): void
}

export type OpenNetwork = () => StageNetwork | Promise<StageNetwork>
