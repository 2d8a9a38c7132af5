import { type ByteStream, DeadlineExceeded, EndOfStream } from "@ping-from-zero/core-tcp-check"
import { countingRandom, FakeClock, settle, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { concat, EMPTY, fromHex, fromUtf8, toHex } from "@ping-from-zero/core-tcp-check/wire"
import { describe, expect, test } from "vitest"
import { random } from "#crypto"
import { InvalidPoint, InvalidSignature } from "../crypto/primitives.ts"
import { nodeKey } from "../identity/node-key.ts"
import { encode, RlpError } from "../rlp/rlp.ts"
import eip8 from "../vectors/eip8.json" with { type: "json" }
import { encodeAck, encodeAuth, HandshakeSizeError, MIN_SIZE, seal } from "./auth-messages.ts"
import { EciesError } from "./ecies.ts"
import { initiate, respond } from "./handshake.ts"
import { PreEip8Handshake, RefusedAuth } from "./handshake-errors.ts"
import type { Secrets } from "./secrets.ts"

const A = nodeKey(fromHex(eip8.keys.staticA))
const B = nodeKey(fromHex(eip8.keys.staticB))
const stranger = nodeKey(fromHex(eip8.keys.ephemeralA))

/** Everything that a bad message may end in. */
const NAMED = [
  EciesError,
  EndOfStream,
  HandshakeSizeError,
  InvalidPoint,
  InvalidSignature,
  PreEip8Handshake,
  RefusedAuth,
  RlpError,
]
const named = (error: unknown) => NAMED.some((kind) => error instanceof kind)

const fingerprint = ({ aes, mac, egress, ingress }: Secrets) => ({
  aes: toHex(aes),
  mac: toHex(mac),
  egress: toHex(egress.digest()),
  ingress: toHex(ingress.digest()),
})

/** What `respond` says when these bytes come, and then nothing more ever. */
async function listenerHears(bytes: Uint8Array): Promise<unknown> {
  const [dialer, listener] = streamPair()
  const answer = respond(listener, B, countingRandom()).then(
    () => "accepted",
    (error: unknown) => error,
  )
  void dialer.write(bytes)
  dialer.end()
  return answer
}

/** What `initiate` says when these bytes come instead of an ack. */
async function dialerHears(bytes: Uint8Array): Promise<unknown> {
  const [dialer, listener] = streamPair()
  const answer = initiate(dialer, A, B.publicKey, countingRandom()).then(
    () => "accepted",
    (error: unknown) => error,
  )
  void listener.write(bytes)
  listener.end()
  return answer
}

/** A whole auth and the ack to it, as they were on the wire. */
async function recordedHandshake(): Promise<{ auth: Uint8Array; ack: Uint8Array }> {
  const [dialer, listener] = streamPair()
  const recorded = { auth: EMPTY, ack: EMPTY }
  const recording = (stream: ByteStream, what: "auth" | "ack"): ByteStream => ({
    read: (n) => stream.read(n),
    readSome: (max) => stream.readSome(max),
    end: () => stream.end(),
    abort: (reason) => stream.abort(reason),
    write(bytes) {
      recorded[what] = concat(recorded[what], bytes)
      return stream.write(bytes)
    },
  })
  await Promise.all([
    initiate(recording(dialer, "auth"), A, B.publicKey, countingRandom(1)),
    respond(recording(listener, "ack"), B, countingRandom(2)),
  ])
  return recorded
}

test("both sides end with the same secrets, and the listener knows who called", async () => {
  for (let i = 0; i < 20; i++) {
    const [dialer, listener] = streamPair()
    const [ours, theirs] = await Promise.all([
      initiate(dialer, A, B.publicKey, random),
      respond(listener, B, random),
    ])
    expect(toHex(theirs.remote)).toBe(toHex(A.publicKey))
    const { aes, mac, egress, ingress } = fingerprint(ours)
    expect(fingerprint(theirs.secrets)).toEqual({ aes, mac, egress: ingress, ingress: egress })
  }
})

test("nothing that comes behind the handshake is taken with it", async () => {
  const [dialer, listener] = streamPair()
  const [, secrets] = [
    respond(listener, B, countingRandom()),
    initiate(dialer, A, B.publicKey, countingRandom(9)),
  ]
  await secrets
  await dialer.write(fromUtf8("frame"))
  expect(await listener.read(5)).toEqual(fromUtf8("frame"))
})

describe("EIP-8: the future is welcome", () => {
  test("a later version, more elements, more padding", async () => {
    expect(await listenerHears(fromHex(eip8.packets.auth2.packet))).toBe("accepted")
    expect(await listenerHears(fromHex(eip8.packets.auth3.packet))).toBe("accepted")
    expect(await dialerHears(fromHex(eip8.packets.ack2.packet))).toBe("accepted")
    expect(await dialerHears(fromHex(eip8.packets.ack3.packet))).toBe("accepted")
  })

  test("the old form is named when the stream ends", async () => {
    expect(await listenerHears(fromHex(eip8.packets.auth1.packet))).toBeInstanceOf(PreEip8Handshake)
    expect(await dialerHears(fromHex(eip8.packets.ack1.packet))).toBeInstanceOf(PreEip8Handshake)
  })

  test("the old form is named when the deadline passes", async () => {
    const clock = new FakeClock()
    const [dialer, listener] = streamPair()
    const answer = respond(listener, B, countingRandom()).catch((error: unknown) => error)
    clock.after(5_000, () => listener.abort(new DeadlineExceeded("the handshake", 5_000)))
    await dialer.write(fromHex(eip8.packets.auth1.packet))
    await clock.advance(5_000)
    const error = await answer
    expect(error).toBeInstanceOf(PreEip8Handshake)
    expect((error as Error).cause).toBeInstanceOf(DeadlineExceeded)
  })

  test("one byte more or less is not the old form", async () => {
    const auth1 = fromHex(eip8.packets.auth1.packet)
    expect(await listenerHears(auth1.subarray(0, -1))).toBeInstanceOf(EndOfStream)
    expect(await listenerHears(concat(auth1, Uint8Array.of(0)))).toBeInstanceOf(EndOfStream)
    const ack1 = fromHex(eip8.packets.ack1.packet)
    expect(await dialerHears(ack1.subarray(0, -1))).toBeInstanceOf(EndOfStream)
  })
})

describe("bad input", () => {
  test.each([
    ["64 KiB announced", "ffff"],
    ["2049 bytes announced", "0801"],
    ["112 bytes announced", "0070"],
    ["none announced", "0000"],
    ["an HTTP request", toHex(fromUtf8("GET / HTTP/1.1\r\n\r\n"))],
    ["a TLS ClientHello", "16030100f8"],
  ])("%s", async (_, hex) => {
    expect(await listenerHears(fromHex(hex))).toBeInstanceOf(HandshakeSizeError)
    expect(await dialerHears(fromHex(hex))).toBeInstanceOf(HandshakeSizeError)
  })

  test("64 KiB of it are refused after the first two bytes", async () => {
    const [dialer, listener] = streamPair({ capacity: 16 })
    const refused = expect(respond(listener, B, countingRandom())).rejects.toBeInstanceOf(HandshakeSizeError)
    void dialer.write(new Uint8Array(65_538).fill(0xff)).catch(() => {})
    await refused
  })

  test("the smallest and the largest size are read to their end", async () => {
    const sized = (size: number) => concat(Uint8Array.of(size >> 8, size), new Uint8Array(size).fill(4))
    expect(await listenerHears(sized(MIN_SIZE))).toBeInstanceOf(InvalidPoint)
    expect(await listenerHears(sized(2048))).toBeInstanceOf(InvalidPoint)
  })

  const packet = (...elements: Parameters<typeof encode>[0][]) =>
    seal(encode(elements), B.publicKey, countingRandom())
  const auth = {
    signature: new Uint8Array(65).fill(1),
    publicKey: A.publicKey,
    nonce: new Uint8Array(32),
    version: 4,
  }
  const fieldPrime = `${"ff".repeat(27)}fefffffc2f`

  test.each([
    ["plain text inside", seal(fromUtf8("hello, this is no list"), B.publicKey, countingRandom()), RlpError],
    ["nothing inside but padding", seal(new Uint8Array(), B.publicKey, countingRandom()), RlpError],
    ["an empty list", packet(), RlpError],
    [
      "a short signature",
      packet(new Uint8Array(64), A.publicKey, new Uint8Array(32), Uint8Array.of(4)),
      RlpError,
    ],
    [
      "a short key",
      packet(new Uint8Array(65), new Uint8Array(63), new Uint8Array(32), Uint8Array.of(4)),
      RlpError,
    ],
    [
      "a short nonce",
      packet(new Uint8Array(65), A.publicKey, new Uint8Array(31), Uint8Array.of(4)),
      RlpError,
    ],
    ["no version", packet(new Uint8Array(65), A.publicKey, new Uint8Array(32)), RlpError],
    ["lists where bytes belong", packet([], [], [], []), RlpError],
    [
      "a key off the curve",
      seal(encodeAuth({ ...auth, publicKey: new Uint8Array(64).fill(1) }), B.publicKey, countingRandom()),
      InvalidPoint,
    ],
    [
      "a key with x at p",
      seal(
        encodeAuth({ ...auth, publicKey: fromHex(fieldPrime + fieldPrime) }),
        B.publicKey,
        countingRandom(),
      ),
      InvalidPoint,
    ],
    [
      "a signature by no key",
      seal(encodeAuth({ ...auth, signature: new Uint8Array(65).fill(0xff) }), B.publicKey, countingRandom()),
      InvalidSignature,
    ],
    ["encrypted for another", seal(encodeAuth(auth), stranger.publicKey, countingRandom()), EciesError],
  ])("an auth with %s", async (_, bytes, kind) => {
    expect(await listenerHears(bytes)).toBeInstanceOf(kind)
  })

  test.each([
    [
      "a key off the curve",
      encodeAck({ ephemeralPublicKey: new Uint8Array(64).fill(1), nonce: new Uint8Array(32), version: 4 }),
      InvalidPoint,
    ],
    [
      "a key with y at p",
      encodeAck({
        ephemeralPublicKey: fromHex(`${"00".repeat(31)}01${fieldPrime}`),
        nonce: new Uint8Array(32),
        version: 4,
      }),
      InvalidPoint,
    ],
    ["an empty list", encode([]), RlpError],
  ])("an ack with %s", async (_, plaintext, kind) => {
    expect(await dialerHears(seal(plaintext, A.publicKey, countingRandom()))).toBeInstanceOf(kind)
  })

  test("R with coordinates beyond p is refused before it is computed with", async () => {
    const bytes = concat(fromHex("0100"), fromHex(`04${fieldPrime}${fieldPrime}`), new Uint8Array(191))
    expect(await listenerHears(bytes)).toBeInstanceOf(InvalidPoint)
  })
})

describe("a wrong key in the URL", () => {
  test("the listener cannot read the auth; the dialer says what that means", async () => {
    const [dialer, listener] = streamPair()
    const answer = initiate(dialer, A, stranger.publicKey, countingRandom()).catch((error: unknown) => error)
    await expect(respond(listener, B, countingRandom())).rejects.toBeInstanceOf(EciesError)
    listener.end()
    const error = await answer
    expect(error).toBeInstanceOf(RefusedAuth)
    expect((error as Error).message).toBe(
      "closed instead of answering our auth: it has another key than the enode URL, or lets nobody in now",
    )
  })
})

describe("cut anywhere", () => {
  test("an auth or an ack never hangs, and says where it ended", async () => {
    const { auth, ack } = await recordedHandshake()
    for (let length = 0; length < auth.length; length++)
      expect(await listenerHears(auth.subarray(0, length)), `auth, ${length} bytes`).toBeInstanceOf(
        EndOfStream,
      )
    expect(await dialerHears(new Uint8Array())).toBeInstanceOf(RefusedAuth)
    for (let length = 1; length < ack.length; length++)
      expect(await dialerHears(ack.subarray(0, length)), `ack, ${length} bytes`).toBeInstanceOf(EndOfStream)
  })

  test("silence lasts as long as the caller lets it", async () => {
    const { auth } = await recordedHandshake()
    const clock = new FakeClock()
    const [dialer, listener] = streamPair()
    const answer = respond(listener, B, countingRandom()).catch((error: unknown) => error)
    clock.after(5_000, () => listener.abort(new DeadlineExceeded("the handshake", 5_000)))
    await dialer.write(auth.subarray(0, -1))
    await clock.advance(5_000)
    expect(await answer).toBeInstanceOf(DeadlineExceeded)
  })

  test("one byte at a time is as good as all at once", async () => {
    const { auth } = await recordedHandshake()
    const [dialer, listener] = streamPair()
    const answer = respond(listener, B, countingRandom())
    for (const byte of auth) {
      await dialer.write(Uint8Array.of(byte))
      await settle()
    }
    expect(toHex((await answer).remote)).toBe(toHex(A.publicKey))
  })
})

describe("any byte changed", () => {
  const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 0xff : byte))

  test("an auth is refused by name", async () => {
    const { auth } = await recordedHandshake()
    for (let at = 0; at < auth.length; at++)
      expect(await listenerHears(flipped(auth, at)), `byte ${at}`).toSatisfy(named)
  })

  test("an ack is refused by name", async () => {
    const { ack } = await recordedHandshake()
    for (let at = 0; at < ack.length; at++)
      expect(await dialerHears(flipped(ack, at)), `byte ${at}`).toSatisfy(named)
  })
})
