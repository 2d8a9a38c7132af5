import type { Contact } from "../contact.ts"
import type { HealthReport } from "../node/health-check.ts"
import type { OpenNetwork, StageNetwork, StagePeer } from "./stage-networks.ts"
import type { TestRunner } from "./test-runner.ts"

function unexpected(error: Error): never {
  throw error
}

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
      a.parts.healthCheck.watch(b.contact, "core", (report) => reports.push(report), unexpected)
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
      a.parts.healthCheck.watch(b.contact, "core", (report) => reports.push(report), unexpected)
      await network.until("alive", () => reports.some(({ status }) => status === "alive"))
      b.kill()
      await network.until("dead", () => reports.at(-1)?.status === "dead")
    })

    test("reports a contact where nobody is dead", async () => {
      const [a, b] = [await start(), await start()]
      b.kill()
      const reports: HealthReport[] = []
      a.parts.healthCheck.watch(b.contact, "edge", (report) => reports.push(report), unexpected)
      await network.until("dead", () => reports.at(-1)?.status === "dead")
    })

    test("says nothing of a contact that it has no socket to call with, but tells that, again and again", async () => {
      const [a, b] = [await start(), await start()]
      a.runOut()
      const told: string[] = []
      const report = ({ status }: HealthReport) => told.push(status)
      const notChecked = (error: Error) => told.push(error.name)
      a.parts.healthCheck.watch(b.contact, "core", report, notChecked)
      await network.until("told twice", () => told.length >= 2)
      expect(new Set(told)).toEqual(new Set(["TooManyOpenFiles"]))
    })

    test("is silent about a contact that is no longer watched", async () => {
      const [a, b, c] = [await start(), await start(), await start()]
      const aboutB: HealthReport[] = []
      const aboutC: HealthReport[] = []
      const { healthCheck } = a.parts
      const stop = healthCheck.watch(b.contact, "core", (report) => aboutB.push(report), unexpected)
      healthCheck.watch(c.contact, "core", (report) => aboutC.push(report), unexpected)
      await network.until("one report each", () => aboutB.length > 0 && aboutC.length > 0)
      stop()
      const [heardOfB, heardOfC] = [aboutB.length, aboutC.length]
      await network.until("two more of the other", () => aboutC.length >= heardOfC + 2)
      expect(aboutB.length).toBe(heardOfB)
    })
  })
}
