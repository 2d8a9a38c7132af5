import { StreamReset } from "@ping-from-zero/core-tcp-check"
import { FakeClock, MemoryNetwork, settle } from "@ping-from-zero/core-tcp-check/testing"
import { fromUtf8, MAX_HELD_TOGETHER } from "@ping-from-zero/core-tcp-check/wire"
import { afterEach, describe, expect, test } from "vitest"
import { random } from "#crypto"
import { ed25519Identity } from "../identity/identity.ts"
import type { PeerAddress } from "../identity/multiaddr.ts"
import { UnexpectedPeer } from "../noise/secure.ts"
import { answerPings, PING, sendPing } from "../protocols/ping.ts"
import { libp2pTiming } from "../timing.ts"
import { Host, type HostOptions, HostStopped } from "./host.ts"

const clock = new FakeClock()
const network = new MemoryNetwork(clock)
const hosts: Host[] = []
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()))
  await settle()
  expect(network.openStreams).toBe(0)
})

/** A host that listens and answers pings. */
async function start(
  ip: string,
  more: Partial<HostOptions> = {},
): Promise<{ host: Host; address: PeerAddress; errors: string[] }> {
  const identity = ed25519Identity(random(32))
  const transport = network.transport(ip)
  const host = new Host({ transport, clock, random, identity, timing: libp2pTiming, ...more })
  hosts.push(host)
  host.handle(PING, answerPings)
  const errors: string[] = []
  const address = await host.listen({ host: ip, port: 4001 }, (error, from) =>
    errors.push(`${error.name} ${from}`),
  )
  return { host, address: { ...address, peerId: identity.peerId }, errors }
}

