import type { Address, ByteStream } from "@ping-from-zero/core-tcp-check"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import {
  libp2pChecks,
  libp2pParts,
  libp2pTiming,
  newKeyFile,
  parseKeyFile,
  parsePeerAddress,
  peerContact,
} from "@ping-from-zero/libp2p-style-ping"
import {
  answerPings,
  encodeBookMessage,
  Host,
  Libp2pMessenger,
  PING,
  SIMPLE_BITCOIN,
  type StreamHandler,
} from "@ping-from-zero/libp2p-style-ping/wire"
import type { Compose, ComposedNode, ComposeOptions } from "./composed-node.ts"
import type { CompositionsOf } from "./index.ts"
import { mutable, passiveNode } from "./passive.ts"
import { pingOnly } from "./ping-only.ts"

/** It asks nobody, not even by yamux: what is noticed between it and another was noticed by the other. */
const timing = { ...libp2pTiming, unwatchedInterval: Number.POSITIVE_INFINITY }

// region: zombie
/** Echoes, as the specification wants it, and does nothing else. */
const zombie: Compose = (options) => answerOnly(options, { [PING]: answerPings })
// endregion

/** Takes a stream for pings and whatever comes on it, and never answers. Its yamux lives, and answers yamux's pings. */
const muxerOnly: Compose = (options) => answerOnly(options, { [PING]: takeAll })

/** Takes a stream for pings, never answers on it, and says something of its own at each interval. */
const noPong: Compose = (options) => {
  const { clock, interval } = options
  const messenger = answerOnly(options, { [PING]: takeAll })
  const talk = async (via: Parameters<typeof messenger.send>[0]): Promise<never> => {
    for (;;) {
      await sleep(clock, interval)
      await messenger.send(via, { type: "PING" }).catch(() => {}) // nobody is there any more
    }
  }
  return {
    start: () => messenger.start(),
    async join(via) {
      await messenger.join(via)
      void talk(via)
    },
  }
}

/** Answers each ping in time, with 32 bytes of its own. */
const liar: Compose = (options) => {
  async function answerOtherBytes(stream: ByteStream): Promise<void> {
    for (;;) {
      const question = await stream.read(32)
      await stream.write(options.random(question.length))
    }
  }
  return answerOnly(options, { [PING]: answerOtherBytes })
}

/** Joins, hangs up, and from then on takes every connection, reads nothing from it and says nothing. */
const silent: Compose = ({ transport, clock, random, listen, advertise }) => {
  const identity = parseKeyFile(newKeyFile(random))
  let called: Address = listen
  return {
    async start() {
      const listener = await transport.listen(listen, () => {})
      called = advertise ?? listener.address
      return peerContact({ host: called.host, port: called.port, peerId: identity.peerId })
    },
    async join(via) {
      const host = new Host({ transport, clock, random, identity, timing })
      const connection = await host.connect(parsePeerAddress(via))
      const stream = await connection.openStream(SIMPLE_BITCOIN)
      await stream.write(encodeBookMessage({ type: "ADD" }, called.port))
      stream.end()
      await stream.readSome(1) // until the peer has read it to the end
      await host.stop()
    },
  }
}

const passive: Compose = ({ transport, clock, random, listen, advertise }) => {
  const identity = parseKeyFile(newKeyFile(random))
  const checks = { timing, policy: libp2pChecks.ours.policy }
  return passiveNode(
    libp2pParts({ transport, clock, identity, listen, ...(advertise && { advertise }), checks }),
  )
}

export const stage3: CompositionsOf<3> = {
  silent,
  zombie,
  liar,
  "muxer-only": muxerOnly,
  "ping-only": pingOnly,
  "no-pong": noPong,
  passive,
  mute: mutable(passive),
}

/** Joins, and from then on answers on streams as told, takes every message and acts on none. */
function answerOnly(
  { transport, clock, random, listen, advertise }: ComposeOptions,
  handlers: Readonly<Record<string, StreamHandler>>,
): ComposedNode & Pick<Libp2pMessenger, "send"> {
  const identity = parseKeyFile(newKeyFile(random))
  const host = new Host({ transport, clock, random, identity, timing })
  for (const [protocol, handler] of Object.entries(handlers)) host.handle(protocol, handler)
  const messenger = new Libp2pMessenger({ host, clock, timing, listen, advertise })
  return {
    start: () => messenger.start({ onMessage() {}, onError() {} }),
    join: (via) => messenger.send(via, { type: "ADD" }),
    send: (to, message) => messenger.send(to, message),
  }
}

async function takeAll(stream: ByteStream): Promise<void> {
  while ((await stream.readSome(1_024)).length > 0);
}
