import type { PingPolicy } from "@ping-from-zero/libp2p-style-ping"
import type { Column } from "../column.ts"
import { byPolicy } from "./by-policy.ts"
import { stage3 } from "./libp2p.ts"

/** Seconds. What an act counts its pauses in, whatever the policy says. */
const UNIT = 10

/** A node of ours that checks by this policy: played in memory, with the policy's own times. Nothing is foretold of it. */
export function policyColumn(id: string, policy: PingPolicy): Column {
  const { stage } = stage3
  return {
    id,
    title: { en: policy.name, ja: policy.name },
    check: { en: "by this policy", ja: "この方針による" },
    stage,
    ours: true,
    interval: UNIT,
    toleratedSilence: UNIT,
    deadline: UNIT,
    theory: NOTHING_FORETOLD,
    watcher: { inMemory: byPolicy(policy) },
    version: () => "a policy",
  }
}

const NOTHING_FORETOLD: Column["theory"] = {
  ended: undefined,
  left: undefined,
  stopped: undefined,
  unreachable: undefined,
  late: undefined,
  paused: undefined,
  mute: undefined,
  unanswered: undefined,
  otherEcho: undefined,
  replaced: undefined,
}
