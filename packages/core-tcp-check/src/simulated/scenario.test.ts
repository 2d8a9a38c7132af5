import { expect, test } from "vitest"
import { FakeClock, settle } from "./fake-clock.ts"
import { ScenarioError } from "./scenario-errors.ts"
import { SimulatedNetwork } from "./simulated-network.ts"

const A = "10.0.0.1"
const B = "10.0.0.2"

/** Two hosts, three steps: so the next is step 4. */
function begun() {
  const network = new SimulatedNetwork({ clock: new FakeClock() })
  const [a, b] = [network.addHost(A), network.addHost(B)]
  return { network, a, b, process: b.start("B") }
}

test.each<[string, string, (scene: ReturnType<typeof begun>) => unknown]>([
  [
    "HostNamedTwice",
    "step 4, add host 10.0.0.1: there is a host 10.0.0.1 already",
    ({ network }) => network.addHost(A),
  ],
  ["HostNamedTwice", "there is a host 10.0.0.2 already", ({ network }) => network.addHost("::ffff:10.0.0.2")],
  [
    "NoSuchHost",
    "step 4, cut 10.0.0.1 and 10.0.0.9: there is no host 10.0.0.9",
    ({ network }) => network.cut(A, "10.0.0.9"),
  ],
  [
    "NoSuchHost",
    "step 4, replace host 10.0.0.9: there is no host",
    ({ network }) => network.replaceHost("10.0.0.9"),
  ],
  [
    "WrongState",
    "step 4, mend 10.0.0.1 and 10.0.0.2: nothing is cut there",
    ({ network }) => network.mend(A, B),
  ],
  ["WrongState", "step 4, thaw 10.0.0.2/B: it is not frozen", ({ process }) => process.thaw()],
  ["WrongState", "step 4, plug in 10.0.0.2: it is not unplugged", ({ b }) => b.plugIn()],
  ["WrongState", "step 4, power on 10.0.0.2: it has power", ({ b }) => b.powerOn()],
  ["WrongState", "step 4, wake 10.0.0.2: it is not asleep", ({ b }) => b.wake()],
  ["ImpossibleLine", "a host reaches itself without a line", ({ network }) => network.cut(A, A)],
  ["ImpossibleLine", "a delay of -1 ms", ({ network }) => network.setLine(A, B, { delay: -1 })],
  [
    "ImpossibleLine",
    "a jitter of 2 ms around 1",
    ({ network }) => network.setLine(A, B, { delay: 1, jitter: 2 }),
  ],
  ["ImpossibleLine", "0 bytes a millisecond", ({ network }) => network.setLine(A, B, { rate: 0 })],
  [
    "ImpossibleLine",
    "a loss of 1.5, which goes from 0 to 1",
    ({ network }) => network.setLine(A, B, { loss: 1.5 }),
  ],
])("%s: %s", (name, message, wrong) => {
  const error = thrown(() => wrong(begun()))
  expect(error).toBeInstanceOf(ScenarioError)
  expect(error).toMatchObject({ name, step: 4, message: expect.stringContaining(message) })
})

test.each<[string, (scene: ReturnType<typeof begun>) => unknown]>([
  ["thaw 10.0.0.2/B: it is gone", ({ process }) => process.thaw()],
  ["freeze 10.0.0.2/B: it is gone", ({ process }) => process.freeze()],
  ["kill 10.0.0.2/B: it is gone", ({ process }) => process.kill()],
  ["busy for 5 ms 10.0.0.2/B: it is gone", ({ process }) => process.busy(5)],
])("what is done to the dead names the step: %s", (message, wrong) => {
  const scene = begun()
  scene.process.freeze()
  scene.process.kill()
  expect(thrown(() => wrong(scene))).toMatchObject({
    name: "WrongState",
    step: 6,
    message: `step 6, ${message}`,
  })
})

test.each<[string, (scene: ReturnType<typeof begun>) => unknown]>([
  ["power off 10.0.0.2: it has no power", ({ b }) => b.powerOff()],
  ["sleep 10.0.0.2: it does not run", ({ b }) => b.sleep()],
  ["start C on 10.0.0.2: it has no power", ({ b }) => b.start("C")],
])("a host without power can do nothing: %s", (message, wrong) => {
  const scene = begun()
  scene.b.powerOff()
  expect(thrown(() => wrong(scene))).toMatchObject({ step: 5, message: `step 5, ${message}` })
})

test("looking for a host that is not there is no step, and says the same", () => {
  expect(thrown(() => begun().network.host("10.0.0.9"))).toMatchObject({ name: "NoSuchHost", step: 3 })
})

function thrown(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return undefined
}

test("a name has all its addresses, IPv4 first; a name that has none is unknown", async () => {
  const { names } = new SimulatedNetwork({ clock: new FakeClock() })
  names.set("Node.Example", "2001:DB8::1", "10.0.0.2", "10.0.0.1")
  expect(await names.addressesOf("node.example")).toEqual(["2001:db8::1", "10.0.0.2", "10.0.0.1"])
  expect(await names.resolve("node.example")).toBe("10.0.0.2")
  expect(await names.resolve("node.example", 6)).toBe("2001:db8::1")
  expect(await names.resolve("10.0.0.7")).toBe("10.0.0.7")
  names.set("node.example", "10.0.0.3")
  await expect(names.resolve("node.example", 6)).rejects.toMatchObject({ name: "UnknownHost" })
  names.remove("node.example")
  await expect(names.resolve("node.example")).rejects.toMatchObject({ name: "UnknownHost" })
})

test("a process that ends takes its frozen time with it: nothing of it runs afterwards but what ends it", async () => {
  const { a, process } = begun()
  const heard: string[] = []
  await process.transport.listen({ host: B, port: 7 }, () => heard.push("connection"))
  process.freeze()
  await a.start().transport.dial({ host: B, port: 7 })
  process.kill()
  await settle()
  expect(heard).toEqual([])
})
