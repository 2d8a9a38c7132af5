import { Server } from "node:net"
import { beforeAll, describe, expect, test } from "vitest"
import { buildRustLibp2p } from "./foreign-peers.ts"
import { BUILD } from "./testing/ours-and-theirs.ts"
import { crateSource, npmSource } from "./their-sources.ts"
import { requireToolchain } from "./toolchain.ts"

const hasCargo = requireToolchain("cargo", "what is said of rust-libp2p")
const ping = () => crateSource("libp2p-ping", "src/handler.rs")

describe.skipIf(!hasCargo)("what is said of rust-libp2p", () => {
  beforeAll(async () => void (await buildRustLibp2p()), BUILD)

  test("a stream that cannot be opened is asked for again at once", () => {
    expect(ping()).toMatch(/fn on_dial_upgrade_error[\s\S]*?self\.interval\.reset\(Duration::new\(0, 0\)\)/)
  })

  test("a second stream of pings takes the place of the first, and pings keep no connection alive", () => {
    expect(ping()).toMatch(
      /stream\.ignore_for_keep_alive\(\);\s+self\.inbound = Some\(protocol::recv_ping\(stream\)\.boxed\(\)\);/,
    )
  })

  test("a peer without ping is asked no more, and not answered either", () => {
    const [poll = ""] = /fn poll\([\s\S]*?\/\/ Respond to inbound pings/.exec(ping() ?? "") ?? []
    expect(poll).toMatch(/State::Inactive \{ reported: true \} => \{\s+return Poll::Pending;/)
  })

  test("its clock starts after the flush", () => {
    expect(crateSource("libp2p-ping", "src/protocol.rs")).toMatch(
      /stream\.flush\(\)\.await\?;\s+let started = Instant::now\(\);/,
    )
  })

  test("it begins its connections with V1Lazy, and tells the version of libp2p-identify", () => {
    expect(crateSource("libp2p", "src/builder/phase/tcp.rs")).toContain("upgrade::Version::V1Lazy")
    expect(crateSource("libp2p-identify", "src/behaviour.rs")).toMatch(
      /agent_version: format!\("rust-libp2p\/\{\}", env!\("CARGO_PKG_VERSION"\)\)/,
    )
  })

  test("it signs one Noise key for all connections", () => {
    expect(crateSource("libp2p-noise", "src/lib.rs")).toMatch(
      /pub fn new\([\s\S]{0,200}Keypair::new\(\)\.into_authentic\(identity\)/,
    )
  })

  test("all windows of its yamux have 1 GiB together", () => {
    expect(crateSource("yamux", "src/lib.rs")).toContain("max_connection_receive_window: Some(GIB)")
  })

  test("its yamux asks for the round trip only where something else is going on", () => {
    expect(crateSource("yamux", "src/connection.rs")).toMatch(
      /fn poll\([\s\S]*?if let Some\(frame\) = self\.rtt\.next_ping\(\)/,
    )
  })
})

describe("what is said of the implementations in JavaScript", () => {
  test("ping() has no deadline of its own for the echo", () => {
    const source = npmSource("@libp2p/ping", "src/ping.ts") ?? ""
    const [, body = ""] = /async ping \([^{]*\{([\s\S]*)/.exec(source) ?? []
    expect(body).toContain("raceSignal(finished.promise, options.signal)")
    expect(body).not.toContain("this.timeout")
  })

  test("the connection monitor compares nothing, aborts the connection, and takes 'no such protocol' for life", () => {
    const source = npmSource("libp2p", "src/connection-monitor.ts") ?? ""
    expect(source).toContain("bs.read({")
    expect(source).not.toMatch(/equals/i)
    expect(source).toContain("conn.abort(err)")
    expect(source).toMatch(/err\.name !== 'UnsupportedProtocolError'/)
  })

  test("nothing follows when a ping of js-libp2p's yamux is not answered", () => {
    const source = npmSource("@libp2p/yamux", "src/muxer.ts") ?? ""
    const [, task = ""] =
      /this\.keepAlive = repeatingTask\(([\s\S]*?)\n {6}\}, this\.keepAliveInterval/.exec(source) ?? []
    expect(task).toMatch(/await this\.ping\(options\)[\s\S]*catch[\s\S]*this\.log\.error/)
    expect(task.replace("// TODO: should abort here?", "")).not.toMatch(/abort\(|close\(/)
  })

  test("js-libp2p waits for the answer to each proposal of a protocol", () => {
    const select = npmSource("@libp2p/multistream-select", "src/select.ts")
    expect(select).toMatch(/response = await readString\(lp, options\)[\s\S]*if \(response === protocol\)/)
  })

  test("js-libp2p keeps its Noise key, signs it for each handshake, and compares tags until they differ", () => {
    const noise = npmSource("@libp2p/noise", "src/noise.ts") ?? ""
    expect(noise).toMatch(/constructor [\s\S]*this\.staticKey = _crypto\.generateX25519KeyPair\(\)/)
    expect(npmSource("@libp2p/noise", "src/utils.ts")).toContain("privateKey.sign(getSignaturePayload(")
    expect(npmSource("@libp2p/noise", "src/crypto/index.ts")).toContain("plaintext.byteLength < 1200")
    const cipher = npmSource("@chainsafe/as-chacha20poly1305", "lib/src/chacha20poly1305.js", "@libp2p/noise")
    expect(cipher).toMatch(/isSameTag\(tag\) \{[\s\S]*?!== tag\[i\]\) \{\s+isSameTag = false;\s+break;/)
  })

  test("@ethereumjs/devp2p tells its application of a removed peer when the socket has closed", () => {
    const close = /peer\.events\.once\('close'[\s\S]*?this\.events\.emit\('peer:removed'/
    expect(npmSource("@ethereumjs/devp2p", "src/rlpx/rlpx.ts")).toMatch(close)
    expect(npmSource("@ethereumjs/devp2p", "src/rlpx/peer.ts")).toMatch(
      /this\._socket\.once\('close', this\._onSocketClose\.bind\(this\)\)/,
    )
  })

  test("ethereumjs writes a frame in two pieces, with Nagle's algorithm on", () => {
    const peer = npmSource("@ethereumjs/devp2p", "src/rlpx/peer.ts") ?? ""
    expect(peer).toMatch(/this\._socket\.write\(header\)[\s\S]{0,400}this\._socket\.write\(body\)/)
    for (const file of ["peer", "rlpx"])
      expect(npmSource("@ethereumjs/devp2p", `src/rlpx/${file}.ts`)).not.toMatch(/setNoDelay|noDelay/)
  })

  test("ethereumjs pings by an interval, and says TIMEOUT where no pong came; its socket ends 2 s later", () => {
    const source = npmSource("@ethereumjs/devp2p", "src/rlpx/peer.ts") ?? ""
    expect(source).toMatch(/setInterval\([\s\S]{0,60}_sendPing\(\)[\s\S]{0,20}PING_INTERVAL/)
    expect(source).toMatch(/this\.disconnect\(DISCONNECT_REASON\.TIMEOUT\)\s+\}, this\._pingTimeout\)/)
    expect(source).toContain("setTimeout(() => this._socket.end(), 2000)")
  })

  test("Node asks for an accept queue of 511 where it is told 0 or nothing", () => {
    expect(String(Reflect.get(Server.prototype, "_listen2"))).toContain("listen(backlog || 511)")
  })
})
