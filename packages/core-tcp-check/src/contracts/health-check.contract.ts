import type { Contact } from "../contact.ts"
import type { HealthReport } from "../node/health-check.ts"
import type { OpenNetwork, StageNetwork, StagePeer } from "./stage-networks.ts"
import type { TestRunner } from "./test-runner.ts"

/** What every HealthCheck does, whatever its evidence. */
export function healthCheckContract(
  { describe, test, expect, beforeEach, afterEach }: TestRunner,
  name: string,
  open: OpenNetwork,
): void {
  describe(`${name}: a HealthCheck`, () => {
    let network: StageNetwork
    let peers: StagePeer[]
    beforeEach(async () => {
      network = await open()
      peers = []
    })
    afterEach(async () => {
      for (const { parts } of peers) parts.healthCheck.stop()
      await Promise.all(peers.map(({ parts }) => parts.messenger.stop()))
      await network.close()
    })

    async function start(): Promise<StagePeer & { contact: Contact }> {
      const peer = network.peer()
      peers.push(peer)
      const contact = await peer.parts.messenger.start({ onMessage: () => {}, onError: () => {} })
      return { ...peer, contact }
    }

    test("reports a live peer alive, again and again, with evidence", async () => {
      const [a, b] = [await start(), await start()]
      const reports: HealthReport[] = []
      a.parts.healthCheck.watch(b.contact, "core", (report) => reports.push(report))
      await network.until("three reports", () => reports.length >= 3)
      for (const { contact, status, evidence } of reports) {
        expect({ contact, status }).toEqual({ contact: b.contact, status: "alive" })
        expect(evidence.kind).not.toBe("")
      }
      expect(reports.map(({ at }) => at)).toEqual(reports.map(({ at }) => at).toSorted((x, y) => x - y))
    })

    test("reports a killed peer dead", async () => {
      const [a, b] = [await start(), await start()]
      const reports: HealthReport[] = []
      a.parts.healthCheck.watch(b.contact, "core", (report) => reports.push(report))
      await network.until("alive", () => reports.some(({ status }) => status === "alive"))
      b.kill()
      await network.until("dead", () => reports.at(-1)?.status === "dead")
    })

    test("reports a contact where nobody is dead", async () => {
      const [a, b] = [await start(), await start()]
      b.kill()
      const reports: HealthReport[] = []
      a.parts.healthCheck.watch(b.contact, "edge", (report) => reports.push(report))
      await network.until("dead", () => reports.at(-1)?.status === "dead")
    })

    test("is silent about a contact that is no longer watched", async () => {
      const [a, b, c] = [await start(), await start(), await start()]
      const aboutB: HealthReport[] = []
      const aboutC: HealthReport[] = []
      const stop = a.parts.healthCheck.watch(b.contact, "core", (report) => aboutB.push(report))
      a.parts.healthCheck.watch(c.contact, "core", (report) => aboutC.push(report))
      await network.until("one report each", () => aboutB.length > 0 && aboutC.length > 0)
      stop()
      const [heardOfB, heardOfC] = [aboutB.length, aboutC.length]
      await network.until("two more of the other", () => aboutC.length >= heardOfC + 2)
      expect(aboutB.length).toBe(heardOfB)
    })
  })
}
