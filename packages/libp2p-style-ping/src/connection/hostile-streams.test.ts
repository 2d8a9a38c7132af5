import { DeadlineExceeded } from "@ping-from-zero/core-tcp-check"
import { FakeClock, settle, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { expect, test } from "vitest"
import { random } from "#crypto"
import { ed25519Identity } from "../identity/identity.ts"
import { dialerSelect } from "../negotiate/multistream.ts"
import { NOISE, secureOutbound } from "../noise/secure.ts"
import { endedBetweenPings, PING, sendPing } from "../protocols/ping.ts"
import { connectedPair } from "../testing/connected-pair.ts"
import { GLITCH_COSTS } from "../yamux/glitches.ts"
import { YAMUX, YamuxSession } from "../yamux/session.ts"
import { TooManyGlitches } from "../yamux/yamux-errors.ts"
import { GLITCH_BUDGET } from "./connection.ts"
import { answerPingStreams, MAX_PING_STREAMS, TooManyPingStreams } from "./ping-streams.ts"
import { upgradeInbound } from "./upgrade.ts"

const AT_ONCE = GLITCH_BUDGET.capacity / GLITCH_COSTS.stream
const A_SECOND = GLITCH_BUDGET.perSecond / GLITCH_COSTS.stream

test("streams that fail before they are of use have a budget, at once and a second", async () => {
  const clock = new FakeClock()
  const { dialer, listener } = await connectedPair({ clock })
  const waste = async (count: number) => {
    for (let i = 0; i < count; i++) await dialer.openStream("/nobody/speaks/this").catch(() => {})
    await settle()
  }
  await waste(AT_ONCE)
  expect(listener.isOver).toBe(false)
  await clock.advance(1_000)
  await waste(A_SECOND)
  expect(listener.isOver).toBe(false)
  await waste(1)
  expect(await listener.closed).toBeInstanceOf(TooManyGlitches)
})

test("proposals of what nobody speaks have the same budget, but for the first of each stream", async () => {
  const [wire, ours] = streamPair()
  const [theirs, identity] = [ed25519Identity(random(32)), ed25519Identity(random(32))]
  const [channel, listener] = await Promise.all([
    dialerSelect(wire, [NOISE]).then(() =>
      secureOutbound(wire, identity.peerId, { identity: theirs, random, muxers: [YAMUX] }),
    ),
    upgradeInbound(ours, {
      clock: new FakeClock(),
      random,
      negotiationTimeout: 10_000,
      answerTimeout: 10_000,
      remoteHost: "10.0.0.2",
      identity,
      handlers: new Map(),
      onError: () => {},
    }),
  ])
  const session = new YamuxSession(channel.stream, "dialer", () => {})
  const proposals = Array.from({ length: 29 }, (_, i) => `/nobody/speaks/${i}`)
  const each = (proposals.length - 1) * GLITCH_COSTS.frame + GLITCH_COSTS.stream
  const waste = async () => {
    const stream = await session.open()
    await dialerSelect(stream, proposals).catch(() => {})
    stream.abort(new Error("nothing fits"))
    await settle()
  }
  for (let spent = 0; spent + each <= GLITCH_BUDGET.capacity; spent += each) await waste()
  expect(listener.isOver).toBe(false)
  await waste()
  expect(await listener.closed).toBeInstanceOf(TooManyGlitches)
})

test("who opens a new stream for each ping pings as fast as the line goes", async () => {
  const handlers = { [PING]: answerPingStreams() }
  const { dialer, listener, errors } = await connectedPair({ clock: new FakeClock(), handlers })
  for (let i = 0; i < 2 * AT_ONCE; i++) {
    const stream = await dialer.openStream(PING)
    await sendPing(stream, random)
    if (i % 2 === 0) stream.end()
    stream.abort(new Error("done"))
  }
  await settle()
  expect(listener.isOver).toBe(false)
  expect(errors).toEqual([])
})

test("of streams for pings the newest are answered, and the oldest is reset by name", async () => {
  const handlers = { [PING]: answerPingStreams() }
  const { dialer, errors } = await connectedPair({ handlers })
  const streams = []
  for (let i = 0; i < MAX_PING_STREAMS + 1; i++) {
    streams.push(await dialer.openStream(PING))
    await sendPing(streams[i]!, random)
  }
  const [oldest, ...newest] = streams
  const error = await sendPing(oldest!, random).catch((error: unknown) => error)
  expect(endedBetweenPings(error)).toBe(true)
  for (const stream of newest) await sendPing(stream, random)
  expect(errors).toEqual([new TooManyPingStreams()])
})

test("a stream for pings that has ended takes no place from one that goes on", async () => {
  const { dialer, errors } = await connectedPair({ handlers: { [PING]: answerPingStreams() } })
  const kept = await dialer.openStream(PING)
  await sendPing(kept, random)
  for (let i = 0; i < MAX_PING_STREAMS; i++) {
    const stream = await dialer.openStream(PING)
    await sendPing(stream, random)
    stream.end()
    await stream.readSome(1) // its end, which the listener says when it has let go of it
  }
  await sendPing(kept, random)
  expect(errors).toEqual([])
})

test("who asks for echoes and reads none loses the stream, not the connection", async () => {
  const clock = new FakeClock()
  const handlers = { [PING]: answerPingStreams() }
  const { dialer, errors } = await connectedPair({ clock, handlers })
  const stream = await dialer.openStream(PING)
  const flood = (async () => {
    for (;;) await stream.write(new Uint8Array(32 * 1_024))
  })()
  const broken = expect(flood).rejects.toThrow()
  await settle()
  await clock.advance(10_000)
  await broken
  expect(errors.map((error) => error.constructor)).toEqual([DeadlineExceeded])
  await dialer.pingMuxer()
})
