import { type Contact, Node } from "@ping-from-zero/core-tcp-check"
import { FakeClock, SimulatedNetwork } from "@ping-from-zero/core-tcp-check/simulated"
import { stages } from "../stages/index.ts"

const CORES = 10
const EDGES = 990
/** Virtual time. */
const MINUTES = 10
const STEP = 10_000

/** What a crowd said. */
export interface Said {
  readonly reports: number
  readonly dead: number
}

/** Ten cores that know each other, and edges that hold on to one each, on a host of their own; all check as by default. */
export async function crowd(stage: 1 | 3, onStep: () => void): Promise<Said> {
  const clock = new FakeClock()
  const network = new SimulatedNetwork({ clock })
  const [way] = stages[stage].ways
  let [reports, dead] = [0, 0]
  const start = async (number: number): Promise<{ node: Node; contact: Contact }> => {
    const host = network.addHost(`10.0.${number >> 8}.${number & 255}`)
    const { transport, clock, random } = host.start()
    const role = number < CORES ? "core" : "edge"
    const listen = { host: host.name, port: 50_082 }
    const node = new Node(way!.parts({ transport, clock, random, listen, role }, number))
    node.subscribe((event) => {
      if (event.type !== "health") return
      reports += 1
      if (event.report.status === "dead") dead += 1
    })
    return { node, contact: await node.start() }
  }

  const cores: Contact[] = []
  for (let number = 0; number < CORES + EDGES; number++) {
    const { node, contact } = await start(number)
    const via = number < CORES ? cores[0] : cores[number % CORES]
    if (number < CORES) cores.push(contact)
    if (via === undefined) continue
    const joined = node.join(via)
    await clock.advance(10)
    await joined
  }
  for (let passed = 0; passed < MINUTES * 60_000; passed += STEP) {
    await clock.advance(STEP)
    onStep()
  }
  return { reports, dead }
}
