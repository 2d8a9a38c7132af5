/** Everything that reads what somebody else sent: the decoders of the three stages, and whole sessions. */
import type { Target } from "../fuzz/target.ts"
import { frameTargets } from "./frames.ts"
import { libp2pTargets } from "./libp2p-session.ts"
import { rlpxTargets } from "./rlpx-session.ts"
import { stage1Targets } from "./stage-1.ts"
import { stage2Targets } from "./stage-2.ts"
import { identityTargets } from "./stage-3-identity.ts"
import { streamTargets } from "./stage-3-streams.ts"
import { tcpSessionTarget } from "./tcp-session.ts"
import { yamuxSessionTarget } from "./yamux-session.ts"

export const targets: readonly Target[] = [
  ...stage1Targets,
  ...stage2Targets,
  ...frameTargets,
  ...identityTargets,
  ...streamTargets,
  tcpSessionTarget,
  ...rlpxTargets,
  yamuxSessionTarget,
  ...libp2pTargets,
]
