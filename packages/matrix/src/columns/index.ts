import type { Column } from "../column.ts"
import { ethereumjs } from "./ethereumjs.ts"
import { goEthereum } from "./go-ethereum.ts"
import { jsMonitor, jsPing } from "./js-libp2p.ts"
import { python } from "./python.ts"
import { rustLibp2p } from "./rust-libp2p.ts"
import { stage1, stage1Book } from "./stage-1.ts"
import { stage2 } from "./stage-2.ts"
import { stage3 } from "./stage-3.ts"

/** Wire by wire: ours, then the real ones. */
export const columns: readonly Column[] = [
  stage1Book,
  stage1,
  python,
  stage2,
  goEthereum,
  ethereumjs,
  stage3,
  rustLibp2p,
  jsPing,
  jsMonitor,
]
