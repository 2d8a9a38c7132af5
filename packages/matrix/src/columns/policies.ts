import type { Column } from "../column.ts"
import { python, stage1, stage1Book } from "./book.ts"
import { ethereumjs, goEthereum, stage2 } from "./devp2p.ts"
import { jsPingByPolicy } from "./js-ping-policy.ts"
import { goLibp2p, jsMonitor, jsPing, rustLibp2p, stage3 } from "./libp2p.ts"

/** What checks by the rule of another implementation where that itself cannot be: our node with its policy. */
function ofOurs(
  { id, title, check, stage, interval, toleratedSilence, deadline, theory, peerArgs }: Column,
  watcher: Column["watcher"],
  tellsBy: Column["tellsBy"] = "dead",
): Column {
  return {
    id,
    title,
    check,
    stage,
    ours: true,
    interval,
    toleratedSilence,
    deadline,
    theory,
    tellsBy,
    watcher,
    ...(peerArgs && { peerArgs }),
    version: () => "its rule",
  }
}

const rust2019: Column = {
  ...stage3,
  id: "rust-2019",
  title: { en: "rust-libp2p of 2019", ja: "rust-libp2p（2019年）" },
  check: {
    en: "a new stream every 15 s, its echo within 20 s",
    ja: "15秒ごとに新しいストリーム、20秒以内にエコー",
  },
}

/**
 * The rules of other implementations, for memory. That they come to the same as the implementations themselves is
 * measured: simulated.test.ts.
 */
export const policies: readonly Column[] = [
  ofOurs(python, { args: ["--checks", "book"] }),
  ofOurs(goEthereum, { args: ["--policy", "geth"] }),
  ofOurs(ethereumjs, { args: ["--policy", "ethereumjs"] }),
  ofOurs(rustLibp2p, { args: ["--policy", "rust"] }, "suspect"),
  ofOurs(jsPing, { inMemory: jsPingByPolicy }, "suspect"),
  ofOurs(jsMonitor, { args: ["--policy", "js"] }),
  ofOurs(rust2019, { args: ["--policy", "rust-2019"] }),
  ofOurs(goLibp2p, { args: ["--policy", "go"] }),
]

/** What can be played in memory: ours, and beside them the rules of others. */
export const inMemoryColumns: readonly Column[] = [stage1Book, stage1, stage2, stage3, ...policies]
