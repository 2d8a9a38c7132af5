import type { Column } from "../column.ts"
import { blue, python, pythonPair, stage1, stage1Book } from "./book.ts"
import { ethereumjs, goEthereum, stage2 } from "./devp2p.ts"
import { goLibp2p, jsMonitor, jsPing, rustLibp2p, stage3 } from "./libp2p.ts"

/** Wire by wire: ours, then the real ones. */
export const columns: readonly Column[] = [
  stage1Book,
  stage1,
  python,
  pythonPair,
  blue,
  stage2,
  goEthereum,
  ethereumjs,
  stage3,
  rustLibp2p,
  goLibp2p,
  jsPing,
  jsMonitor,
]
