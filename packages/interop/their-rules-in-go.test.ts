import { beforeAll, describe, expect, test } from "vitest"
import { buildGoEthereum, buildGoLibp2p } from "./foreign-peers.ts"
import { BUILD } from "./testing/ours-and-theirs.ts"
import { goLibrarySource, goSource } from "./their-sources.ts"
import { requireToolchain } from "./toolchain.ts"

const hasGo = requireToolchain("go", "what is said of go-ethereum and go-libp2p")
const geth = (path: string) => goSource("github.com/ethereum/go-ethereum", path)

describe.skipIf(!hasGo)("what is said of go-ethereum", () => {
  beforeAll(async () => void (await buildGoEthereum()), BUILD)

  test("go-ethereum drops the error of a pong, and its p2p never says 'read timeout'", () => {
    expect(geth("p2p/peer.go")).toMatch(/case <-p\.pingRecv:\n\t+SendItems\(p\.rw, pongMsg\)\n/)
    for (const file of ["peer.go", "server.go", "transport.go", "dial.go"])
      expect(geth(`p2p/${file}`)).not.toContain("DiscReadTimeout")
    expect(geth("p2p/peer_error.go")).toMatch(/DiscReadTimeout: +"read timeout"/)
  })

  test("where 16 pongs wait, its read loop waits too; a ping that cannot be written ends the session", () => {
    const handle =
      /case msg\.Code == pingMsg:\n\t+msg\.Discard\(\)\n\t+select \{\n\t+case p\.pingRecv <- struct/
    expect(geth("p2p/peer.go")).toMatch(handle)
    expect(geth("p2p/peer.go")).toMatch(
      /SendItems\(p\.rw, pingMsg\); err != nil \{\n\t+p\.protoErr <- err\n\t+return/,
    )
  })

  test("its Disconnect is not said for a network error, and a failed ping is a subprotocol error, 0x10", () => {
    expect(geth("p2p/transport.go")).toMatch(
      /reason, ok := err\.\(DiscReason\); ok && reason != DiscNetworkError/,
    )
    expect(geth("p2p/peer_error.go")).toMatch(/return DiscSubprotocolError\n\}/)
    expect(geth("p2p/peer_error.go")).toMatch(/DiscSubprotocolError = DiscReason\(0x10\)/)
  })

  test("it uses libsecp256k1 where it is built with cgo", () => {
    expect(geth("crypto/signature_cgo.go")).toMatch(/^\/\/go:build .*&& cgo &&/m)
    expect(geth("crypto/signature_cgo.go")).toContain("go-ethereum/crypto/secp256k1")
  })

  test("from a host in another network it takes one connection in that time, and closes others without a word", () => {
    expect(geth("p2p/server.go")).toMatch(/!netutil\.AddrIsLAN\(remoteIP\) && srv\.inboundHistory\.contains/)
  })
})

describe.skipIf(!hasGo)("what go-ethereum does before it judges", () => {
  beforeAll(async () => void (await buildGoEthereum()), BUILD)

  test("its deadline of a read begins with the read, and nothing is read while a protocol has not taken a message", () => {
    expect(geth("p2p/transport.go")).toMatch(
      /\) ReadMsg\(\) [\s\S]*?SetReadDeadline\(time\.Now\(\)\.Add\(frameReadTimeout\)\)/,
    )
    expect(geth("p2p/peer.go")).toMatch(
      /select \{\n\t+case proto\.in <- msg:\n\t+return nil\n\t+case <-p\.closed:/,
    )
    expect(geth("p2p/peer.go")).toMatch(/in: +make\(chan Msg\)/) // without a place: it waits for the protocol
  })

  test("Hello has 30 s, though the comment on the handshake counts it among the 5 s", () => {
    const transport = geth("p2p/transport.go") ?? ""
    expect(transport).toMatch(/encryption handshake and protocol\n\t\/\/ handshake in both directions/)
    const [, hello = ""] = /\) doProtoHandshake\(([\s\S]*?)\n\}/.exec(transport) ?? []
    expect(hello).toContain("readProtocolHandshake(t)")
    expect(hello).not.toContain("SetDeadline")
    expect(/func readProtocolHandshake\([\s\S]*?\n\}/.exec(transport)?.[0]).toContain("rw.ReadMsg()")
  })

  test("it begins no dial while a call from that node is in its Hello, and keeps a third of its places for dials", () => {
    expect(geth("p2p/dial.go")).toMatch(/d\.pendingInbound\[n\.ID\(\)\]; ok \{\n\t+return errPendingInbound/)
    const server = geth("p2p/server.go")
    expect(server).toMatch(/postHandshakeChecks\([^}]*inboundPending\(c\.node\.ID\(\)\)/)
    expect(server).toMatch(/defaultDialRatio += 3\n/)
    expect(server).toMatch(/limit = srv\.MaxPeers \/ defaultDialRatio/)
    expect(server).toMatch(/return srv\.MaxPeers - srv\.MaxDialedConns\(\)/)
  })

  test("Go switches keepalive on for TCP, and asks after 15 s; go-ethereum leaves it so", () => {
    expect(goLibrarySource("net/dial.go")).toMatch(/defaultTCPKeepAliveIdle = 15 \* time\.Second/)
    for (const file of ["server.go", "dial.go", "rlpx/rlpx.go"])
      expect(geth(`p2p/${file}`)).not.toContain("KeepAlive")
  })
})

describe.skipIf(!hasGo)("what is said of go-libp2p", () => {
  beforeAll(async () => void (await buildGoLibp2p()), BUILD)

  test("it makes a Noise key for each handshake", () => {
    const handshake = goSource("github.com/libp2p/go-libp2p", "p2p/security/noise/handshake.go")
    expect(handshake).toMatch(
      /func \(s \*secureSession\) runHandshake[\s\S]*?noise\.DH25519\.GenerateKeypair/,
    )
  })

  test("its yamux ends a connection that takes nothing for 5 to 10 s", () => {
    const session = goSource("github.com/libp2p/go-yamux/v5", "session.go")
    expect(session).toMatch(/now\.Add\(s\.config\.ConnectionWriteTimeout \/ 2\)\.After\(lastWriteDeadline\)/)
    expect(session).toMatch(/lastWriteDeadline = now\.Add\(s\.config\.ConnectionWriteTimeout\)/)
  })

  test("it lifts go-yamux's bound on streams: its resource manager has another", () => {
    expect(goSource("github.com/libp2p/go-libp2p", "p2p/muxer/yamux/transport.go")).toContain(
      "config.MaxIncomingStreams = math.MaxUint32",
    )
  })

  test("it sends its first bytes together with the proposal of their protocol", () => {
    expect(goSource("github.com/libp2p/go-libp2p", "p2p/host/basic/basic_host.go")).toContain(
      "msmux.NewMSSelect(s, pref)",
    )
  })

  test("its yamux keeps measuring the round trip, and closes the connection only by its keepalive", () => {
    const session = goSource("github.com/libp2p/go-yamux/v5", "session.go")
    expect(session).toMatch(
      /func \(s \*Session\) measureRTT\(\) \{\n\trtt, err := s\.Ping\(\)\n\tif err != nil \{\n\t\treturn/,
    )
    expect(session).toMatch(/s\.close\(ErrKeepAliveTimeout, false, 0\)/)
  })
})
