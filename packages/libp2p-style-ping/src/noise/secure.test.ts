import { type ByteStream, EndOfStream } from "@ping-from-zero/core-tcp-check"
import { countingRandom, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import {
  concat,
  EMPTY,
  fromHex,
  fromUtf8,
  readToEnd,
  toHex,
  toUtf8,
  WrappedStream,
} from "@ping-from-zero/core-tcp-check/wire"
import { describe, expect, test } from "vitest"
import { agreementKey, random } from "#crypto"
import { DecryptionFailed, LowOrderPoint } from "../crypto/primitives.ts"
import { ed25519Identity } from "../identity/identity.ts"
import { withMessageLength } from "./framing.ts"
import { encodeIdentity, ForgedIdentity } from "./identity-payload.ts"
import { NoiseStream } from "./noise-stream.ts"
import { type SecureChannel, secureInbound, secureOutbound, UnexpectedPeer } from "./secure.ts"
import { CipherState } from "./symmetric-state.ts"
import { HandshakeTooShort, XxHandshake } from "./xx-handshake.ts"

const alice = ed25519Identity(random(32))
const bob = ed25519Identity(random(32))
const YAMUX = "/yamux/1.0.0"

function options(identity = alice, muxers = [YAMUX]) {
  return { identity, muxers, random }
}

/** Both sides of a handshake, done. */
async function channels(): Promise<{ ours: SecureChannel; theirs: SecureChannel; wire: ByteStream[] }> {
  const wire = streamPair()
  const [ours, theirs] = await Promise.all([
    secureOutbound(wire[0], bob.peerId, options(alice)),
    secureInbound(wire[1], options(bob)),
  ])
  return { ours, theirs, wire }
}

/** A stream from which these bytes can be read, and then its end. */
function streamOf(bytes: Uint8Array): ByteStream {
  const [ours, theirs] = streamPair()
  void theirs.write(bytes)
  theirs.end()
  return ours
}

describe("a handshake", () => {
  test("proves each side to the other", async () => {
    const { ours, theirs } = await channels()
    expect(ours.peerId).toBe(bob.peerId)
    expect(theirs.peerId).toBe(alice.peerId)
  })

  test.each([
    [[YAMUX], [YAMUX], YAMUX],
    [["/a", "/b"], ["/b", "/a"], "/a"],
    [["/a"], ["/b"], undefined],
    [[YAMUX], [], undefined],
  ])("of an initiator with %j and a responder with %j chooses %s", async (initiator, responder, muxer) => {
    const [a, b] = streamPair()
    const [ours, theirs] = await Promise.all([
      secureOutbound(a, bob.peerId, options(alice, initiator)),
      secureInbound(b, options(bob, responder)),
    ])
    expect([ours.muxer, theirs.muxer]).toEqual([muxer, muxer])
  })

  test("with another peer than the one called ends before that peer learns who called", async () => {
    const [a, b] = streamPair()
    const responding = secureInbound(b, options(bob))
    await expect(secureOutbound(a, alice.peerId, options(alice))).rejects.toThrow(
      new UnexpectedPeer(alice.peerId, bob.peerId),
    )
    a.end()
    await expect(responding).rejects.toThrow(EndOfStream)
  })

  test("with a forged identity is refused", async () => {
    const [a, b] = streamPair()
    const staticKey = agreementKey(random(32))
    const forger = new XxHandshake({ staticKey, ephemeralKey: agreementKey(random(32)) })
    const overAnotherKey = encodeIdentity(bob, random(32), [])
    const called = secureOutbound(a, bob.peerId, options())
    forger.readMessage1((await b.read(34)).subarray(2))
    await b.write(withMessageLength(forger.writeMessage2(overAnotherKey)))
    await expect(called).rejects.toThrow(ForgedIdentity)
  })

  test.each([
    ["a point of low order", concat(new Uint8Array(32), random(100)), LowOrderPoint],
    ["noise that is none", random(300), DecryptionFailed],
    ["a message too short", random(95), HandshakeTooShort],
    ["an empty message", new Uint8Array(0), HandshakeTooShort],
  ])("answered with %s is refused", async (_, message, error) => {
    const called = secureOutbound(streamOf(withMessageLength(message)), bob.peerId, options())
    await expect(called).rejects.toThrow(error)
  })

  test("by a peer that speaks no Noise is refused", async () => {
    const http = streamOf(fromUtf8(`GET / HTTP/1.1\r\n${"x".repeat(100_000)}`))
    await expect(secureInbound(http, options())).rejects.toThrow(DecryptionFailed)
  })

  test("cut at any byte is an end of the stream, and nothing hangs", async () => {
    const said = await recordedResponder()
    for (let length = 0; length < said.length; length++) {
      const called = secureOutbound(streamOf(said.subarray(0, length)), bob.peerId, {
        ...options(),
        random: countingRandom(),
      })
      await expect(called, `cut at ${length}`).rejects.toThrow(EndOfStream)
    }
  })
})

describe("the channel", () => {
  const message = (bytes: number) => new Uint8Array(bytes).map((_, i) => i % 251)

  test.each([1, 32, 65_519, 65_520, 300_000])("carries %i bytes both ways", async (length) => {
    const { ours, theirs } = await channels()
    for (const [from, to] of [
      [ours.stream, theirs.stream],
      [theirs.stream, ours.stream],
    ] as const) {
      const sent = from.write(message(length))
      expect(toHex(await to.read(length))).toBe(toHex(message(length)))
      await sent
    }
  })

  test("puts no more than 65535 bytes into a message", async () => {
    const { ours, wire } = await channels()
    void ours.stream.write(message(65_520))
    expect(toHex(await wire[1]!.read(2))).toBe("ffff")
    await wire[1]!.read(65_535)
    expect(toHex(await wire[1]!.read(2))).toBe("0011") // the last byte and a tag
  })

  test("half-closes", async () => {
    const { ours, theirs } = await channels()
    await ours.stream.write(fromUtf8("last words"))
    ours.stream.end()
    expect(toUtf8(await readToEnd(theirs.stream, 100))).toBe("last words")
    await theirs.stream.write(fromUtf8("heard"))
    expect(toUtf8(await ours.stream.read(5))).toBe("heard")
  })

  test("ends for good at a changed message", async () => {
    const { ours, theirs, wire } = await channels()
    await wire[0]!.write(withMessageLength(new Uint8Array(48)))
    await expect(theirs.stream.read(1)).rejects.toThrow(DecryptionFailed)
    await expect(theirs.stream.read(1)).rejects.toThrow(DecryptionFailed)
    await expect(theirs.stream.write(message(1))).rejects.toThrow(DecryptionFailed)
    await expect(ours.stream.read(1)).rejects.toThrow()
  })

  test("refuses a message shorter than a tag", async () => {
    const { theirs, wire } = await channels()
    await wire[0]!.write(fromHex("0000"))
    await expect(theirs.stream.read(1)).rejects.toThrow(DecryptionFailed)
  })

  test.each([1, 2, 30])("cut after %i bytes of a message is cut in the middle", async (bytes) => {
    const { theirs, wire } = await channels()
    await wire[0]!.write(withMessageLength(new Uint8Array(48)).subarray(0, bytes))
    wire[0]!.end()
    await expect(theirs.stream.readSome(1)).rejects.toThrow(EndOfStream)
  })

  test("makes a writer wait for a reader who does not read", async () => {
    const { ours, theirs } = await channels()
    let written = 0
    const writing = (async () => {
      for (let i = 0; i < 20; i++) {
        await ours.stream.write(message(60_000))
        written += 60_000
      }
      ours.stream.end()
    })()
    await theirs.stream.read(1)
    expect(written).toBeLessThan(3 * 65_536)
    for (let left = 20 * 60_000 - 1; left > 0; ) left -= (await theirs.stream.readSome(10_000)).length
    await writing
  })

  test("passes empty messages over", async () => {
    const [wire, below] = streamPair()
    const key = random(32)
    const stream = new NoiseStream(below, new CipherState(random(32)), new CipherState(key))
    const sending = new CipherState(key)
    for (const said of ["", "", "x", ""])
      await wire.write(withMessageLength(sending.encryptWithAd(EMPTY, fromUtf8(said))))
    wire.end()
    expect(toUtf8(await stream.readSome(10))).toBe("x")
    expect(await stream.readSome(10)).toHaveLength(0)
  })
})

/** What Bob says to a caller whose random bytes count up from zero. */
async function recordedResponder(): Promise<Uint8Array> {
  const [a, b] = streamPair()
  const said: Uint8Array[] = []
  class Tapped extends WrappedStream {
    override write(bytes: Uint8Array): Promise<void> {
      said.push(bytes)
      return super.write(bytes)
    }
  }
  await Promise.all([
    secureOutbound(a, bob.peerId, { ...options(), random: countingRandom() }),
    secureInbound(new Tapped(b), options(bob)),
  ])
  return concat(...said)
}
