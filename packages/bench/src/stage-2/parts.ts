import { type ByteStream, systemClock, type Transport } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { type Enode, generateNodeKey, gethChecks, nodeId, random } from "@ping-from-zero/devp2p-ping"
import { SessionRegistry } from "@ping-from-zero/devp2p-ping/session"
import { dialSession, MAX_SBP_BYTES, type Peer, SBP } from "@ping-from-zero/devp2p-ping/wire"

/** A session with this node, each time as somebody new. */
export async function newSession(enode: Enode, transport: Transport = tcpTransport): Promise<Peer> {
  const key = generateNodeKey(random)
  const registry = new SessionRegistry<Peer>({
    self: nodeId(key.publicKey),
    maxSessions: 1,
    second: "refuse",
  })
  const stream: ByteStream = await transport.dial(enode)
  return dialSession(stream, enode.host, enode.publicKey, {
    timing: gethChecks.timing,
    proof: gethChecks.proof,
    key,
    client: "bench",
    capabilities: [SBP],
    listenPort: 0,
    claim: (id) => registry.claim(id),
    random,
    clock: systemClock,
    maxMessage: MAX_SBP_BYTES,
    onMessage: () => {},
  })
}
