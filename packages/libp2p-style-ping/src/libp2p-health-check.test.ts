import type { ByteStream, Contact, HealthReport } from "@ping-from-zero/core-tcp-check"
import { FakeClock, MemoryNetwork, settle } from "@ping-from-zero/core-tcp-check/testing"
import { afterEach, describe, expect, test } from "vitest"
import { random } from "#crypto"
import type { Libp2pEvidence } from "./connection/evidence.ts"
import { Host } from "./connection/host.ts"
import { goPolicy, ourPolicy } from "./connection/ping-policies.ts"
import { ed25519Identity, type Identity } from "./identity/identity.ts"
import { peerContact } from "./identity/multiaddr.ts"
import { Libp2pHealthCheck } from "./libp2p-health-check.ts"
import { libp2pChecks, libp2pChecksEvery } from "./libp2p-node.ts"
import { listenerSelect } from "./negotiate/multistream.ts"
import { NOISE, secureInbound } from "./noise/secure.ts"
import { answerPings, PING } from "./protocols/ping.ts"
import { libp2pTiming } from "./timing.ts"
import { encodeHeader, GO_AWAY } from "./yamux/frame.ts"
import { YAMUX } from "./yamux/session.ts"

let clock: FakeClock
let network: MemoryNetwork
const running: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()))
  await settle()
  expect(network.openStreams).toBe(0)
})

async function start(
  ip: string,
  identity = ed25519Identity(random(32)),
): Promise<{ host: Host; identity: Identity; contact: Contact }> {
  const host = new Host({ transport: network.transport(ip), clock, random, identity, timing: libp2pTiming })
  host.handle(PING, answerPings)
  const address = await host.listen({ host: ip, port: 4001 }, () => {})
  running.push(() => host.stop())
  return { host, identity, contact: peerContact({ ...address, peerId: identity.peerId }) }
}

/** A peer that takes the connection and leaves with this GoAway code. */
async function startLeaver(ip: string, code: number): Promise<Contact> {
  const identity = ed25519Identity(random(32))
  const leave = async (stream: ByteStream) => {
    await listenerSelect(stream, (protocol) => protocol === NOISE)
    const channel = (await secureInbound(stream, { identity, muxers: [YAMUX], random })).stream
    await channel.write(encodeHeader({ type: GO_AWAY, flags: 0, streamId: 0, length: code }))
    channel.end()
    channel.abort(new Error("gone"))
  }
  const listener = await network
    .transport(ip)
    .listen({ host: ip, port: 4001 }, (stream) => void leave(stream))
  running.push(() => listener.close())
  return peerContact({ ...listener.address, peerId: identity.peerId })
}

/** A watches B. What it says, each with its time in seconds. */
async function watch(policy = ourPolicy) {
  clock = new FakeClock()
  network = new MemoryNetwork(clock)
  const [a, b] = [await start("10.0.0.1"), await start("10.0.0.2")]
  const said: string[] = []
  const check = new Libp2pHealthCheck({ host: a.host, clock, random, timing: libp2pTiming, policy })
  running.unshift(async () => check.stop())
  const report = ({ at, status, evidence, contact }: HealthReport<Libp2pEvidence>) => {
    expect(contact).toBe(b.contact)
    said.push(`${at / 1000} ${status}: ${evidence.kind}`)
  }
  const stop = check.watch(b.contact, "core", report, () => {})
  await clock.advance(1_000)
  return { a, b, said, stop }
}

