import { type ByteStream, systemClock, type Transport } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  dialSession,
  type Enode,
  generateNodeKey,
  gethChecks,
  MAX_SBP_BYTES,
  nodeId,
  type Peer,
  randomBytes,
  SBP,
  SessionRegistry,
} from "@ping-from-zero/devp2p-ping"

/** A session with this node, each time as somebody new. */
export async function newSession(enode: Enode, transport: Transport = tcpTransport): Promise<Peer> {
  const key = generateNodeKey(randomBytes)
  const stream: ByteStream = await transport.dial(enode)
  return dialSession(stream, enode.host, enode.publicKey, {
    ...gethChecks,
    key,
    client: "bench",
    capabilities: [SBP],
    listenPort: 0,
    registry: new SessionRegistry({ self: nodeId(key.publicKey), maxSessions: 1, second: "refuse" }),
    random: randomBytes,
    clock: systemClock,
    maxMessage: MAX_SBP_BYTES,
    onMessage: () => {},
  })
}
