import type { Address, ByteStream } from "@ping-from-zero/core-tcp-check"
import { readToEnd, withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import {
  libp2pTiming,
  newKeyFile,
  parseKeyFile,
  parsePeerAddress,
  peerContact,
} from "@ping-from-zero/libp2p-style-ping"
import {
  answerPings,
  Connection,
  decodeHeader,
  dialerSelect,
  encodeBookMessage,
  listenerSelect,
  MAX_BOOK_MESSAGE_BYTES,
  NOISE,
  PING,
  type SecureChannel,
  SIMPLE_BITCOIN,
  secureInbound,
  secureOutbound,
  YAMUX,
} from "@ping-from-zero/libp2p-style-ping/wire"
import { type Compose, writingThrough } from "./composed-node.ts"

/** Echoes on `/ipfs/ping/1.0.0`. What its yamux answers to yamux's own pings never leaves it. */
export const pingOnly: Compose = ({ transport, clock, random, listen, advertise }) => {
  const identity = parseKeyFile(newKeyFile(random))
  const secure = { identity, muxers: [YAMUX], random }
  let called: Address = listen

  const answer = async (stream: ByteStream, remoteHost: string) => {
    await listenerSelect(stream, (protocol) => protocol === NOISE)
    const channel = await secureInbound(stream, secure)
    if (!channel.muxer) await listenerSelect(channel.stream, (protocol) => protocol === YAMUX)
    connect(channel, "listener", remoteHost)
  }

  const connect = (channel: SecureChannel, role: "dialer" | "listener", remoteHost: string): Connection =>
    new Connection({ peerId: channel.peerId, stream: withoutPongs(channel.stream) }, role, {
      clock,
      negotiationTimeout: libp2pTiming.negotiationTimeout,
      answerTimeout: libp2pTiming.answerTimeout,
      remoteHost,
      handlers: new Map([
        [PING, answerPings],
        [SIMPLE_BITCOIN, takeMessage],
      ]),
      onError: () => {},
    })

  return {
    async start() {
      const listener = await transport.listen(listen, (stream, host) => void answer(stream, host))
      called = advertise ?? listener.address
      return peerContact({ host: called.host, port: called.port, peerId: identity.peerId })
    },
    async join(via) {
      const peer = parsePeerAddress(via)
      const dialTimeout = { clock, ms: libp2pTiming.dialTimeout, what: `a dial to ${via}` }
      const stream = await withDeadline(dialTimeout, ({ signal }) => transport.dial(peer, signal))
      await dialerSelect(stream, [NOISE])
      const channel = await secureOutbound(stream, peer.peerId, secure)
      if (!channel.muxer) await dialerSelect(channel.stream, [YAMUX])
      const message = await connect(channel, "dialer", peer.host).openStream(SIMPLE_BITCOIN)
      await message.write(encodeBookMessage({ type: "ADD" }, called.port))
      message.end()
    },
  }
}

async function takeMessage(stream: ByteStream): Promise<void> {
  await readToEnd(stream, MAX_BOOK_MESSAGE_BYTES)
  stream.end()
}

/** yamux's numbers (spec.md): the type of a ping, and the flag with which it answers. */
const MUXER_PING = 2
const ACK = 2

/** What yamux writes goes on, a whole frame at a time; only its answers to pings are lost. */
function withoutPongs(below: ByteStream): ByteStream {
  return writingThrough(below, async (frame) => {
    const { type, flags } = decodeHeader(frame.subarray(0, 12))
    if (type === MUXER_PING && flags === ACK) return
    await below.write(frame)
  })
}
