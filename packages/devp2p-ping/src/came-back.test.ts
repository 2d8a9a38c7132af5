import { MemoryNodes, type StartedNode } from "@ping-from-zero/core-tcp-check/testing"
import { afterEach, beforeEach, expect, test } from "vitest"
import { random } from "#crypto"
import { devp2pNode } from "./devp2p-node.ts"
import { generateNodeKey, type NodeKey } from "./identity/node-key.ts"

let nodes: MemoryNodes

beforeEach(() => {
  nodes = new MemoryNodes()
})
afterEach(() => nodes.stopAll())

function start(host: string, key: NodeKey): Promise<StartedNode> {
  const { clock } = nodes
  return nodes.start(host, (transport) =>
    devp2pNode({ transport, key, listen: { host, port: 30303 }, clock }),
  )
}

/** A, and the key of B that has joined it. */
async function twoMembers() {
  const key = generateNodeKey(random)
  const a = await start("10.0.0.1", generateNodeKey(random))
  const b = await start("10.0.0.2", key)
  await nodes.join(b.node, a.contact, 2_000)
  expect(a.node.members.core).toHaveLength(2)
  return { a, key }
}

test("a peer that lost power comes back with its key: the old one has olderSessionTimeout, 2,000 ms, to answer", async () => {
  const { a, key } = await twoMembers()
  nodes.network.cut("10.0.0.2") // no FIN, and its kernel answers nothing any more

  const again = await start("10.0.0.3", key) // another place, for the first still hangs there
  await nodes.join(again.node, a.contact, 5_000)
  expect(a.node.members.core).toContain(again.contact)
  await nodes.clock.advance(120_000)
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
  await nodes.clock.advance(30_000)
  await refused
})
