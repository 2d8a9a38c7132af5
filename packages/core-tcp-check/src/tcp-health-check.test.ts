import { afterEach, describe, expect, it } from "vitest"
import type { Contact } from "./contact.ts"
import type { HealthReport } from "./node/health-check.ts"
import { SimulatedNetwork } from "./simulated/simulated-network.ts"
import { bookChecks, safeChecks, type TcpChecks, tcpChecksEvery, tcpParts } from "./tcp-node.ts"
import { FakeClock, MemoryNetwork } from "./testing/index.ts"

const HOSTS = ["10.0.0.1", "10.0.0.2", "10.0.0.3"] as const
const [, B, C] = HOSTS.map((host) => `${host}:50082`) as [Contact, Contact, Contact]

/** A watches B and C; what it reports, one short line each: `12.0 10.0.0.2 alive connected`. */
async function watching(checks: TcpChecks) {
  const clock = new FakeClock()
  const network = new MemoryNetwork(clock)
  const peers = HOSTS.map((host) =>
    tcpParts({ transport: network.transport(host), clock, listen: { host, port: 50082 }, checks }),
  )
  for (const { messenger } of peers) await messenger.start({ onMessage: () => {}, onError: () => {} })
  const lines: string[] = []
  const report = ({ contact, status, evidence, at }: HealthReport) =>
    lines.push(`${(at / 1000).toFixed(1)} ${contact.split(":")[0]} ${status} ${evidence.kind}`)
  for (const contact of [B, C]) peers[0]!.healthCheck.watch(contact, "core", report, () => {})
  return { clock, network, lines, stop: () => peers[0]!.healthCheck.stop() }
}

let running: Awaited<ReturnType<typeof watching>>
afterEach(() => running.stop())

describe("the book's checks", () => {
  it("call a frozen peer alive while its accept queue has room, then wait, and everybody behind waits too", async () => {
    running = await watching(bookChecks)
    running.network.freeze(HOSTS[1])
    await running.clock.advance(170_000)
    expect(running.lines).toEqual([
      "10.0 10.0.0.2 alive connected",
      "10.0 10.0.0.3 alive connected",
      "20.0 10.0.0.2 alive connected", // Node's smallest backlog queues two; Python's listen(0) one
      "20.0 10.0.0.3 alive connected",
      "32.0 10.0.0.2 suspect no answer yet", // and nobody asks after 10.0.0.3
      "165.1 10.0.0.2 dead connect failed", // until the kernel has sent its last SYN and gives up
      "165.1 10.0.0.3 alive connected",
    ])
  })
})

describe("the safe checks", () => {
  it("give up on a frozen peer after 8 s, and check the others meanwhile", async () => {
    running = await watching({ ...safeChecks, backlog: 1 })
    running.network.freeze(HOSTS[1])
    await running.clock.advance(40_000)
    expect(running.lines).toEqual([
      "10.0 10.0.0.2 alive connected",
      "10.0 10.0.0.3 alive connected",
      "20.0 10.0.0.2 alive connected",
      "20.0 10.0.0.3 alive connected",
      "30.0 10.0.0.3 alive connected",
      "32.0 10.0.0.2 suspect no answer yet",
      "38.0 10.0.0.2 dead no answer in time",
      "40.0 10.0.0.3 alive connected",
    ])
  })

  it("need as many checks to see a freeze as the backlog hides, and one more", async () => {
    running = await watching(safeChecks)
    running.network.freeze(HOSTS[1])
    await running.clock.advance(60 * 60_000)
    const passed = running.lines.filter((line) => line.endsWith("10.0.0.2 alive connected"))
    expect(passed.length).toBe(safeChecks.backlog + 1)
  })

  it("call a killed peer dead at the next check, by the kernel's refusal", async () => {
    running = await watching(safeChecks)
    running.network.kill(HOSTS[1])
    await running.clock.advance(10_000)
    expect(running.lines).toEqual(
      ["10.0 10.0.0.3 alive connected", "10.0 10.0.0.2 dead connect failed"].toSorted(),
    )
  })

  it("see nothing of a host that is cut off until the deadline", async () => {
    running = await watching(safeChecks)
    running.network.cut(HOSTS[1])
    await running.clock.advance(18_000)
    expect(running.lines).toEqual([
      "10.0 10.0.0.3 alive connected",
      "12.0 10.0.0.2 suspect no answer yet",
      "18.0 10.0.0.2 dead no answer in time",
    ])
  })

  it("call a peer alive whose kernel took the connection, though it hung up while we were frozen ourselves", async () => {
    const clock = new FakeClock()
    const network = new SimulatedNetwork({ clock, conditions: { delay: 2, jitter: 0, loss: 0 } })
    const [a, b] = [HOSTS[0], HOSTS[1]].map((host) => {
      const process = network.addHost(host).start()
      const { transport, clock } = process
      return { process, ...tcpParts({ transport, clock, listen: { host, port: 50082 }, checks: safeChecks }) }
    })
    await b!.messenger.start({ onMessage: () => {}, onError: () => {} })
    const said: string[] = []
    a!.healthCheck.watch(
      B,
      "core",
      ({ status, evidence }) => said.push(`${status} ${evidence.kind}`),
      () => {},
    )
    await clock.advance(10_001) // SYN is on its way
    a!.process.freeze()
    await clock.advance(safeChecks.timing.receiveTimeout + 1_000) // no PING came: B resets the connection
    a!.process.thaw()
    await clock.advance(1_000)
    a!.healthCheck.stop()
    expect(said.filter((report) => report.startsWith("dead"))).toEqual([])
    expect(said.at(-1)).toBe("alive connected")
  })

  it("come every second when that is asked for, and wait a tenth as long", async () => {
    running = await watching(tcpChecksEvery(1_000, safeChecks))
    running.network.cut(HOSTS[1])
    await running.clock.advance(1_800)
    expect(running.lines).toEqual([
      "1.0 10.0.0.3 alive connected",
      "1.2 10.0.0.2 suspect no answer yet",
      "1.8 10.0.0.2 dead no answer in time",
    ])
  })
})
