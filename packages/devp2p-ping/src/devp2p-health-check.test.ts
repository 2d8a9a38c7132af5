import { type Contact, type HealthReport, InvalidContact, type Message } from "@ping-from-zero/core-tcp-check"
import { FakeClock, MemoryNetwork, settle } from "@ping-from-zero/core-tcp-check/testing"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { random } from "#crypto"
import type { Devp2pEvidence } from "./devp2p-health-check.ts"
import {
  type Devp2pChecks,
  devp2pChecksEvery,
  devp2pParts,
  ethereumjsChecks,
  gethChecks,
} from "./devp2p-node.ts"
import { FrameStream } from "./frame/frame-stream.ts"
import { respond } from "./handshake/handshake.ts"
import { enodeContact } from "./identity/enode.ts"
import { generateNodeKey, type NodeKey, nodeId } from "./identity/node-key.ts"
import { encodeSbp } from "./sbp-message.ts"
import { DISCONNECT, EMPTY_LIST, HELLO, PING, PONG } from "./session/base-protocol.ts"
import { encodeDisconnect } from "./session/disconnect.ts"
import { acceptRaw, dialRaw, type RawPeer, readAll, sayHello } from "./testing/raw-peer.ts"

const OURS = { host: "10.0.0.1", port: 30303 }
const THEIRS = { host: "10.0.0.2", port: 30303 }

let network: MemoryNetwork
let clock: FakeClock
let parts: ReturnType<typeof devp2pParts>
let key: NodeKey
let received: { from: Contact; message: Message }[]
let errors: Error[]

async function start(checks: Devp2pChecks): Promise<void> {
  parts = devp2pParts({ transport: network.transport(OURS.host), key, listen: OURS, clock, checks })
  await parts.messenger.start({
    onMessage: (from, message) => received.push({ from, message }),
    onError: (error) => errors.push(error),
  })
}

beforeEach(() => {
  clock = new FakeClock()
  network = new MemoryNetwork(clock)
  key = generateNodeKey(random)
  received = []
  errors = []
})
afterEach(async () => {
  parts.healthCheck.stop()
  const stopped = parts.messenger.stop()
  await clock.advance(2_000)
  await stopped
})

const theirs = () => network.transport(THEIRS.host)
const contactOf = ({ publicKey }: NodeKey) => enodeContact({ id: nodeId(publicKey), ...THEIRS })

/** Dials us and has a session; then it does as it is told. */
async function peer(): Promise<RawPeer & { contact: Contact }> {
  const raw = await dialRaw(theirs(), OURS, key.publicKey)
  await sayHello(raw)
  await raw.frames.readFrame()
  raw.frames.snappy = true
  return { ...raw, contact: contactOf(raw.key) }
}

/** What is reported of a contact, like `0 alive message Hello`, in seconds. */
function watch(contact: Contact): { log: string[]; reports: HealthReport<Devp2pEvidence>[] } {
  const log: string[] = []
  const reports: HealthReport<Devp2pEvidence>[] = []
  const hear = (report: HealthReport) => {
    const { status, evidence, at, rttMs } = report as HealthReport<Devp2pEvidence>
    reports.push(report as HealthReport<Devp2pEvidence>)
    const what =
      "what" in evidence ? ` ${evidence.what}` : "last" in evidence ? ` since ${evidence.last}` : ""
    const age = "ageMs" in evidence ? ` ${Math.round(evidence.ageMs) / 1000}` : ` ${evidence.error.name}`
    log.push(
      `${at / 1000} ${status} ${evidence.kind}${what}${age}${rttMs === undefined ? "" : ` rtt ${rttMs}`}`,
    )
  }
  parts.healthCheck.watch(contact, "core", hear, (error) => log.push(`not checked: ${error.name}`))
  return { log, reports }
}

/** Answers each ping, `after` milliseconds later. */
async function answerPings(frames: FrameStream, after: number): Promise<void> {
  try {
    for (;;) {
      const { code } = await frames.readFrame()
      if (code === PING) clock.after(after, () => void frames.writeFrame(PONG, EMPTY_LIST).catch(() => {}))
    }
  } catch {
    // The session is over.
  }
}

