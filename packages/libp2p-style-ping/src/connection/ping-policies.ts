/**
 * When a peer is asked, how long it may take, and what a failure means: what implementations do, as data. The
 * same code (connection-monitor.ts) runs them all. Times in milliseconds.
 */
export interface PingPolicy {
  readonly name: string
  /** `/ipfs/ping/1.0.0`: does the peer's program answer? */
  readonly ping?: PingRules
  /** yamux's own ping: does the peer's program read this connection? */
  readonly muxerPing?: MuxerPingRules
}

export interface PingRules {
  /** When to ping first, counted from the beginning. */
  readonly first: number
  /** When to ping next, counted from the end of the last ping. */
  readonly interval: number
  /** When an unanswered ping has failed. */
  readonly timeout: number | AdaptiveTimeout
  /** When a stream for pings, asked for, has failed. */
  readonly openTimeout: number
  /** After a stream could not be opened: true to try again at once, false to wait for the interval. */
  readonly retriesOpeningAtOnce: boolean
  readonly streams: "one, used again" | "a new one each time"
  /** What it is when the peer has ended the stream that was to be used again, as go and js do after 10 s. */
  readonly endedStream: "a new one at once" | "failure"
  /** Whether other bytes than ours are a failure. */
  readonly comparesEcho: boolean
  /** When to say that an echo is overdue, before the timeout. */
  readonly suspectAfter: number
  /** Failures in a row of which nobody is told. */
  readonly silentFailures: number
  /** Failures in a row that close the connection. */
  readonly closesAfter: number
  /** What a peer is that does not speak ping: it did answer. */
  readonly unsupported: "alive" | "failure" | "asked no more"
}

/** The smoothed round-trip time, so many times, within limits. */
export interface AdaptiveTimeout {
  readonly factor: number
  readonly min: number
  readonly max: number
}

export interface MuxerPingRules {
  readonly interval: number
  /** When an unanswered ping closes the connection. */
  readonly timeout: number
}

const NEVER = Number.POSITIVE_INFINITY

/**
 * Ours, the default: rust-libp2p's interval and timeout, each failure told and acted upon, suspicion before the end.
 * Smaller: deaths are seen sooner, for more traffic, and a pause of the peer's program looks like one.
 */
export const ourPolicy: PingPolicy = {
  name: "ping-from-zero",
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

// region: rust
/** libp2p-ping 0.48 (rust-libp2p 0.57), handler.rs. It closes no connection: since libp2p-ping 0.43 its user decides. */
export const rustPolicy: PingPolicy = {
  name: "rust-libp2p",
  ping: {
    first: 0,
    interval: 15_000,
    timeout: 20_000,
    openTimeout: 10_000, // SubstreamProtocol's default
    retriesOpeningAtOnce: true, // on_dial_upgrade_error: interval.reset(0)
    streams: "one, used again",
    endedStream: "failure",
    comparesEcho: true,
    suspectAfter: NEVER,
    silentFailures: 1, // "the first failure is always free"
    closesAfter: NEVER,
    unsupported: "asked no more",
  },
}
// endregion

// region: rust-2019
/** rust-libp2p of 2019 (0.11.0): PingConfig::new, a new substream for each ping, max_failures 1. */
export const rust2019Policy: PingPolicy = {
  name: "rust-libp2p of 2019",
  ping: {
    first: 0,
    interval: 15_000,
    timeout: 20_000,
    openTimeout: 20_000,
    retriesOpeningAtOnce: false,
    streams: "a new one each time",
    endedStream: "failure",
    comparesEcho: true,
    suspectAfter: NEVER,
    silentFailures: 0,
    closesAfter: 1,
    unsupported: "failure",
  },
}
// endregion

/**
 * go-libp2p 0.51: its ping service asks nobody by itself. go-yamux (session.go) does, in two ways: its keepalive 30 s
 * after the last frame that came, and its measurement of the round trip every 30 s, whatever else is sent. The first
 * closes the connection when no answer comes within 10 s, and joins a ping of the second that is under way. So our loop
 * asks every 30 s.
 */
export const goPolicy: PingPolicy = {
  name: "go-libp2p",
  muxerPing: { interval: 30_000, timeout: 10_000 },
}

/**
 * js-libp2p 3.3, connection-monitor.ts with its AdaptiveTimeout. Any 32 bytes will do. There a ping goes out every 10 s
 * even while another is unanswered; the first that fails closes the connection, as here. What differs: there the beat is
 * the node's, so that a new connection has its first ping after 0 to 10 s; and one average serves all connections, in
 * which a failure counts for twice its time. Ours is the connection's own, and ends with its first failure.
 */
export const jsPolicy: PingPolicy = {
  name: "js-libp2p",
  ping: {
    first: 10_000,
    interval: 10_000,
    timeout: { factor: 1.2, min: 5_000, max: 60_000 },
    openTimeout: 5_000, // there, the ping's timeout covers both
    retriesOpeningAtOnce: false,
    streams: "a new one each time",
    endedStream: "failure",
    comparesEcho: false,
    suspectAfter: NEVER,
    silentFailures: 0,
    closesAfter: 1,
    unsupported: "alive",
  },
}

export const pingPolicies: readonly PingPolicy[] = [ourPolicy, rust2019Policy, rustPolicy, goPolicy, jsPolicy]

/** How often the policy asks anything, in milliseconds. */
export function intervalOf({ ping, muxerPing }: PingPolicy): number {
  return ping?.interval ?? muxerPing?.interval ?? NEVER
}

/** The same policy, every time in it `factor` times as long. */
export function scalePolicy(policy: PingPolicy, factor: number): PingPolicy {
  const { ping, muxerPing } = policy
  return {
    ...policy,
    ...(ping && { ping: scalePing(ping, factor) }),
    ...(muxerPing && {
      muxerPing: { interval: muxerPing.interval * factor, timeout: muxerPing.timeout * factor },
    }),
  }
}

function scalePing(rules: PingRules, factor: number): PingRules {
  const { timeout } = rules
  return {
    ...rules,
    first: rules.first * factor,
    interval: rules.interval * factor,
    timeout:
      typeof timeout === "number"
        ? timeout * factor
        : { ...timeout, min: timeout.min * factor, max: timeout.max * factor },
    openTimeout: rules.openTimeout * factor,
    suspectAfter: rules.suspectAfter * factor,
  }
}
