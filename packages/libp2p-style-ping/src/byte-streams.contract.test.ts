import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { byteStreamContract, connectedPair as wirePair } from "@ping-from-zero/core-tcp-check/contracts"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { streamPair } from "@ping-from-zero/core-tcp-check/testing"
import * as vitest from "vitest"
import { random } from "#crypto"
import { ed25519Identity } from "./identity/identity.ts"
import { secureInbound, secureOutbound } from "./noise/secure.ts"
import { connectedPair } from "./testing/connected-pair.ts"
import { YamuxSession } from "./yamux/session.ts"

const close = async () => {}

byteStreamContract(vitest, "Noise", async () => {
  const [below, above] = streamPair()
  const identity = ed25519Identity(random(32))
  const options = { identity, random, muxers: [] }
  const [a, b] = await Promise.all([
    secureOutbound(below, identity.peerId, options),
    secureInbound(above, options),
  ])
  return { a: a.stream, b: b.stream, close }
})

byteStreamContract(vitest, "yamux", async () => {
  const [below, above] = streamPair()
  const accepted = new Promise<ByteStream>((accept) => new YamuxSession(above, "listener", accept))
  const a = await new YamuxSession(below, "dialer", () => {}).open()
  return { a, b: await accepted, close }
})

byteStreamContract(vitest, "a stream of a connection over TCP", async () => {
  const wire = await wirePair(tcpTransport, "127.0.0.1")
  const { promise, handler } = acceptOne()
  const { dialer } = await connectedPair({ wire: [wire.a, wire.b], handlers: { "/test": handler } })
  const a = await dialer.openStream("/test")
  return {
    a,
    b: await promise,
    close: async () => {
      await dialer.close()
      await wire.close()
    },
  }
})

byteStreamContract(vitest, "a proposed stream, also while it is agreed on", async () => {
  const { promise, handler } = acceptOne()
  const { dialer } = await connectedPair({ handlers: { "/test": handler } })
  const a = await dialer.proposeStream("/test")
  void a.agreed()
  return { a, b: await promise, close: () => dialer.close() }
})

/** A handler that hands its stream over and is in no hurry. */
function acceptOne(): { promise: Promise<ByteStream>; handler: (stream: ByteStream) => Promise<void> } {
  let accept: (stream: ByteStream) => void
  const promise = new Promise<ByteStream>((resolve) => {
    accept = resolve
  })
  return {
    promise,
    handler: (stream) => {
      accept(stream)
      return new Promise(() => {})
    },
  }
}
