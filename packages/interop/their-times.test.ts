import { readFileSync } from "node:fs"
import { bookTiming } from "@ping-from-zero/core-tcp-check"
import { ethereumjsTiming, gethTiming } from "@ping-from-zero/devp2p-ping"
import { goPolicy, jsPolicy, rustPolicy } from "@ping-from-zero/libp2p-style-ping"
import { beforeAll, describe, expect, test } from "vitest"
import { buildGoEthereum, buildGoLibp2p, buildRustLibp2p } from "./foreign-peers.ts"
import { BUILD } from "./testing/ours-and-theirs.ts"
import { crateSource, goSource, npmSource, type TheirSource } from "./their-sources.ts"
import { requireToolchain } from "./toolchain.ts"

/** What it is, our number, their file, and where it stands there: one group, and how many of ours one of theirs is. */
type Same = readonly [
  what: string,
  ours: number | undefined,
  source: () => TheirSource,
  of: RegExp,
  oneOfTheirs: number,
]

const SECOND = 1_000
const MILLISECOND = 1
/** `name = 15 * time.Second`, with whatever stands between. */
const inSeconds = (name: string) => new RegExp(`${name}\\W+(\\d+) \\* time\\.Second`)
/** `NAME = 15_000` */
const constant = (name: string) => new RegExp(`${name} = ([\\d_.]+)`)

const geth = (path: string) => () => goSource("github.com/ethereum/go-ethereum", path)
const yamux = () => goSource("github.com/libp2p/go-yamux/v5", "mux.go")
const ping = () => crateSource("libp2p-ping", "src/handler.rs")
const swarm = () => crateSource("libp2p-swarm", "src/handler.rs")
const ethereumjs = (path: string) => () => npmSource("@ethereumjs/devp2p", `src/${path}`)
const monitor = () => npmSource("libp2p", "src/connection-monitor.ts")
const adaptive = () => npmSource("@libp2p/utils", "src/adaptive-timeout.ts")
const bookPython = () => readFileSync(new URL("book-python/node.py", import.meta.url), "utf8")

const { ping: rust } = rustPolicy
const { ping: js } = jsPolicy
const { muxerPing: go } = goPolicy
const rustTimeout = typeof rust?.timeout === "number" ? rust.timeout : undefined
const jsTimeout = typeof js?.timeout === "object" ? js.timeout : undefined
const pongAfterPing = ethereumjsTiming.evidenceTimeout - ethereumjsTiming.pingInterval

const inGo: readonly Same[] = [
  ["go-ethereum's ping", gethTiming.pingInterval, geth("p2p/peer.go"), inSeconds("pingInterval"), SECOND],
  ["its read", gethTiming.evidenceTimeout, geth("p2p/server.go"), inSeconds("frameReadTimeout"), SECOND],
  ["its write", gethTiming.writeTimeout, geth("p2p/server.go"), inSeconds("frameWriteTimeout"), SECOND],
  ["its dial", gethTiming.dialTimeout, geth("p2p/server.go"), inSeconds("defaultDialTimeout"), SECOND],
  [
    "its handshake",
    gethTiming.handshakeTimeout,
    geth("p2p/transport.go"),
    inSeconds("handshakeTimeout"),
    SECOND,
  ],
  [
    "its Disconnect",
    gethTiming.disconnectTimeout,
    geth("p2p/transport.go"),
    inSeconds("discWriteTimeout"),
    SECOND,
  ],
  ["go-yamux's keepalive", go?.interval, yamux, inSeconds("KeepAliveInterval:"), SECOND],
  ["its measurement of the round trip", go?.interval, yamux, inSeconds("MeasureRTTInterval:"), SECOND],
  ["its answer", go?.timeout, yamux, inSeconds("ConnectionWriteTimeout:"), SECOND],
]
const inRust: readonly Same[] = [
  ["rust-libp2p's interval", rust?.interval, ping, /interval: Duration::from_secs\((\d+)\)/, SECOND],
  ["its timeout", rustTimeout, ping, /timeout: Duration::from_secs\((\d+)\)/, SECOND],
  ["opening a stream", rust?.openTimeout, swarm, /timeout: Duration::from_secs\((\d+)\)/, SECOND],
  ["failures that are silent", rust?.silentFailures, ping, /if self\.failures > (\d+)/, 1],
]
const inJavaScript: readonly Same[] = [
  [
    "ethereumjs's ping",
    ethereumjsTiming.pingInterval,
    ethereumjs("rlpx/peer.ts"),
    constant("PING_INTERVAL"),
    MILLISECOND,
  ],
  ["its pong", pongAfterPing, ethereumjs("rlpx/rlpx.ts"), /options\.timeout \?\? (\d+)/, MILLISECOND],
  ["js-libp2p's monitor", js?.interval, monitor, constant("DEFAULT_PING_INTERVAL_MS"), MILLISECOND],
  ["its least timeout", jsTimeout?.min, adaptive, constant("DEFAULT_MIN_TIMEOUT"), MILLISECOND],
  ["its longest", jsTimeout?.max, adaptive, constant("DEFAULT_MAX_TIMEOUT"), MILLISECOND],
  ["its factor", jsTimeout?.factor, adaptive, constant("DEFAULT_TIMEOUT_MULTIPLIER"), 1],
  ["what a failure counts in it", 2, adaptive, constant("DEFAULT_FAILURE_MULTIPLIER"), 1],
]
const inPython: readonly Same[] = [
  [
    "the interval of our Python node",
    bookTiming.checkInterval,
    bookPython,
    /"--interval", type=float, default=(\d+)/,
    SECOND,
  ],
]

function same(all: readonly Same[]): void {
  test.each(all)("%s is in their source what it is in ours", (_, ours, source, of, oneOfTheirs) => {
    const found = of.exec(source() ?? "")?.[1]?.replaceAll("_", "")
    expect(Number(found) * oneOfTheirs).toBe(ours)
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