describe("a host", () => {
  test("keeps one connection with each peer, in both directions", async () => {
    const [a, b] = [await start("10.0.0.1"), await start("10.0.0.2")]
    const [first, second] = await Promise.all([a.host.connect(b.address), a.host.connect(b.address)])
    expect(first).toBe(second)
    expect(await a.host.connect(b.address)).toBe(first)
    const back = await b.host.connect(a.address)
    await sendPing(await back.openStream(PING), random)
    expect(back.remoteHost).toBe("10.0.0.1")
  })

  test("dials again when the connection is over", async () => {
    const [a, b] = [await start("10.0.0.1"), await start("10.0.0.2")]
    const first = await a.host.connect(b.address)
    await first.close()
    await settle()
    expect(await a.host.connect(b.address)).not.toBe(first)
  })

  test("keeps both when two peers dial each other at once", async () => {
    const [a, b] = [await start("10.0.0.1"), await start("10.0.0.2")]
    const [there, back] = await Promise.all([a.host.connect(b.address), b.host.connect(a.address)])
    await sendPing(await there.openStream(PING), random)
    await sendPing(await back.openStream(PING), random)
  })

  test("resets a stream whose answers are not read within answerTimeout", async () => {
    const timing = { ...libp2pTiming, answerTimeout: 3_000 }
    const [a, b] = [await start("10.0.0.1"), await start("10.0.0.2", { timing })]
    const stream = await (await a.host.connect(b.address)).openStream(PING)
    const flood = async () => {
      for (;;) await stream.write(new Uint8Array(32 * 1_024))
    }
    const broken = expect(flood()).rejects.toThrow(StreamReset)
    await clock.advance(2_999)
    expect(b.errors).toEqual([])
    await clock.advance(1)
    await broken
    expect(b.errors).toEqual(["DeadlineExceeded 10.0.0.1"])
  })

  test("dials 256 peers at once, and refuses one more by name", async () => {
    const { host } = await start("10.0.0.1")
    const silent = { host: "10.0.0.2", port: 4001 }
    const listener = await network.transport(silent.host).listen(silent, () => {})
    const dial = () => host.connect({ ...silent, peerId: ed25519Identity(random(32)).peerId })
    const dials = Array.from({ length: 257 }, () => dial().catch((error: Error) => error.name))
    await settle()
    expect(await dials.at(-1)).toBe("TooManyUpgrades")
    await clock.advance(libp2pTiming.upgradeTimeout)
    expect(new Set(await Promise.all(dials.slice(0, -1)))).toEqual(new Set(["DeadlineExceeded"]))
    await listener.close()
  })

  test("signs one Noise key, for all its connections", async () => {
    let signed = 0
    const own = ed25519Identity(random(32))
    const sign = (message: Uint8Array) => {
      signed += 1
      return own.sign(message)
    }
    const identity = { ...own, sign }
    const [a, b, c] = [
      await start("10.0.0.1"),
      await start("10.0.0.2"),
      await start("10.0.0.3", { identity }),
    ]
    await c.host.connect(a.address)
    await c.host.connect(b.address)
    expect(signed).toBe(1)
  })

  test("does not call itself", async () => {
    const { host, address } = await start("10.0.0.1")
    await expect(host.connect(address)).rejects.toMatchObject({ name: "SessionRefused", why: "self" })
  })

  test("refuses another peer than the one it called", async () => {
    const [a, b] = [await start("10.0.0.1"), await start("10.0.0.2")]
    const someoneElse = { ...b.address, peerId: ed25519Identity(random(32)).peerId }
    await expect(a.host.connect(someoneElse)).rejects.toThrow(UnexpectedPeer)
  })

  test("gives up on a dial, and on an upgrade, in time", async () => {
    const [a, b] = [await start("10.0.0.1"), await start("10.0.0.2")]
    const failsAfter = async (ms: number, what: string) => {
      const failed = a.host.connect(b.address).catch((error: Error) => error.message)
      await clock.advance(ms)
      expect(await failed).toBe(`${what} 10.0.0.2: not done within ${ms} ms`)
    }
    network.cut("10.0.0.2")
    await failsAfter(libp2pTiming.dialTimeout, "the dial of")
    network.mend("10.0.0.2")
    network.freeze("10.0.0.2")
    await failsAfter(libp2pTiming.upgradeTimeout, "the upgrade of the connection with")
    network.thaw("10.0.0.2")
  })

  test("closes on who connects and drips, or speaks something else, and tells", async () => {
    const { address, errors } = await start("10.0.0.1")
    const silent = await network.transport("10.0.0.9").dial(address)
    const http = await network.transport("10.0.0.8").dial(address)
    await http.write(fromUtf8(`GET / HTTP/1.1\r\nUser-Agent: ${"x".repeat(100)}\r\n\r\n`))
    await expect(http.read(1)).rejects.toThrow()
    await silent.write(fromUtf8("\x13/multi"))
    await clock.advance(libp2pTiming.upgradeTimeout)
    await expect(silent.read(1)).rejects.toThrow()
    expect(errors.map((error) => error.split(" ")[1])).toEqual(["10.0.0.8", "10.0.0.9"])
    expect(errors[1]).toMatch(/^DeadlineExceeded/)
  })

  test("lets so many climb the ladder at once, and no more: the oldest of one machine makes room", async () => {
    const { address, errors } = await start("10.0.0.1")
    const dialer = network.transport("10.0.0.9")
    const climbing = await Promise.all(Array.from({ length: 256 }, () => dialer.dial(address)))
    const honest = await start("10.0.0.2")
    await honest.host.connect(address)
    await expect(climbing[0]!.read(1)).rejects.toThrow()
    expect(errors).toEqual(["TooManyUpgrades 10.0.0.9"])
    for (const stream of climbing) stream.abort(new Error("enough"))
  })

  test("counts what all its connections hold", async () => {
    const { host, address } = await start("10.0.0.1")
    host.handle("/unread/1.0.0", () => new Promise(() => {}))
    const connection = await (await start("10.0.0.2")).host.connect(address)
    let lettingGo = 0
    host.held.set({ letGo: () => lettingGo++ }, MAX_HELD_TOGETHER)
    const stream = await connection.openStream("/unread/1.0.0")
    await stream.write(fromUtf8("one word"))
    await settle()
    expect(lettingGo).toBe(1)
  })

  test("holds maxConnections connections (MAX_CONNECTIONS, 10,000, where nothing is said), and no more", async () => {
    const { address, errors } = await start("10.0.0.1", { maxConnections: 2 })
    const others = [await start("10.0.0.2"), await start("10.0.0.3"), await start("10.0.0.4")]
    const connections = await Promise.all(others.map(({ host }) => host.connect(address)))
    expect(await Promise.race(connections.map(({ closed }) => closed))).toMatchObject({
      name: "PeerWentAway",
    })
    expect(connections.filter(({ isOver }) => !isOver)).toHaveLength(2)
    expect(errors).toEqual([expect.stringMatching(/^TooManySessions/)])
  })

  test("stops: everything it has is closed, and nothing new begins", async () => {
    const [a, b] = [await start("10.0.0.1"), await start("10.0.0.2")]
    const connection = await a.host.connect(b.address)
    await a.host.stop()
    expect(connection.isOver).toBe(true)
    await expect(a.host.connect(b.address)).rejects.toThrow(HostStopped)
    await expect(b.host.connect(a.address)).rejects.toThrow()
    expect(a.errors).toEqual([])
    expect(b.errors).toEqual([])
  })
})
