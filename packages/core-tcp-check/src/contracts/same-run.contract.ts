import { toHex } from "../bytes/bytes.ts"
import type { Contact } from "../contact.ts"
import { Node } from "../node/node.ts"
import { FakeClock } from "../simulated/fake-clock.ts"
import { Seed } from "../simulated/seed.ts"
import type { SimulatedHost } from "../simulated/simulated-host.ts"
import { SimulatedNetwork } from "../simulated/simulated-network.ts"
import type { MakeParts } from "./stage-networks.ts"
import type { TestRunner } from "./test-runner.ts"

const HOSTS = ["10.0.0.1", "10.0.0.2", "10.0.0.3"] as const
const [A, B, C] = HOSTS

/**
 * Three nodes on bad lines, and what befalls them in two minutes. All that was sent, byte for byte, and all that they
 * reported, each with its microsecond.
 */
async function run(makeParts: MakeParts, seed: Seed): Promise<string[]> {
  const clock = new FakeClock()
  const log: string[] = []
  const network = new SimulatedNetwork({
    clock,
    seed,
    conditions: { delay: 20, jitter: 5, loss: 0.03 },
    log: ({ at, what, bytes }) => log.push(`${at} ${what} ${toHex(bytes)}`),
  })
  let contact = "" as Contact
  const start = (host: SimulatedHost) => {
    const process = host.start()
    const { transport, random } = process
    const listen = { host: host.name, port: 50082 }
    const node = new Node(makeParts({ transport, random, clock: process.clock, listen, role: "core" }))
    node.subscribe((event) => log.push(`${Math.round(clock.now() * 1_000)} ${process.name} ${told(event)}`))
    const join = () =>
      node.join(contact).catch(({ name }: Error) => void log.push(`${process.name} cannot join: ${name}`))
    return { process, node, join }
  }
  const hosts = HOSTS.map((address) => network.addHost(address))
  const [a, b, c] = [start(hosts[0]!), start(hosts[1]!), start(hosts[2]!)]
  contact = await a.node.start()
  for (const { node, join } of [b, c]) {
    await node.start()
    void join()
    await clock.advance(3_000)
  }
  b.process.freeze()
  await clock.advance(30_000)
  b.process.thaw()
  network.cutOneWay(C, A)
  await clock.advance(40_000)
  network.mend(A, C)
  b.process.kill()
  await clock.advance(1_000)
  const again = start(hosts[1]!)
  await again.node.start()
  void again.join()
  network.setLines(A, B, { delay: 900, jitter: 100, loss: 0.2 })
  await clock.advance(50_000)
  const stopped = Promise.all([a, c, again].map(({ node }) => node.stop()))
  await clock.advance(60_000)
  await stopped
  return log
}

function told(event: object): string {
  return JSON.stringify(event, (_, value) => (value instanceof Error ? `${value.name}` : value))
}

/** A whole stage runs from one seed: keys, handshakes and all. */
export function sameRunContract(
  { describe, test, expect }: TestRunner,
  name: string,
  makeParts: MakeParts,
): void {
  describe(`${name}: a run from a seed`, () => {
    test("is the same each time, byte for byte and microsecond for microsecond; of another seed it is another", async () => {
      const seed = Seed.parse("3:5eed")
      const first = await run(makeParts, seed)
      expect(first.length).toBeGreaterThan(200)
      expect(first.some((line) => line.includes('"dead"'))).toBe(true)
      expect(await run(makeParts, seed)).toEqual(first)
      expect(await run(makeParts, Seed.parse("3:5eee"))).not.toEqual(first)
    })
  })
}