describe("a peer", () => {
  test("that answers is alive, and is asked over one connection", async () => {
    const { said } = await watch()
    await clock.advance(30_000)
    expect(said).toEqual(["0 alive: echo", "15 alive: echo", "30 alive: echo"])
    expect(network.openStreams).toBe(2)
  })

  test("that was killed is dead at once, and called again after the interval", async () => {
    const { said } = await watch()
    network.kill("10.0.0.2")
    await clock.advance(20_000)
    expect(said).toEqual(["0 alive: echo", "1 dead: connection ended", "16 dead: dial failed"])
  })

  test("that froze is suspected, then dead, then still dead", async () => {
    const { said } = await watch()
    network.freeze("10.0.0.2")
    await clock.advance(60_000)
    expect(said).toEqual([
      "0 alive: echo",
      "20 suspect: no echo yet",
      "35 dead: no echo in time",
      "60 dead: dial failed",
    ])
    network.thaw("10.0.0.2")
    await clock.advance(20_000)
    expect(said.at(-1)).toBe("75 alive: echo")
  })

  test("that says goodbye is not yet dead: it is called again first", async () => {
    const { b, said } = await watch()
    await b.host.stop()
    await clock.advance(5_000)
    expect(said).toEqual(["0 alive: echo", "1 suspect: goodbye", "3 dead: dial failed"])
  })

  test.each([
    [0x1005, "goodbye", ["0 suspect: goodbye", "2 suspect: goodbye", "17 suspect: goodbye"]],
    [1, "complaint", ["0 suspect: refused", "15 suspect: refused"]],
    [0x1001, "refusal, for it is full", ["0 suspect: refused", "15 suspect: refused"]],
  ])(
    "that leaves with GoAway %i each time, a %s, lives, and is not dialled without pause",
    async (code, _, expected) => {
      clock = new FakeClock()
      network = new MemoryNetwork(clock)
      const { host } = await start("10.0.0.1")
      const contact = await startLeaver("10.0.0.2", code)
      const said: string[] = []
      const check = new Libp2pHealthCheck({ host, clock, random, timing: libp2pTiming, policy: ourPolicy })
      running.unshift(async () => check.stop())
      const report = ({ at, status, evidence }: HealthReport) =>
        said.push(`${at / 1000} ${status}: ${evidence.kind}`)
      check.watch(contact, "core", report, () => {})
      await clock.advance(20_000)
      expect(said).toEqual(expected)
    },
  )

  test("under go-libp2p's policy is asked by yamux alone", async () => {
    const { said } = await watch(goPolicy)
    await clock.advance(30_000)
    network.freeze("10.0.0.2")
    await clock.advance(45_000)
    expect(said).toEqual(["30 alive: muxer answered", "70 dead: muxer silent"])
  })

  test("that lost power is asked over the connection with which it comes back, and its old one closed after olderConnectionTimeout, 2,000 ms", async () => {
    const { a, b, said } = await watch()
    const { identity } = b
    const old = await a.host.connect({ host: "10.0.0.2", port: 4001, peerId: identity.peerId })
    network.cut("10.0.0.2") // no FIN
    await clock.advance(4_000)
    const again = await start("10.0.0.3", identity) // another place, for the first still hangs there
    await again.host.connect({ ...a.host.address!, peerId: a.host.peerId })
    await clock.advance(1_999)
    expect(old.isOver).toBe(false)
    await clock.advance(1)
    expect(await old.closed).toMatchObject({ name: "ConnectionSupplanted" })
    await clock.advance(30_000)
    expect(said).toEqual(["0 alive: echo", "5 alive: echo", "20 alive: echo", "35 alive: echo"])
  })

  test("that is no longer watched is no longer asked", async () => {
    const { said, stop } = await watch()
    stop()
    network.kill("10.0.0.2")
    await clock.advance(100_000)
    expect(said).toEqual(["0 alive: echo"])
  })

  test("that has two connections and is gone without a word has none, 30 + 10 s after it was found out on one", async () => {
    clock = new FakeClock()
    network = new MemoryNetwork(clock)
    const [a, b] = [await start("10.0.0.1"), await start("10.0.0.2")]
    const addressOf = ({ host }: typeof a) => ({ ...host.address!, peerId: host.peerId })
    await Promise.all([a.host.connect(addressOf(b)), b.host.connect(addressOf(a))])
    const check = new Libp2pHealthCheck({
      host: a.host,
      clock,
      random,
      timing: libp2pTiming,
      policy: ourPolicy,
    })
    running.unshift(async () => check.stop())
    const stop = check.watch(
      b.contact,
      "core",
      ({ status }) => status === "dead" && stop(),
      () => {},
    )
    await clock.advance(1_000)
    network.cut("10.0.0.2")
    await clock.advance(15_000 + 20_000)
    expect(a.host.get(b.host.peerId)).toBeDefined() // the other one
    await clock.advance(30_000 + 10_000)
    expect(a.host.get(b.host.peerId)).toBeUndefined()
  })

  test("that is no longer watched, and is gone without a word, has no connection after 30 + 10 s", async () => {
    const { a, b, stop } = await watch()
    const connection = await a.host.connect({ host: "10.0.0.2", port: 4001, peerId: b.host.peerId })
    stop()
    await clock.advance(30_000)
    network.cut("10.0.0.2")
    await clock.advance(39_999)
    expect(connection.isOver).toBe(false)
    await clock.advance(1)
    expect(await connection.closed).toMatchObject({ name: "UnwatchedPeerSilent" })
  })

  test("whose connection we closed ourselves is called again, and nothing is said of it", async () => {
    const { a, b, said } = await watch()
    const connection = await a.host.connect({ host: "10.0.0.2", port: 4001, peerId: b.host.peerId })
    await connection.close()
    await clock.advance(3_000)
    expect(said).toEqual(["0 alive: echo", "3 alive: echo"])
  })
})

test("checks of another interval: all times of the policy and of the connection change alike", () => {
  const { timing, policy } = libp2pChecksEvery(30_000, libp2pChecks.ours)
  expect(policy.ping).toMatchObject({ interval: 30_000, timeout: 40_000, suspectAfter: 10_000 })
  expect(timing).toMatchObject({ upgradeTimeout: 20_000, afterGoodbye: 4_000 })
  const { sendTimeout, upgradeTimeout, afterGoodbye } = libp2pChecksEvery(20, libp2pChecks.ours).timing
  expect([sendTimeout, upgradeTimeout]).toEqual([1_000, 1_000]) // a handshake takes what it takes
  expect(afterGoodbye).toBeCloseTo(2.67, 2)
  expect(libp2pChecksEvery(15_000, libp2pChecks.go).policy.muxerPing).toEqual({
    interval: 15_000,
    timeout: 5_000,
  })
})
