import type { PingPolicy } from "@ping-from-zero/libp2p-style-ping"

/** Within 10 s, forgiving 3 s of silence, for at most 3,000 bytes a minute. Here: what stage 3 does. Milliseconds. */
export const policy: PingPolicy = {
  name: "mine",
  ping: {
    first: 0,
    interval: 15_000,
    timeout: 20_000,
    openTimeout: 10_000,
    retriesOpeningAtOnce: false,
    streams: "one, used again",
    endedStream: "a new one at once",
    comparesEcho: true,
    suspectAfter: 5_000,
    silentFailures: 0,
    closesAfter: 1,
    unsupported: "alive",
  },
}

/** Within 8 s, forgiving 5 s of silence, for at most 3,000 bytes a minute. */
export const second: PingPolicy | "there is none" = policy
