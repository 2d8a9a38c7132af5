import { readFileSync } from "node:fs"
import { ROOT } from "@ping-from-zero/process"
import { beforeAll, describe } from "vitest"
import { buildGoEthereum, buildGoLibp2p, buildRustLibp2p } from "./foreign-peers.ts"
import { BUILD } from "./testing/ours-and-theirs.ts"
import {
  constant,
  crate,
  geth,
  goLibp2p,
  goYamux,
  KIBIBYTE,
  npm,
  type Same,
  same,
} from "./testing/same-as-theirs.ts"
import { requireToolchain } from "./toolchain.ts"

const security = readFileSync(new URL("SECURITY.md", ROOT), "utf8")

/** The number that SECURITY.md names for a limit, with the file of the others that it is taken from. */
function limit(constantName: string, file: string): number | undefined {
  const row = security.split("\n").find((line) => line.includes(`[\`${constantName}\`](${file})`))
  const number = row?.split("|")[2]?.trim().replaceAll(",", "")
  return number === undefined ? undefined : Number(number)
}

const stage2 = (name: string, file: string) => limit(name, `packages/devp2p-ping/src/${file}`)
const stage3 = (name: string, file: string) => limit(name, `packages/libp2p-style-ping/src/${file}`)

const registrar = npm("libp2p", "src/registrar.ts")
const identify = goLibp2p("p2p/protocol/identify/id.go")

const inGo: readonly Same[] = [
  [
    "bytes of go-ethereum's auth",
    stage2("MAX_SIZE", "handshake/auth-messages.ts"),
    geth("p2p/rlpx/rlpx.go"),
    /size > (\d+) \{/,
    1,
  ],
  [
    "bytes of its Hello",
    stage2("MAX_HELLO", "session/hello.ts"),
    geth("p2p/peer.go"),
    /baseProtocolMaxMsgSize = (\d+) \* 1024/,
    KIBIBYTE,
  ],
  ["its peers", stage2("MAX_SESSIONS", "devp2p-node.ts"), geth("node/defaults.go"), /MaxPeers: +(\d+)/, 1],
  [
    "its connections that are no peer yet",
    stage2("MAX_PENDING", "session/pending.ts"),
    geth("p2p/server.go"),
    constant("defaultMaxPendingPeers"),
    1,
  ],
  [
    "its pongs that wait",
    stage2("MAX_PONGS_OWED", "session/peer.ts"),
    geth("p2p/peer.go"),
    /pingRecv: make\(chan struct\{\}, (\d+)\)/,
    1,
  ],
  [
    "bytes of go-libp2p's identify message",
    stage3("MAX_IDENTIFY_BYTES", "protocols/identify.ts"),
    identify,
    /signedIDSize += (\d+) \* 1024/,
    KIBIBYTE,
  ],
  [
    "such messages of one answer",
    stage3("MAX_MESSAGES", "protocols/identify.ts"),
    identify,
    constant("maxMessages"),
    1,
  ],
  [
    "unread bytes of one stream of go-yamux, at first",
    stage3("INITIAL_WINDOW", "yamux/window.ts"),
    goYamux("const.go"),
    /initialStreamWindow = (\d+) \* 1024/,
    KIBIBYTE,
  ],
]
/** What comments on our own limits say of theirs. */
const saidInGo: readonly Same[] = [
  ["addresses of a peer that go-libp2p keeps", 500, identify, constant("connectedPeerMaxAddrs"), 1],
  [
    "MiB that a peer may hold in go-libp2p at least",
    64,
    goLibp2p("p2p/host/resource-manager/limit_defaults.go"),
    /\tPeerBaseLimit: BaseLimit\{[^}]*Memory: +(\d+) << 20/,
    1,
  ],
  [
    "the part of the memory that go-libp2p takes",
    8,
    goLibp2p("p2p/host/resource-manager/limit_defaults.go"),
    /memory\.TotalMemory\(\)\)\/(\d+)/,
    1,
  ],
  [
    "bytes of one data frame of go-yamux",
    64 * KIBIBYTE,
    goYamux("mux.go"),
    /MaxMessageSize: +(\d+) \* 1024/,
    KIBIBYTE,
  ],
  ["dials of go-ethereum at once", 50, geth("p2p/server.go"), constant("defaultMaxPendingPeers"), 1],
]
const inRust: readonly Same[] = [
  ["streams of a connection of rust-yamux", 512, crate("yamux", "src/lib.rs"), /max_num_streams: (\d+)/, 1],
  [
    "bytes of rust-libp2p's identify message",
    stage3("MAX_SENT_BYTES", "protocols/identify.ts"),
    crate("libp2p-identify", "src/protocol.rs"),
    constant("MAX_MESSAGE_SIZE_BYTES"),
    1,
  ],
  [
    "unread bytes of one stream of rust-yamux, at first",
    stage3("INITIAL_WINDOW", "yamux/window.ts"),
    crate("yamux", "src/lib.rs"),
    /DEFAULT_CREDIT: u32 = (\d+) \* KIB/,
    KIBIBYTE,
  ],
  [
    "bytes of one data frame of rust-yamux",
    16 * KIBIBYTE,
    crate("yamux", "src/lib.rs"),
    /DEFAULT_SPLIT_SEND_SIZE: usize = (\d+) \* KIB/,
    KIBIBYTE,
  ],
  [
    "its streams that wait for their ACK",
    stage3("MAX_UNACKNOWLEDGED", "yamux/stream-table.ts"),
    crate("yamux", "src/lib.rs"),
    constant("MAX_ACK_BACKLOG"),
    1,
  ],
]
const inJavaScript: readonly Same[] = [
  // The messenger of its peer: "32 in and 64 out".
  ["streams that js-libp2p takes of one protocol", 32, registrar, constant("DEFAULT_MAX_INBOUND_STREAMS"), 1],
  ["streams that it opens", 64, registrar, constant("DEFAULT_MAX_OUTBOUND_STREAMS"), 1],
  [
    "bytes of js-libp2p's identify message",
    stage3("MAX_IDENTIFY_BYTES", "protocols/identify.ts"),
    npm("@libp2p/identify", "src/consts.ts"),
    /MAX_IDENTIFY_MESSAGE_SIZE = 1024 \* (\d+)/,
    KIBIBYTE,
  ],
  [
    "bytes of js-libp2p's multistream message",
    stage3("MAX_MULTISTREAM_BYTES", "negotiate/multistream.ts"),
    npm("@libp2p/multistream-select", "src/constants.ts"),
    constant("MAX_PROTOCOL_LENGTH"),
    1,
  ],
  [
    "its streams of pings from one peer",
    stage3("MAX_PING_STREAMS", "connection/ping-streams.ts"),
    npm("@libp2p/ping", "src/constants.ts"),
    constant("MAX_INBOUND_STREAMS"),
    1,
  ],
]

describe.skipIf(!requireToolchain("go", "limits of go-ethereum and go-libp2p"))("limits in Go", () => {
  beforeAll(async () => void (await Promise.all([buildGoEthereum(), buildGoLibp2p()])), BUILD)
  same([...inGo, ...saidInGo])
})

describe.skipIf(!requireToolchain("cargo", "limits of rust-libp2p"))("limits in Rust", () => {
  beforeAll(async () => void (await buildRustLibp2p()), BUILD)
  same(inRust)
})

describe("limits in JavaScript", () => same(inJavaScript))
