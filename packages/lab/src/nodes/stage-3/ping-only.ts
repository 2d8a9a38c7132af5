import { type ByteStream, systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { readToEnd } from "@ping-from-zero/core-tcp-check/wire"
import {
  libp2pTiming,
  newKeyFile,
  parseKeyFile,
  parsePeerAddress,
  peerContact,
  random,
} from "@ping-from-zero/libp2p-style-ping"
import {
  answerPings,
  Connection,
  dialerSelect,
  encodeBookMessage,
  listenerSelect,
  MAX_MESSAGE_BYTES,
  NOISE,
  PING,
  type SecureChannel,
  SIMPLE_BITCOIN,
  secureInbound,
  secureOutbound,
  YAMUX,
} from "@ping-from-zero/libp2p-style-ping/wire"
import { print, wrongNodeOptions } from "../wrong-node.ts"
import { withoutPongs } from "./without-pongs.ts"

/** Echoes on `/ipfs/ping/1.0.0`. What its yamux answers to yamux's own pings never leaves it. */
const { listen, join, advertise } = wrongNodeOptions()
const identity = parseKeyFile(newKeyFile(random))
const secure = { identity, muxers: [YAMUX], random }

const listener = await tcpTransport.listen(listen, (stream, host) => void answer(stream, host))
const called = advertise ?? listener.address
print({ event: "listening", contact: peerContact({ ...called, peerId: identity.peerId }) })
if (join) await sayAdd(join)

async function answer(stream: ByteStream, remoteHost: string): Promise<void> {
  await listenerSelect(stream, (protocol) => protocol === NOISE)
  const channel = await secureInbound(stream, secure)
  if (!channel.muxer) await listenerSelect(channel.stream, (protocol) => protocol === YAMUX)
  connection(channel, "listener", remoteHost)
}

async function sayAdd(to: string): Promise<void> {
  const peer = parsePeerAddress(to)
  const stream = await tcpTransport.dial(peer, AbortSignal.timeout(libp2pTiming.dialTimeout))
  await dialerSelect(stream, [NOISE])
  const channel = await secureOutbound(stream, peer.peerId, secure)
  if (!channel.muxer) await dialerSelect(channel.stream, [YAMUX])
  const message = await connection(channel, "dialer", peer.host).openStream(SIMPLE_BITCOIN)
  await message.write(encodeBookMessage({ type: "ADD" }, called.port))
  message.end()
}

async function takeMessage(stream: ByteStream): Promise<void> {
  await readToEnd(stream, MAX_MESSAGE_BYTES)
  stream.end()
}

function connection(channel: SecureChannel, role: "dialer" | "listener", remoteHost: string): Connection {
  return new Connection({ ...channel, stream: withoutPongs(channel.stream) }, role, {
    clock: systemClock,
    negotiationTimeout: libp2pTiming.negotiationTimeout,
    answerTimeout: libp2pTiming.answerTimeout,
    remoteHost,
    handlers: new Map([
      [PING, answerPings],
      [SIMPLE_BITCOIN, takeMessage],
    ]),
    onError: () => {},
  })
}
