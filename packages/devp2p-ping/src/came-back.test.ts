import type { Node } from "@ping-from-zero/core-tcp-check"
import { FakeClock, MemoryNetwork } from "@ping-from-zero/core-tcp-check/testing"
import { afterEach, beforeEach, expect, test } from "vitest"
import { random } from "#crypto"
import { devp2pNode } from "./devp2p-node.ts"
import { generateNodeKey, type NodeKey } from "./identity/node-key.ts"

let clock: FakeClock
let network: MemoryNetwork
let nodes: Node[]

beforeEach(() => {
  clock = new FakeClock()
  network = new MemoryNetwork(clock)
  nodes = []
})
afterEach(async () => {
  const stopped = Promise.all(nodes.map((node) => node.stop()))
  await clock.advance(60_000)
  await stopped
})

async function start(host: string, key: NodeKey) {
  const node = devp2pNode({ transport: network.transport(host), key, listen: { host, port: 30303 }, clock })
  nodes.push(node)
  const told: string[] = []
  node.subscribe((event) => {
    if (event.type === "health" && event.report.status === "dead") told.push(event.report.contact)
    if (event.type === "error") told.push(event.error.name)
  })
  return { node, contact: await node.start(), told }
}

/** A, and the key of B that has joined it. */
async function twoMembers() {
  const key = generateNodeKey(random)
  const a = await start("10.0.0.1", generateNodeKey(random))
  const b = await start("10.0.0.2", key)
  const joining = b.node.join(a.contact)
  await clock.advance(2_000)
  await joining
  expect(a.node.members.core).toHaveLength(2)
  return { a, key }
}

test("a peer that lost power comes back with its key: the old one has olderSessionTimeout, 2,000 ms, to answer", async () => {
  const { a, key } = await twoMembers()
  network.cut("10.0.0.2") // no FIN, and its kernel answers nothing any more

  const again = await start("10.0.0.3", key) // another place, for the first still hangs there
  const joined = again.node.join(a.contact)
  await clock.advance(5_000)
  await joined
  expect(a.node.members.core).toContain(again.contact)
  await clock.advance(120_000)
  expect(a.node.members.core).toContain(again.contact)
  expect(again.node.members.core).toContain(a.contact)
  expect(a.told).not.toContain(again.contact)
})

test("while the old session answers, a second one is refused", async () => {
  const { a, key } = await twoMembers()
  const twin = await start("10.0.0.3", key)
  const refused = expect(twin.node.join(a.contact)).rejects.toMatchObject({
    name: "PeerDisconnected",
    reason: 5,
  })
  await clock.advance(30_000)
  await refused
})
