import { systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  libp2pTiming,
  newKeyFile,
  parseKeyFile,
  parsePeerAddress,
  random,
} from "@ping-from-zero/libp2p-style-ping"
import {
  Connection,
  dialerSelect,
  NOISE,
  PING,
  secureOutbound,
  sendPing,
  YAMUX,
} from "@ping-from-zero/libp2p-style-ping/wire"
import { Tap } from "./tap.ts"

/** Climbs to a peer with the package's own parts, one echo, and down again: what passed on the line, and inside. */
export async function climb(contact: string): Promise<[line: Tap, channel: Tap]> {
  const peer = parsePeerAddress(contact)
  const line = new Tap(await tcpTransport.dial(peer))
  await dialerSelect(line, [NOISE])
  const identity = parseKeyFile(newKeyFile(random))
  const secure = await secureOutbound(line, peer.peerId, { identity, muxers: [YAMUX], random })
  const channel = new Tap(secure.stream)
  const connection = new Connection({ ...secure, stream: channel }, "dialer", {
    clock: systemClock,
    negotiationTimeout: libp2pTiming.negotiationTimeout,
    answerTimeout: libp2pTiming.answerTimeout,
    remoteHost: peer.host,
    handlers: new Map(),
    onError: () => {},
  })
  await sendPing(await connection.openStream(PING), random)
  await connection.close()
  return [line, channel]
}
