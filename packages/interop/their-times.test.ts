import { readFileSync } from "node:fs"
import { bookTiming } from "@ping-from-zero/core-tcp-check"
import { ethereumjsTiming, gethTiming } from "@ping-from-zero/devp2p-ping"
import { goPolicy, jsPolicy, rustPolicy } from "@ping-from-zero/libp2p-style-ping"
import { beforeAll, describe, expect, test } from "vitest"
import { buildGoEthereum, buildGoLibp2p, buildRustLibp2p } from "./foreign-peers.ts"
import { BUILD } from "./testing/ours-and-theirs.ts"
import { crateSource, goSource, npmSource, type TheirSource } from "./their-sources.ts"
import { requireToolchain } from "./toolchain.ts"

/** A number of ours, and the line of theirs that has the same. `of` finds it: its one group, times `ms`. */
interface Same {
  readonly what: string
  readonly ours: number | undefined
  readonly source: () => TheirSource
  readonly of: RegExp
  /** One of theirs, in milliseconds. */
  readonly ms: number
}

const GETH = "github.com/ethereum/go-ethereum"
const geth = (path: string) => () => goSource(GETH, path)
const yamux = () => goSource("github.com/libp2p/go-yamux/v5", "mux.go")
const ping = () => crateSource("libp2p-ping", "src/handler.rs")
const ethereumjs = (path: string) => () => npmSource("@ethereumjs/devp2p", `src/${path}`)
const monitor = () => npmSource("libp2p", "src/connection-monitor.ts")
const adaptive = () => npmSource("@libp2p/utils", "src/adaptive-timeout.ts")
const S = 1_000

const inGo: readonly Same[] = [
  {
    what: "go-ethereum's ping",
    ours: gethTiming.pingInterval,
    source: geth("p2p/peer.go"),
    of: /pingInterval += (\d+) \* time\.Second/,
    ms: S,
  },
  {
    what: "its read deadline",
    ours: gethTiming.evidenceTimeout,
    source: geth("p2p/server.go"),
    of: /frameReadTimeout = (\d+) \* time\.Second/,
    ms: S,
  },
  {
    what: "its write deadline",
    ours: gethTiming.writeTimeout,
    source: geth("p2p/server.go"),
    of: /frameWriteTimeout = (\d+) \* time\.Second/,
    ms: S,
  },
  {
    what: "its dial",
    ours: gethTiming.dialTimeout,
    source: geth("p2p/server.go"),
    of: /defaultDialTimeout += (\d+) \* time\.Second/,
    ms: S,
  },
  {
    what: "its handshake",
    ours: gethTiming.handshakeTimeout,
    source: geth("p2p/transport.go"),
    of: /handshakeTimeout = (\d+) \* time\.Second/,
    ms: S,
  },
  {
    what: "its Disconnect",
    ours: gethTiming.disconnectTimeout,
    source: geth("p2p/transport.go"),
    of: /discWriteTimeout = (\d+) \* time\.Second/,
    ms: S,
  },
  {
    what: "go-yamux's keepalive",
    ours: goPolicy.muxerPing?.interval,
    source: yamux,
    of: /KeepAliveInterval: +(\d+) \* time\.Second/,
    ms: S,
  },
  {
    what: "its measurement of the round trip",
    ours: goPolicy.muxerPing?.interval,
    source: yamux,
    of: /MeasureRTTInterval: +(\d+) \* time\.Second/,
    ms: S,
  },
  {
    what: "its answer",
    ours: goPolicy.muxerPing?.timeout,
    source: yamux,
    of: /ConnectionWriteTimeout: +(\d+) \* time\.Second/,
    ms: S,
  },
]