describe("go-ethereum's check", () => {
  beforeEach(() => start(gethChecks))

  test("a peer that answers is alive: the pong says so, and how long it took", async () => {
    const { contact, frames } = await peer()
    const { log } = watch(contact)
    void answerPings(frames, 5)
    await clock.advance(46_000)
    expect(log).toEqual([
      "0 alive message Hello 0",
      "15.005 alive pong 0 rtt 5",
      "30.005 alive pong 0 rtt 5",
      "45.005 alive pong 0 rtt 5",
    ])
  })

  test("frozen: suspect 20 s after its last message, dead after 30 s", async () => {
    const { contact, frames } = await peer()
    const { log } = watch(contact)
    void answerPings(frames, 5)
    await clock.advance(16_000)
    network.freeze(THEIRS.host) // its kernel still acknowledges all that we send
    await clock.advance(30_000)
    expect(log.slice(1)).toEqual([
      "15.005 alive pong 0 rtt 5",
      "35.005 suspect silence since pong 20",
      "45.005 dead silence since pong 30",
    ])
  })

  test("silent behind a living kernel: the same", async () => {
    const { contact, frames } = await peer()
    const { log } = watch(contact)
    void readAll(frames)
    await clock.advance(31_000)
    expect(log.slice(1)).toEqual(["20 suspect silence since Hello 20", "30 dead silence since Hello 30"])
  })

  test("never answers, but talks: alive, and the evidence is what it said", async () => {
    const { contact, frames } = await peer()
    const { log } = watch(contact)
    void readAll(frames)
    for (let i = 0; i < 10; i++) {
      await clock.advance(10_000)
      await frames.writeFrame(16, encodeSbp({ type: "ENHANCED", text: `${i}` }, 1))
    }
    expect(log).toEqual([
      "0 alive message Hello 0",
      "30 alive message sbp/1 10",
      "45 alive message sbp/1 5",
      "60 alive message sbp/1 10",
      "75 alive message sbp/1 5",
      "90 alive message sbp/1 10",
    ])
  })

  test("killed: dead at once, for the kernel says so", async () => {
    const { contact } = await peer()
    const { log } = watch(contact)
    await clock.advance(1_000)
    network.kill(THEIRS.host)
    await settle()
    expect(log.slice(1)).toEqual(["1 dead session ended EndOfStream"])
  })

  test("gone with a goodbye: suspect, until a dial tells", async () => {
    const { contact, frames, stream } = await peer()
    const { log } = watch(contact)
    await settle()
    await frames.writeFrame(DISCONNECT, encodeDisconnect(8))
    stream.end()
    await clock.advance(3_000)
    expect(log.slice(1)).toEqual([
      "0 suspect goodbye PeerDisconnected",
      expect.stringMatching(/^2(\.1)? dead no session ConnectionRefused$/),
    ])
  })

  test("a session that is refused for another one says nothing", async () => {
    const { contact, frames, stream } = await peer()
    const { log } = watch(contact)
    await settle()
    await frames.writeFrame(DISCONNECT, encodeDisconnect(5))
    stream.end()
    await clock.advance(1_000)
    expect(log).toEqual(["0 alive message Hello 0"])
  })

  test.each([
    [0, "suspect", "goodbye", "disconnect requested"],
    [1, "suspect", "refused", "network error"],
    [2, "suspect", "refused", "breach of protocol"],
    [3, "dead", "session ended", "useless peer"],
    [4, "suspect", "refused", "too many peers"],
    [6, "dead", "session ended", "incompatible version"],
    [8, "suspect", "goodbye", "the program quits"],
    [0x0b, "suspect", "refused", "no answer to a ping"],
    [0x10, "suspect", "refused", "an error of a capability"],
    [0x77, "suspect", "refused", "unknown reason"],
  ])("disconnected with reason %i: %s, and the evidence says why", async (reason, status, kind, words) => {
    const { contact, frames, stream } = await peer()
    const { reports } = watch(contact)
    await settle()
    await frames.writeFrame(DISCONNECT, encodeDisconnect(reason))
    stream.end()
    await settle()
    const error = { reason, message: expect.stringContaining(words) }
    expect(reports.at(-1)).toMatchObject({ status, evidence: { kind, error } })
  })

  test.each([
    [4, "refused", [0, 15, 30]],
    [0, "goodbye", [0, 2, 17]],
  ])(
    "told reason %i at each dial: never dead, and dialled no faster than pings go",
    async (reason, kind, seconds) => {
      const theirKey = generateNodeKey(random)
      await theirs().listen(THEIRS, async (stream) => {
        const { secrets } = await respond(stream, theirKey, random)
        await new FrameStream(stream, secrets).writeFrame(DISCONNECT, encodeDisconnect(reason))
        stream.end()
      })
      const { reports } = watch(contactOf(theirKey))
      await clock.advance(31_000)
      const told = reports.map(
        ({ at, status, evidence }) => `${Math.floor(at / 1000)} ${status} ${evidence.kind}`,
      )
      expect(told).toEqual(seconds.map((second) => `${second} suspect ${kind}`))
    },
  )

  test("where nobody is: dead, again and again, as often as pings would go", async () => {
    theirs() // a host is there, and no program listens
    const { reports } = watch(contactOf(generateNodeKey(random)))
    await clock.advance(31_000)
    expect(reports.map(({ status, evidence }) => `${status} ${evidence.kind}`)).toEqual(
      Array(3).fill("dead no session"),
    )
  })

  test("where only a kernel answers: dead after the handshake's 5 s", async () => {
    await theirs().listen(THEIRS, () => {})
    const { log } = watch(contactOf(generateNodeKey(random)))
    await clock.advance(6_000)
    expect(log).toEqual([expect.stringMatching(/^5(\.1)? dead no session DeadlineExceeded$/)])
  })

  test("watching dials where there is no session", async () => {
    const theirKey = generateNodeKey(random)
    const accepting = acceptRaw(theirs(), THEIRS, theirKey)
    const { reports } = watch(contactOf(theirKey))
    await clock.advance(100)
    const raw = await accepting
    expect((await raw.frames.readFrame()).code).toBe(HELLO)
    await sayHello(raw)
    await settle()
    expect(reports).toMatchObject([{ status: "alive", evidence: { kind: "message", what: "Hello" } }])
  })
})

