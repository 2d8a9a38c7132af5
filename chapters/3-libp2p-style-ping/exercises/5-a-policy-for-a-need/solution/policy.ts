import type { PingPolicy } from "@ping-from-zero/libp2p-style-ping"

/** Within 10 s, forgiving 3 s of silence, for at most 3,000 bytes a minute. Milliseconds. */
export const policy: PingPolicy = {
  name: "mine",
  ping: {
    first: 0,
    interval: 6_700, // an echo costs some 320 bytes: 3,000 a minute pay for nine
    timeout: 3_200, // more than 3 s are forgiven, and both together are less than 10
    openTimeout: 3_200,
    retriesOpeningAtOnce: false,
    streams: "one, used again",
    endedStream: "a new one at once",
    comparesEcho: true,
    suspectAfter: 1_000,
    silentFailures: 0,
    closesAfter: 1,
    unsupported: "alive",
  },
}

/** Within 8 s, forgiving 5 s of silence, for at most 3,000 bytes a minute. */
export const second: PingPolicy | "there is none" = "there is none"
