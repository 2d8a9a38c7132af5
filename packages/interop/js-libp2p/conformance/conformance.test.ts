import "../promise-with-resolvers.ts"
import {
  type ConnectionEncrypter,
  type PrivateKey,
  type StreamMuxer,
  type StreamMuxerFactory,
  StreamResetEvent,
} from "@libp2p/interface"
import encrypterSuite from "@libp2p/interface-compliance-tests/connection-encryption"
import muxerSuite from "@libp2p/interface-compliance-tests/stream-muxer"
import { defaultLogger } from "@libp2p/logger"
import { noise } from "@libp2p/noise"
import { peerIdFromPrivateKey } from "@libp2p/peer-id"
import { yamux } from "@libp2p/yamux"
import { mochaSuite } from "./mocha-suite.ts"
import { OurEncrypter } from "./our-encrypter.ts"
import { ourMuxer } from "./our-muxer.ts"

/** The dialer's side and the listener's side: each of ours against the other of js-libp2p. */
const SIDES = [
  ["ours", "theirs"],
  ["theirs", "ours"],
] as const

/**
 * The suite's largest load, a third of all its time: once is enough, with our listener. Our dialer opens as many streams
 * with fewer messages on each.
 */
const LARGEST = "1000 stream(s) with 100 msg(s)"

const muxers = { ours: ourMuxer, theirs: yamux()() }
const encrypters = { ours: (privateKey: PrivateKey) => new OurEncrypter(privateKey), theirs: theirEncrypter }

for (const [dialer, listener] of SIDES) {
  mochaSuite(`Noise, ${dialer} calling ${listener}`, { tests: 4 }, () =>
    encrypterSuite({
      async setup(given) {
        const outbound = encrypters[dialer](given!.privateKey)
        const inbound = encrypters[listener](given!.privateKey)
        return {
          protocol: outbound.protocol,
          secureOutbound: (connection, options) => outbound.secureOutbound(connection, options),
          secureInbound: (connection, options) => inbound.secureInbound(connection, options),
        }
      },
      async teardown() {},
    }),
  )

  const yamuxTests = { tests: 46, ...(dialer === "ours" && { leaveOut: LARGEST }) }
  mochaSuite(`yamux, ${dialer} calling ${listener}`, yamuxTests, () =>
    muxerSuite({ setup: async () => mixed(dialer, listener), async teardown() {} }),
  )
}

type Side = keyof typeof muxers

/** The suites make both sides alike: which one it is, the connection knows. */
function mixed(dialer: Side, listener: Side): StreamMuxerFactory {
  return {
    protocol: ourMuxer.protocol,
    createStreamMuxer(connection) {
      const side = connection.direction === "outbound" ? dialer : listener
      return closingStandsResets(muxers[side].createStreamMuxer(connection))
    },
  }
}

/**
 * The suite closes both sides after each test, the aborted ones too, and js-libp2p's `close` rejects with the event
 * when a stream that it waits for is reset by the other side just then: so it does between two of theirs.
 */
function closingStandsResets(muxer: StreamMuxer): StreamMuxer {
  const close = muxer.close.bind(muxer)
  muxer.close = (options) =>
    close(options).catch((reason: unknown) => {
      if (!(reason instanceof StreamResetEvent)) throw reason
    })
  return muxer
}

function theirEncrypter(privateKey: PrivateKey): ConnectionEncrypter {
  const upgrader = { getStreamMuxers: () => new Map<string, StreamMuxerFactory>() }
  const peerId = peerIdFromPrivateKey(privateKey)
  return noise()({ peerId, privateKey, logger: defaultLogger(), upgrader: upgrader as never })
}
