import { type ByteStream, EndOfStream, StreamReset } from "@ping-from-zero/core-tcp-check"
import { FakeClock, settle, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { fromUtf8, readToEnd, toUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { describe, expect, test } from "vitest"
import { random } from "#crypto"
import { DecryptionFailed } from "../crypto/primitives.ts"
import { ed25519Identity } from "../identity/identity.ts"
import {
  dialerSelect,
  listenerSelect,
  MultistreamViolation,
  ProtocolsNotSupported,
} from "../negotiate/multistream.ts"
import { noiseCredentials, secureInbound, secureOutbound, UnexpectedPeer } from "../noise/secure.ts"
import { connectedPair } from "../testing/connected-pair.ts"
import { YamuxSession } from "../yamux/session.ts"
import { PeerWentAway, SessionClosed } from "../yamux/yamux-errors.ts"
import { upgradeInbound, upgradeOutbound } from "./upgrade.ts"

const identity = ed25519Identity(random(32))
const options = {
  identity,
  random,
  clock: new FakeClock(),
  negotiationTimeout: 10_000,
  answerTimeout: 10_000,
  remoteHost: "127.0.0.1",
  handlers: new Map(),
  onError: () => {},
}

/** Says what comes back, once. */
const echo = async (stream: ByteStream) => {
  await stream.write(await readToEnd(stream, 100))
  stream.end()
}

describe("the ladder", () => {
  test("is climbed by both, and yamux agreed on inside the handshake", async () => {
    const { dialer, listener, identities, rungs } = await connectedPair()
    expect(dialer.id).toBe(identities.listener.peerId)
    expect(listener.id).toBe(identities.dialer.peerId)
    expect(rungs.dialer).toEqual([
      { rung: "noise agreed" },
      { rung: "key proved", peerId: identities.listener.peerId },
      { rung: "yamux agreed", inHandshake: true },
    ])
    expect(rungs.listener[1]).toEqual({ rung: "key proved", peerId: identities.dialer.peerId })
  })

  test("is climbed with a peer that offers no muxer inside the handshake, as rust never does", async () => {
    const [a, b] = streamPair()
    const listening = upgradeInbound(a, { ...options, onRung: (rung) => rungs.push(rung) })
    const rungs: unknown[] = []
    await dialerSelect(b, ["/noise"])
    const { stream, muxer } = await secureOutbound(b, identity.peerId, {
      identity: ed25519Identity(random(32)),
      random,
      muxers: [],
    })
    expect(muxer).toBeUndefined()
    await expect(dialerSelect(stream, ["/mplex/6.7.0", "/yamux/1.0.0"])).resolves.toBe("/yamux/1.0.0")
    await new YamuxSession(stream, "dialer", () => {}).ping()
    await listening
    expect(rungs.at(-1)).toEqual({ rung: "yamux agreed", inHandshake: false })
  })

  test("is climbed to a peer that offers no muxer inside the handshake either", async () => {
    const [a, b] = streamPair()
    const rungs: unknown[] = []
    const dialling = upgradeOutbound(a, identity.peerId, { ...options, onRung: (rung) => rungs.push(rung) })
    await listenerSelect(b, (protocol) => protocol === "/noise")
    const { stream } = await secureInbound(b, { identity, random, muxers: [] })
    await listenerSelect(stream, (protocol) => protocol === "/yamux/1.0.0")
    await new YamuxSession(stream, "listener", () => {}).ping()
    await dialling
    expect(rungs.at(-1)).toEqual({ rung: "yamux agreed", inHandshake: false })
  })

  test("ends at another peer than the one called", async () => {
    const [a, b] = streamPair()
    const listening = upgradeInbound(b, options)
    const someoneElse = ed25519Identity(random(32)).peerId
    await expect(upgradeOutbound(a, someoneElse, options)).rejects.toThrow(UnexpectedPeer)
    await expect(listening).rejects.toThrow(StreamReset)
  })

  test.each([
    ["HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", Error],
    ["TLS only", "\x13/multistream/1.0.0\n\x03na\n", ProtocolsNotSupported],
    [
      "multistream, then plaintext",
      `\x13/multistream/1.0.0\n\x07/noise\n${"plaintext".repeat(7_000)}`,
      DecryptionFailed,
    ],
    ["nothing", "", EndOfStream],
  ])("ends at a peer that speaks %s", async (_, said, error) => {
    const [a, b] = streamPair()
    await b.write(fromUtf8(said))
    b.end()
    await expect(upgradeOutbound(a, identity.peerId, options)).rejects.toThrow(error)
    await expect(b.write(fromUtf8("x"))).rejects.toThrow(StreamReset)
  })

  test("has the handshake's key made while the listener has yet to answer", async () => {
    const [a, b] = streamPair()
    const drawn: number[] = []
    const credentials = noiseCredentials({ identity, muxers: [], random })
    const counted = (bytes: number) => {
      drawn.push(bytes)
      return random(bytes)
    }
    const dialling = upgradeOutbound(a, identity.peerId, { ...options, credentials, random: counted })
    await settle()
    expect(drawn).toEqual([32])
    b.end()
    await expect(dialling).rejects.toThrow(EndOfStream)
  })

  test("is not begun with a dialer that knows no multistream", async () => {
    const [a, b] = streamPair()
    await b.write(fromUtf8("\x05/tls\n"))
    await expect(upgradeInbound(a, options)).rejects.toThrow(MultistreamViolation)
  })
})

describe("a connection", () => {
  test("opens streams by the name of their protocol", async () => {
    const { dialer } = await connectedPair({ handlers: { "/echo/1": echo } })
    const stream = await dialer.openStream("/echo/1")
    await stream.write(fromUtf8("hello"))
    stream.end()
    expect(toUtf8(await readToEnd(stream, 100))).toBe("hello")
  })

  test("tells what the peer does not speak", async () => {
    const { dialer } = await connectedPair()
    await expect(dialer.openStream("/echo/1")).rejects.toThrow(ProtocolsNotSupported)
  })

  test("aborts a stream whose handler fails, and tells", async () => {
    const fail = async () => {
      throw new RangeError("as a handler may")
    }
    const { dialer, errors } = await connectedPair({ handlers: { "/fail": fail } })
    const stream = await dialer.openStream("/fail")
    await expect(stream.read(1)).rejects.toThrow(StreamReset)
    expect(errors).toEqual([new RangeError("as a handler may")])
  })

  test("gives a stream without a protocol ten seconds", async () => {
    const clock = new FakeClock()
    const [a, b] = streamPair()
    const errors: Error[] = []
    const listening = upgradeInbound(b, { ...options, clock, onError: (error) => errors.push(error) })
    await dialerSelect(a, ["/noise"])
    const { stream } = await secureOutbound(a, identity.peerId, {
      identity,
      random,
      muxers: ["/yamux/1.0.0"],
    })
    const silent = await new YamuxSession(stream, "dialer", () => {}).open()
    await listening
    await settle()
    const reset = expect(silent.read(1)).rejects.toThrow(StreamReset)
    await clock.advance(10_000)
    await reset
    expect(errors.map(({ name }) => name)).toEqual(["DeadlineExceeded"])
  })

  test("closes with a GoAway", async () => {
    const { dialer, listener } = await connectedPair()
    await dialer.close()
    expect(dialer.isOver).toBe(true)
    expect(await dialer.closed).toBeInstanceOf(SessionClosed)
    expect(await listener.closed).toBeInstanceOf(PeerWentAway)
  })

  test("asks the peer's muxer", async () => {
    const { dialer } = await connectedPair()
    await dialer.pingMuxer()
  })
})