describe("ethereumjs's check", () => {
  beforeEach(() => start(ethereumjsChecks))

  test("talks, but never answers: dead after 25 s, and it is told", async () => {
    const { contact, frames } = await peer()
    const { log } = watch(contact)
    const heard = readAll(frames)
    for (let i = 0; i < 4; i++) {
      await clock.advance(7_000)
      await frames.writeFrame(16, encodeSbp({ type: "ENHANCED", text: `${i}` }, 1)).catch(() => {})
    }
    expect(log).toEqual([
      "0 alive message Hello 0",
      "20 suspect silence since Hello 20",
      "26 dead silence since Hello 25",
    ])
    expect((await heard).at(-1)).toEqual({ code: DISCONNECT, data: encodeDisconnect(0x0b) })
  })

  test("answers: alive", async () => {
    const { contact, frames } = await peer()
    const { log } = watch(contact)
    void answerPings(frames, 1)
    await clock.advance(60_000)
    expect(log.filter((line) => !line.includes("alive"))).toEqual([])
  })
})

describe("the messenger", () => {
  beforeEach(() => start(gethChecks))

  test("tells who spoke by the key of the session and the port of the message", async () => {
    const { frames, key: theirKey } = await peer()
    await frames.writeFrame(16, encodeSbp({ type: "ADD" }, 777))
    await settle()
    const from = enodeContact({ id: nodeId(theirKey.publicKey), host: THEIRS.host, port: 777 })
    expect(received).toEqual([{ from, message: { type: "ADD" } }])
  })

  test("refuses what is no message, and ends the session with reason 0x10", async () => {
    const { frames, stream } = await peer()
    await frames.writeFrame(16, encodeSbp({ type: "ADD" }, 0))
    expect(await frames.readFrame()).toEqual({ code: DISCONNECT, data: encodeDisconnect(0x10) })
    stream.end()
    expect(received).toEqual([])
    expect(errors.map(({ name }) => name)).toEqual(["PortOutOfRange"])
  })

  test("refuses to send what nobody would read", async () => {
    const { contact } = await peer()
    const long: Message = { type: "ENHANCED", text: "x".repeat(1_048_577) }
    await expect(parts.messenger.send(contact, long)).rejects.toMatchObject({ name: "SbpMessageTooLong" })
  })

  test("refuses a contact of another stage, and itself", async () => {
    await expect(parts.messenger.send("10.0.0.2:50082" as Contact, { type: "ADD" })).rejects.toMatchObject({
      name: "InvalidContact",
    })
    const self = enodeContact({ id: nodeId(key.publicKey), ...OURS })
    await expect(parts.messenger.send(self, { type: "ADD" })).rejects.toMatchObject({
      name: "SessionRefused",
    })
  })
})

test("a contact that is no enode URL is refused by name, at once", async () => {
  await start(gethChecks)
  const { healthCheck } = parts
  expect(() =>
    healthCheck.watch(
      "10.0.0.2:50082" as Contact,
      "core",
      () => {},
      () => {},
    ),
  ).toThrow(InvalidContact)
})

test("checks of another interval keep their proof of life, and all their times change alike", () => {
  const { timing, proof } = devp2pChecksEvery(30_000, ethereumjsChecks)
  expect(proof).toBe("pong")
  expect(devp2pChecksEvery(20, gethChecks).timing).toMatchObject({
    pingInterval: 20,
    handshakeTimeout: 1_000,
  })
  expect(timing).toMatchObject({ pingInterval: 30_000, evidenceTimeout: 50_000, writeTimeout: 40_000 })
})
