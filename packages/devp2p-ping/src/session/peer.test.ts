import { DeadlineExceeded, EndOfStream } from "@ping-from-zero/core-tcp-check"
import { FakeClock, settle } from "@ping-from-zero/core-tcp-check/testing"
import { EMPTY, fromHex, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { describe, expect, test } from "vitest"
import { BadMac, type Frame, type FrameStream, FrameTooLarge } from "../frame/frame-stream.ts"
import { SnappyError } from "../frame/snappy.ts"
import { securedPair } from "../testing/secured.ts"
import { gethTiming } from "../timing.ts"
import { DISCONNECT, EMPTY_LIST, PING, PONG } from "./base-protocol.ts"
import { DisconnectReason, encodeDisconnect } from "./disconnect.ts"
import { PeerDisconnected, WeDisconnected } from "./disconnect-policy.ts"
import { type LifeReport, MAX_PONGS_OWED, Peer, type PeerOptions } from "./peer.ts"
import { SilentPeer, UnknownMessageCode } from "./session-errors.ts"

const SBP = { name: "sbp", version: 1, length: 2, offset: 16 }

/** A session of ours (B), and the other side of it (A), whose every frame the test writes and reads. */
function session(options: Partial<PeerOptions> & { capacity?: number } = {}) {
  const { capacity, ...rest } = options
  const { a, b, wireA, wireB } = securedPair(capacity === undefined ? {} : { capacity })
  a.snappy = b.snappy = true
  const clock = new FakeClock()
  const messages: string[] = []
  const peer = new Peer({
    stream: wireB,
    frames: b,
    id: "a".repeat(128),
    remoteHost: "10.0.0.1",
    hello: { version: 5, client: "test", capabilities: [SBP], listenPort: 0, publicKey: new Uint8Array(64) },
    capabilities: [SBP],
    clock,
    timing: gethTiming,
    proof: "any message",
    maxMessage: 10_000,
    onMessage: (_, capability, code, data) => messages.push(`${capability.name} ${code} ${data.length}`),
    ...rest,
  })
  const life: LifeReport[] = []
  peer.onLife((report) => life.push(report))
  let ended: Error | undefined
  void peer.closed.then((why) => {
    ended = why
  })
  return { peer, other: a, wire: wireA, clock, messages, life, ended: () => ended }
}

/** Reads what the session wrote, until it ends. */
async function readAll(frames: FrameStream): Promise<Frame[]> {
  const read: Frame[] = []
  try {
    for (;;) read.push(await frames.readFrame())
  } catch {
    return read
  }
}

describe("messages", () => {
  test("of a capability arrive with its own codes", async () => {
    const { peer, other, messages } = session()
    await other.writeFrame(17, fromUtf8("seven"))
    await settle()
    expect(messages).toEqual(["sbp 1 5"])
    expect(peer.last.code).toBe(17)
    await peer.send(SBP, 1, fromUtf8("back"))
    expect(await other.readFrame()).toEqual({ code: 17, data: fromUtf8("back") })
  })

  test("a ping is answered, whatever it carries", async () => {
    const { other, ended } = session()
    for (const payload of [EMPTY_LIST, EMPTY, fromHex("80"), fromHex("c3010203")]) {
      await other.writeFrame(PING, payload)
      expect(await other.readFrame()).toEqual({ code: PONG, data: EMPTY_LIST })
    }
    expect(ended()).toBeUndefined()
  })

  test.each([0, 3, 4, 15])("code %i is life, and nothing else", async (code) => {
    const { peer, other, clock, messages, ended } = session()
    await clock.advance(1_000)
    await other.writeFrame(code, fromHex("c10102ff"))
    await settle()
    expect(peer.last.at).toBe(1_000)
    expect(messages).toEqual([])
    expect(ended()).toBeUndefined()
  })

  test("a pong tells the round-trip time of its ping", async () => {
    const { peer, other, clock, life } = session()
    await clock.advance(15_000)
    expect(await other.readFrame()).toEqual({ code: PING, data: EMPTY_LIST })
    await clock.advance(7)
    await other.writeFrame(PONG, fromHex("80")) // go-ethereum's test tool sends an empty string
    await settle()
    expect(life).toEqual([{ status: "alive", last: { code: PONG, at: 15_007, rttMs: 7 } }])

    const asked = peer.ping()
    await other.readFrame()
    await clock.advance(3)
    await other.writeFrame(PONG, EMPTY_LIST)
    expect(await asked).toBe(3)
  })
})

describe("what ends a session", () => {
  test.each([
    [
      "the peer's Disconnect",
      (f: FrameStream) => f.writeFrame(DISCONNECT, encodeDisconnect(4)),
      PeerDisconnected,
      [],
    ],
    ["a code of no capability", (f: FrameStream) => f.writeFrame(18, EMPTY_LIST), UnknownMessageCode, [2]],
    [
      "a message that is too long",
      (f: FrameStream) => f.writeFrame(16, new Uint8Array(10_001)),
      SnappyError,
      [2],
    ],
    ["a frame that is too long", (f: FrameStream) => f.writeFrame(16, noise(12_000)), FrameTooLarge, [2]],
  ])("%s", async (_, write, kind, farewell) => {
    const { other, ended } = session()
    await write(other)
    const read = await readAll(other)
    expect(read.map(({ code, data }) => [code, data])).toEqual(
      farewell.map((reason) => [DISCONNECT, encodeDisconnect(reason)]),
    )
    expect(ended()).toBeInstanceOf(kind)
  })

  test("a wrong MAC: at once, and without a word", async () => {
    const { other, wire, ended } = session()
    await wire.write(new Uint8Array(32))
    expect(await readAll(other)).toEqual([])
    expect(ended()).toBeInstanceOf(BadMac)
  })

  test("the end of the stream", async () => {
    const { other, wire, ended } = session()
    wire.end()
    expect(await readAll(other)).toEqual([])
    expect(ended()).toBeInstanceOf(EndOfStream)
  })

  test("30 s without a whole message: a part of one is no life", async () => {
    const { other, wire, clock, life, ended } = session()
    const frame = await recorded((f) => f.writeFrame(PONG, EMPTY_LIST))
    void readAll(other)
    for (let at = 0; at < frame.length - 1; at++) {
      await clock.advance(400)
      await wire.write(frame.subarray(at, at + 1)) // 63 of 64 bytes within 25.2 s
    }
    await clock.advance(10_000)
    expect(life.map(({ status }) => status)).toEqual(["suspect"])
    expect(ended()).toBeInstanceOf(SilentPeer)
    expect((ended() as SilentPeer).ageMs).toBe(30_000)
  })

  test("a silent peer is told where the pong is required, and not otherwise", async () => {
    for (const [proof, farewell] of [
      ["pong", 1],
      ["any message", 0],
    ] as const) {
      const { other, clock } = session({ proof })
      const reading = readAll(other)
      await clock.advance(31_000)
      const disconnects = (await reading).filter(({ code }) => code === DISCONNECT)
      expect(disconnects).toEqual(
        Array(farewell).fill({ code: DISCONNECT, data: encodeDisconnect(DisconnectReason.TIMEOUT) }),
      )
    }
  })

  /** The bytes that A would write first. */
  async function recorded(write: (frames: FrameStream) => Promise<void>): Promise<Uint8Array> {
    const { a, wireB } = securedPair()
    a.snappy = true
    await write(a)
    return wireB.readSome(10_000)
  }
})

describe("closing", () => {
  test("says why, and waits until the peer has closed", async () => {
    const { peer, other, wire, ended } = session()
    const closed = peer.close(DisconnectReason.QUITTING)
    expect(await other.readFrame()).toEqual({ code: DISCONNECT, data: encodeDisconnect(8) })
    await settle()
    expect(ended()).toBeUndefined()
    wire.end()
    await closed
    expect(ended()).toBeInstanceOf(WeDisconnected)
    await expect(peer.send(SBP, 0, EMPTY)).rejects.toBeInstanceOf(WeDisconnected)
    await expect(peer.ping()).rejects.toBeInstanceOf(WeDisconnected)
  })

  test("waits 1 s at most", async () => {
    const { peer, clock, ended } = session()
    void peer.close()
    await clock.advance(999)
    expect(ended()).toBeUndefined()
    await clock.advance(1)
    expect(ended()).toBeInstanceOf(WeDisconnected)
  })

  test("twice is once", async () => {
    const { peer, other, clock } = session()
    const both = Promise.all([peer.close(DisconnectReason.QUITTING), peer.close()])
    await clock.advance(1_000)
    await both
    expect(await readAll(other)).toEqual([{ code: DISCONNECT, data: encodeDisconnect(8) }])
  })

  test("nothing that comes afterwards is delivered", async () => {
    const { peer, other, messages } = session()
    void peer.close()
    await other.writeFrame(16, EMPTY)
    await settle()
    expect(messages).toEqual([])
  })

  test("pings that wait for their pong hear of it", async () => {
    const { peer, wire } = session()
    const lost = expect(peer.ping()).rejects.toBeInstanceOf(EndOfStream)
    wire.end()
    await lost
  })
})

describe("a peer that does not read", () => {
  test("is dropped when a message could not be written for 20 s", async () => {
    const { peer, other, clock, ended } = session({ capacity: 1_000 })
    const late = expect(peer.send(SBP, 0, noise(5_000))).rejects.toBeInstanceOf(DeadlineExceeded)
    for (let i = 0; i < 19; i++) {
      await clock.advance(1_000)
      await other.writeFrame(PONG, EMPTY_LIST) // alive, but deaf
    }
    expect(ended()).toBeUndefined()
    await clock.advance(1_000)
    await late
    expect(ended()).toBeInstanceOf(DeadlineExceeded)
  })

  test("a flood of its pings is read on, and owes it no more than a few pongs", async () => {
    // Room for one pong on the way; the rest has to wait or be dropped.
    const { other, clock, ended } = session({ capacity: 100 })
    for (let i = 0; i < 5_000; i++) await other.writeFrame(PING, EMPTY_LIST)
    await settle()
    expect(ended()).toBeUndefined()

    const answers = readAll(other)
    await clock.advance(1_000)
    await other.writeFrame(DISCONNECT, encodeDisconnect(0))
    const pongs = (await answers).filter(({ code }) => code === PONG)
    expect(pongs.length).toBeGreaterThanOrEqual(MAX_PONGS_OWED)
    expect(pongs.length).toBeLessThanOrEqual(MAX_PONGS_OWED + 3)
  })

  test("a flood that is read is answered ping by ping", async () => {
    const { other } = session()
    const answers = readAll(other)
    for (let i = 0; i < 500; i++) await other.writeFrame(PING, EMPTY_LIST)
    await settle()
    await other.writeFrame(DISCONNECT, encodeDisconnect(0))
    expect((await answers).length).toBe(500)
  })

  test("a message that is too long for any frame is refused, and the session goes on", async () => {
    const { peer, ended } = session()
    await expect(peer.send(SBP, 0, new Uint8Array(0x1000000))).rejects.toBeInstanceOf(FrameTooLarge)
    expect(ended()).toBeUndefined()
  })
})

/** Bytes that do not compress. */
function noise(length: number): Uint8Array {
  let state = 1
  return Uint8Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff
    return state >> 16
  })
}
