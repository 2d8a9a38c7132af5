import type { Machine } from "@ping-from-zero/lab"
import { libp2pTiming, newKeyFile, parseKeyFile, parsePeerAddress } from "@ping-from-zero/libp2p-style-ping"
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
export async function climb(
  contact: string,
  { transport, clock, random }: Machine,
): Promise<[line: Tap, channel: Tap]> {
  const peer = parsePeerAddress(contact)
  const line = new Tap(await transport.dial(peer))
  await dialerSelect(line, [NOISE])
  const identity = parseKeyFile(newKeyFile(random))
  const secure = await secureOutbound(line, peer.peerId, { identity, muxers: [YAMUX], random })
  const channel = new Tap(secure.stream)
  const connection = new Connection({ peerId: secure.peerId, stream: channel }, "dialer", {
    clock,
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