const inRust: readonly Same[] = [
  {
    what: "rust-libp2p's interval",
    ours: rustPolicy.ping?.interval,
    source: ping,
    of: /interval: Duration::from_secs\((\d+)\)/,
    ms: S,
  },
  {
    what: "its timeout",
    ours: millisecondsOf(rustPolicy.ping?.timeout),
    source: ping,
    of: /timeout: Duration::from_secs\((\d+)\)/,
    ms: S,
  },
  {
    what: "opening a stream",
    ours: rustPolicy.ping?.openTimeout,
    source: () => crateSource("libp2p-swarm", "src/handler.rs"),
    of: /timeout: Duration::from_secs\((\d+)\)/,
    ms: S,
  },
  {
    what: "failures that are silent",
    ours: rustPolicy.ping?.silentFailures,
    source: ping,
    of: /if self\.failures > (\d+)/,
    ms: 1,
  },
]

const inJavaScript: readonly Same[] = [
  {
    what: "ethereumjs's ping",
    ours: ethereumjsTiming.pingInterval,
    source: ethereumjs("rlpx/peer.ts"),
    of: /PING_INTERVAL = (\d+)/,
    ms: 1,
  },
  {
    what: "its pong, behind the next ping",
    ours: ethereumjsTiming.evidenceTimeout - ethereumjsTiming.pingInterval,
    source: ethereumjs("rlpx/rlpx.ts"),
    of: /options\.timeout \?\? (\d+)/,
    ms: 1,
  },
  {
    what: "js-libp2p's monitor",
    ours: jsPolicy.ping?.interval,
    source: monitor,
    of: /DEFAULT_PING_INTERVAL_MS = (\d+)/,
    ms: 1,
  },
  {
    what: "its least timeout",
    ours: adaptiveOf(jsPolicy.ping?.timeout)?.min,
    source: adaptive,
    of: /DEFAULT_MIN_TIMEOUT = ([\d_]+)/,
    ms: 1,
  },
  {
    what: "its longest",
    ours: adaptiveOf(jsPolicy.ping?.timeout)?.max,
    source: adaptive,
    of: /DEFAULT_MAX_TIMEOUT = ([\d_]+)/,
    ms: 1,
  },
  {
    what: "its factor",
    ours: adaptiveOf(jsPolicy.ping?.timeout)?.factor,
    source: adaptive,
    of: /DEFAULT_TIMEOUT_MULTIPLIER = ([\d.]+)/,
    ms: 1,
  },
  {
    what: "what a failure counts in it",
    ours: 2,
    source: adaptive,
    of: /DEFAULT_FAILURE_MULTIPLIER = (\d+)/,
    ms: 1,
  },
]

const inPython: readonly Same[] = [
  {
    what: "the book's interval",
    ours: bookTiming.checkInterval,
    source: () => readFileSync(new URL("book-python/node.py", import.meta.url), "utf8"),
    of: /"--interval", type=float, default=(\d+)/,
    ms: S,
  },
]

function same(all: readonly Same[]): void {
  test.each(all)("$what is in their source what it is in ours", ({ ours, source, of, ms }) => {
    const found = of.exec(source() ?? "")?.[1]?.replaceAll("_", "")
    expect(Number(found) * ms).toBe(ours)
  })
}

describe.skipIf(!requireToolchain("go", "times of go-ethereum and go-libp2p"))("times in Go", () => {
  beforeAll(async () => void (await Promise.all([buildGoEthereum(), buildGoLibp2p()])), BUILD)
  same(inGo)
})

describe.skipIf(!requireToolchain("cargo", "times of rust-libp2p"))("times in Rust", () => {
  beforeAll(async () => void (await buildRustLibp2p()), BUILD)
  same(inRust)
})

describe("times in JavaScript", () => same(inJavaScript))
describe("times in Python", () => same(inPython))

function millisecondsOf(timeout: number | object | undefined): number | undefined {
  return typeof timeout === "number" ? timeout : undefined
}

function adaptiveOf<T extends object>(timeout: number | T | undefined): T | undefined {
  return typeof timeout === "object" ? timeout : undefined
}
