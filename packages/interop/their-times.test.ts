import { readFileSync } from "node:fs"
import { bookTiming } from "@ping-from-zero/core-tcp-check"
import { ethereumjsTiming, gethTiming } from "@ping-from-zero/devp2p-ping"
import { goPolicy, jsPolicy, libp2pTiming, rustPolicy } from "@ping-from-zero/libp2p-style-ping"
import { beforeAll, describe } from "vitest"
import { buildGoEthereum, buildGoLibp2p, buildRustLibp2p } from "./foreign-peers.ts"
import { BUILD } from "./testing/ours-and-theirs.ts"
import {
  constant,
  crate,
  geth,
  goLibp2p,
  goYamux,
  inSeconds,
  MILLISECOND,
  npm,
  type Same,
  SECOND,
  same,
} from "./testing/same-as-theirs.ts"
import { requireToolchain } from "./toolchain.ts"

const yamux = goYamux("mux.go")
const goPings = goLibp2p("p2p/protocol/ping/ping.go")
const ping = crate("libp2p-ping", "src/handler.rs")
const swarm = crate("libp2p-swarm", "src/handler.rs")
const ethereumjs = (path: string) => npm("@ethereumjs/devp2p", `src/${path}`)
const monitor = npm("libp2p", "src/connection-monitor.ts")
const manager = npm("libp2p", "src/connection-manager/constants.defaults.ts")
const adaptive = npm("@libp2p/utils", "src/adaptive-timeout.ts")
const jsPing = npm("@libp2p/ping", "src/constants.ts")
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
  // Chapter 2: "35 s after the last dial"; the probe's README: "once in half a minute". The first is the second and 5 s.
  [
    "who called is let in again by it",
    30_000,
    geth("p2p/server.go"),
    inSeconds("inboundThrottleTime"),
    SECOND,
  ],
  [
    "whom it dialled is dialled again",
    35_000 - 30_000,
    geth("p2p/dial.go"),
    inSeconds("dialHistoryExpiration = inboundThrottleTime \\+"),
    SECOND,
  ],
  ["go-yamux's keepalive", go?.interval, yamux, inSeconds("KeepAliveInterval:"), SECOND],
  ["its measurement of the round trip", go?.interval, yamux, inSeconds("MeasureRTTInterval:"), SECOND],
  ["its answer", go?.timeout, yamux, inSeconds("ConnectionWriteTimeout:"), SECOND],
  // The README of its peer: "after 10 s without one, and after 30 s in all".
  ["go-libp2p's idle stream of pings", 10_000, goPings, inSeconds("pingTimeout"), SECOND],
  ["its longest stream of pings", 30_000, goPings, inSeconds("pingDuration"), SECOND],
  // timing.ts of stage 3.
  ["its dial", 15_000, goLibp2p("p2p/net/swarm/swarm.go"), inSeconds("defaultDialTimeout"), SECOND],
  [
    "its upgrade",
    15_000,
    goLibp2p("p2p/net/upgrader/upgrader.go"),
    inSeconds("defaultAcceptTimeout"),
    SECOND,
  ],
  [
    "its negotiation of a stream",
    libp2pTiming.negotiationTimeout,
    goLibp2p("p2p/host/basic/basic_host.go"),
    inSeconds("DefaultNegotiationTimeout"),
    SECOND,
  ],
]
const inRust: readonly Same[] = [
  ["rust-libp2p's interval", rust?.interval, ping, /interval: Duration::from_secs\((\d+)\)/, SECOND],
  ["its timeout", rustTimeout, ping, /timeout: Duration::from_secs\((\d+)\)/, SECOND],
  ["opening a stream", rust?.openTimeout, swarm, /timeout: Duration::from_secs\((\d+)\)/, SECOND],
  // timing.ts of stage 3: the dial and the upgrade of whoever builds a Swarm with its builder.
  [
    "its connection",
    10_000,
    crate("libp2p", "src/builder/phase/swarm.rs"),
    /DEFAULT_CONNECTION_TIMEOUT: [\w:]+ = std::time::Duration::from_secs\((\d+)\)/,
    SECOND,
  ],
  // The README of its peer: "after 10 s".
  [
    "its connection that nothing keeps",
    10_000,
    crate("libp2p-swarm", "src/connection/pool.rs"),
    /idle_connection_timeout: Duration::from_secs\((\d+)\)/,
    SECOND,
  ],
  // Chapter 4: "at most every 10 s".
  [
    "rust-yamux's measurement of the round trip",
    10_000,
    crate("yamux", "src/connection/rtt.rs"),
    /PING_INTERVAL: Duration = Duration::from_secs\((\d+)\)/,
    SECOND,
  ],
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
  // The README of its peer, and of bench: "five connections a second from one host".
  ["connections that it takes in a second", 5, manager, constant("INBOUND_CONNECTION_THRESHOLD"), 1],
  [
    "the second",
    1,
    npm("libp2p", "src/connection-manager/index.ts"),
    /inboundConnectionThreshold,\s+duration: (\d+)/,
    1,
  ],
  ["its stream of pings", libp2pTiming.answerTimeout, jsPing, constant("TIMEOUT"), MILLISECOND],
  ["its dial", libp2pTiming.dialTimeout, manager, constant("ADDRESS_DIAL_TIMEOUT"), MILLISECOND],
  ["its upgrade", libp2pTiming.upgradeTimeout, manager, constant("INBOUND_UPGRADE_TIMEOUT"), MILLISECOND],
  [
    "its negotiation of a stream",
    libp2pTiming.negotiationTimeout,
    manager,
    constant("PROTOCOL_NEGOTIATION_TIMEOUT"),
    MILLISECOND,
  ],
  // The README of its peer: "every 30 s".
  [
    "its yamux's ping",
    30_000,
    npm("@libp2p/yamux", "src/config.ts"),
    /keepAliveInterval: ([\d_]+)/,
    MILLISECOND,
  ],
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
