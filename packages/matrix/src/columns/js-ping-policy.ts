import type { ComposeProgram } from "@ping-from-zero/lab"
import type { PingPolicy } from "@ping-from-zero/libp2p-style-ping"
import { byPolicy } from "./by-policy.ts"

const NEVER = Number.POSITIVE_INFINITY

/** js-libp2p's ping(), as our peer on js-libp2p calls it: 10 s after the last one, for 10 s; a failure ends nothing. */
const policy: PingPolicy = {
  name: "js-libp2p, ping()",
  ping: {
    first: 0,
    interval: 10_000,
    timeout: 10_000,
    openTimeout: 10_000,
    retriesOpeningAtOnce: false,
    streams: "a new one each time",
    endedStream: "failure",
    comparesEcho: true,
    suspectAfter: NEVER,
    silentFailures: 0,
    closesAfter: NEVER,
    unsupported: "failure",
  },
}

/** A node of stage 3 that checks so. */
export const jsPingByPolicy: ComposeProgram = byPolicy(policy)
