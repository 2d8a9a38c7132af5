import type { Contact } from "../contact.ts"
import type { Role } from "../membership/member-list.ts"
import { Node } from "../node/node.ts"
import type { NodeEvent } from "../node/node-event.ts"
import type { OpenNetwork, StageNetwork } from "./stage-networks.ts"
import type { TestRunner } from "./test-runner.ts"

interface Running {
  readonly node: Node
  readonly contact: Contact
  readonly events: NodeEvent[]
  kill(): void
}

/** The book's network, whatever it runs over. */
export function nodeContract(
  { describe, test, expect, beforeEach, afterEach }: TestRunner,
  name: string,
  open: OpenNetwork,
): void {
  describe(`${name}: a Node`, () => {
    let network: StageNetwork
    let running: Running[]
    beforeEach(async () => {
      network = await open()
      running = []
    })
    afterEach(async () => {
      await Promise.all(running.map(({ node }) => node.stop()))
      await network.close()
    })

    async function start(role: Role = "core", via?: Running): Promise<Running> {
      const peer = network.peer(role)
      const node = new Node(peer.parts)
      const events: NodeEvent[] = []
      node.subscribe((event) => events.push(event))
      const started: Running = { node, contact: await node.start(), events, kill: peer.kill }
      running.push(started)
      if (via) await node.join(via.contact)
      return started
    }

    const agree = (what: string, ...nodes: Running[]) => {
      const everybody = nodes.map(({ contact }) => contact).sort()
      return network.until(what, () =>
        nodes.every(({ node }) => node.members.core.join() === everybody.join()),
      )
    }

    const deathReports = ({ events }: Running) =>
      events.flatMap((event) =>
        event.type === "health" && event.report.status === "dead" ? [event.report] : [],
      )
    const deaths = (watcher: Running) => deathReports(watcher).map(({ contact }) => contact)
    const heard = ({ events }: Running) =>
      events.flatMap((event) =>
        event.type === "message" && "text" in event.message ? [event.message.text] : [],
      )
    const refused = ({ events }: Running) =>
      events.flatMap((event) => (event.type === "error" ? [event.error.name] : []))

    /** Lets that many rounds of checks pass. */
    const rounds = async (watcher: Running, count: number) => {
      const health = () => watcher.events.filter(({ type }) => type === "health").length
      const before = health()
      await network.until(`${count} checks more`, () => health() >= before + count)
    }

    test("tells first where it listens and whom it knows", async () => {
      const a = await start()
      expect(a.events.slice(0, 2)).toEqual([
        { type: "listening", contact: a.contact },
        { type: "members", core: [a.contact], edge: [] },
      ])
    })

    test("joins: both lists hold both", async () => {
      const a = await start()
      await agree("two lists agree", a, await start("core", a))
    })

    test("joins through any core: all lists agree", async () => {
      const a = await start()
      const b = await start("core", a)
      await agree("two lists agree", a, b)
      const c = await start("core", b)
      await agree("three lists agree", a, b, c)
    })

    test("takes an edge in, and tells it the cores", async () => {
      const a = await start()
      const b = await start("core", a)
      await agree("two lists agree", a, b)
      const e = await start("edge", b)
      await network.until("the edge knows both cores", () => e.node.members.core.length === 2)
      expect(b.node.members.edge).toEqual([e.contact])
      expect(a.node.members.edge).toEqual([])
    })

    test("rejects to join where nobody is", async () => {
      const [a, b] = [await start(), await start()]
      b.kill()
      let failed = false
      a.node.join(b.contact).catch(() => {
        failed = true
      })
      await network.until("the join fails", () => failed)
      expect(a.node.members.core).toEqual([a.contact])
    })

    for (const role of ["core", "edge"] as const)
      test(`spreads a ${role}'s text to everybody else, once`, async () => {
        const a = await start()
        const b = await start("core", a)
        await agree("two lists agree", a, b)
        const [e, f] = [await start("edge", a), await start("edge", b)]
        await network.until("both edges know the cores", () =>
          [e, f].every(({ node }) => node.members.core.length === 2),
        )

        const speaker = role === "core" ? a : e
        const others = [a, b, e, f].filter((each) => each !== speaker)
        speaker.node.broadcast("hello")
        await network.until("all have heard", () => others.every((each) => heard(each).length > 0))
        await rounds(f, 2)
        for (const each of others) expect(heard(each)).toEqual(["hello"])
        expect(heard(speaker)).toEqual([])

        speaker.node.broadcast("hello")
        expect(refused(speaker)).toEqual(["AlreadySent"])
      })

    test("reports each peer alive, and nobody dead, while all is well", async () => {
      const a = await start()
      const b = await start("core", a)
      const e = await start("edge", a)
      await agree("two lists agree", a, b)
      await rounds(a, 6)
      for (const each of [a, b, e]) expect(deathReports(each)).toEqual([])
      for (const { contact } of [b, e]) expect(a.node.health.get(contact)?.status).toBe("alive")
      expect(e.node.health.get(a.contact)?.status).toBe("alive")
    })

    test("notices a killed core; the others' lists agree without it", async () => {
      const a = await start()
      const [b, c] = [await start("core", a), await start("core", a)]
      await agree("three lists agree", a, b, c)
      c.kill()
      await agree("two lists agree", a, b)
      expect([...deaths(a), ...deaths(b)]).toContain(c.contact)
    })

    test("drops a killed edge", async () => {
      const a = await start()
      const e = await start("edge", a)
      await network.until("the edge is known", () => a.node.members.edge.length === 1)
      e.kill()
      await network.until("the edge is gone", () => a.node.members.edge.length === 0)
      expect(deaths(a)).toContain(e.contact)
    })

    test("moves an edge to the next core when its own is killed", async () => {
      const a = await start()
      const b = await start("core", a)
      await agree("two lists agree", a, b)
      const e = await start("edge", a)
      await network.until("the edge knows both cores", () => e.node.members.core.length === 2)
      a.kill()
      await network.until("the other core has it", () => b.node.members.edge.includes(e.contact))
    })

    test("leaves with a goodbye: nobody had to die", async () => {
      const a = await start()
      const [b, c, e] = [await start("core", a), await start("core", a), await start("edge", a)]
      await agree("three lists agree", a, b, c)
      await network.until("those who leave were found alive", () =>
        [a.node.health.get(e.contact), a.node.health.get(c.contact), b.node.health.get(c.contact)].every(
          (report) => report?.status === "alive",
        ),
      )
      await Promise.all([c.node.stop(), e.node.stop()])
      await agree("two lists agree", a, b)
      await network.until("the edge is gone", () => a.node.members.edge.length === 0)
      await rounds(a, 2)
      expect([...deathReports(a), ...deathReports(b)]).toEqual([])
    })

    test("carries messages for applications", async () => {
      const a = await start()
      const b = await start("core", a)
      await a.node.send(b.contact, { type: "NEW_TRANSACTION", text: '{"value": 3}' })
      await network.until("it is there", () => heard(b).length > 0)
      expect(heard(b)).toEqual(['{"value": 3}'])
    })

    test("can be stopped twice, and tells nothing afterwards", async () => {
      const a = await start()
      const b = await start("core", a)
      await agree("two lists agree", a, b)
      await a.node.stop()
      const told = a.events.length
      await a.node.stop()
      await network.until("the other noticed", () => b.node.members.core.length === 1)
      expect(a.events.length).toBe(told)
    })
  })
}
