import type { Answers } from "@ping-from-zero/exercises"

const INTERVAL = "interval: 6_700"
const TIMEOUT = "timeout: 3_200, //"
const STREAMS = 'streams: "one, used again"'
const CLOSES = "closesAfter: 1"
const NONE = 'second: PingPolicy | "there is none" = "there is none"'

export const answers: Answers = {
  right: [
    {
      name: "yamux's own ping",
      text: `import type { PingPolicy } from "@ping-from-zero/libp2p-style-ping"

const seconds = (n: number): number => n * 1_000

export const policy: PingPolicy = { name: "keepalive", muxerPing: { interval: seconds(5.5), timeout: seconds(4) } }
export const second = "there is none"
`,
    },
    {
      name: "another policy, changed, with a timeout that follows the round trips",
      text: `import { jsPolicy, type PingPolicy, type PingRules } from "@ping-from-zero/libp2p-style-ping"

const rules: PingRules = {
  ...jsPolicy.ping!,
  first: 1_000,
  interval: 6_700,
  timeout: { factor: 3, min: 3_200, max: 3_250 },
  streams: "one, used again",
  endedStream: "a new one at once",
}
export const policy: PingPolicy = { ...jsPolicy, ping: rules }
export const second: PingPolicy | "there is none" = "there is none"
`,
    },
  ],
  wrong: [
    {
      name: "halves the time that there is",
      replace: [
        [INTERVAL, "interval: 5_000"],
        [TIMEOUT, "timeout: 5_000, //"],
      ],
      fails: { rung: "vectors", message: "bytes a minute are more than 3000" },
    },
    {
      name: "opens a stream for each ping",
      replace: [[STREAMS, 'streams: "a new one each time"']],
      fails: { rung: "vectors", message: "bytes a minute are more than 3000" },
    },
    {
      name: "forgives less than 3 s",
      replace: [[TIMEOUT, "timeout: 2_900, //"]],
      fails: { rung: "vectors", message: "a peer that was silent for 3 s is called dead" },
    },
    {
      name: "waits so long that 10 s are over",
      replace: [[TIMEOUT, "timeout: 3_600, //"]],
      fails: {
        rung: "vectors",
        message: "frozen, right behind an answer: noticed after 10.3 s, and 10 s were asked for",
      },
    },
    {
      name: "gives one failure free",
      replace: [[CLOSES, "closesAfter: 2"]],
      fails: { rung: "vectors", message: "s, and 10 s were asked for" },
    },
    {
      name: "closes nothing",
      replace: [[CLOSES, "closesAfter: Number.POSITIVE_INFINITY"]],
      fails: { rung: "vectors", message: "never called dead" },
    },
    {
      name: "asks nothing",
      text: `export const policy = { name: "silent" }
export const second = "there is none"
`,
      fails: { rung: "vectors", message: "a healthy peer is never called alive" },
    },
    {
      name: "writes seconds",
      replace: [
        [INTERVAL, "interval: 6.6"],
        [TIMEOUT, "timeout: 3.2, //"],
      ],
      fails: { rung: "vectors", message: "ping.interval is 6.6: times are milliseconds" },
    },
    {
      name: "takes the first policy for the second need",
      replace: [[NONE, "second = policy"]],
      fails: { rung: "vectors", message: "noticed after 9.9 s, and 8 s were asked for" },
    },
    {
      name: "has a policy for the second need that costs too much",
      replace: [
        [NONE, 'second: PingPolicy = { name: "dear", muxerPing: { interval: 2_800, timeout: 5_100 } }'],
      ],
      fails: { rung: "vectors", message: "bytes a minute are more than 3000" },
    },
    {
      name: "crashes while it is loaded",
      append: "policy.ping!.timeout.toString().at(9)!.length",
      fails: { rung: "vectors", message: "fails while it is loaded: TypeError" },
    },
    {
      name: "writes times as text",
      replace: [[INTERVAL, 'interval: "6.6 s"']],
      fails: { rung: "types", message: "is not assignable to type 'number'" },
    },
    {
      name: "an endless loop",
      append: "for (;;);",
      fails: { rung: "vectors", message: "endless loop" },
    },
  ],
  starter: {
    rung: "vectors",
    message: "frozen, right behind an answer: noticed after 35.0 s, and 10 s were asked for",
  },
}
