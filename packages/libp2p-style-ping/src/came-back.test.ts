import type { Contact, Node } from "@ping-from-zero/core-tcp-check"
import { FakeClock, MemoryNetwork } from "@ping-from-zero/core-tcp-check/testing"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { random } from "#crypto"
import { ed25519Identity, type Identity } from "./identity/identity.ts"
import { libp2pChecks, libp2pNode } from "./libp2p-node.ts"

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

async function start(host: string, identity: Identity, policy: "ours" | "rust") {
  const transport = network.transport(host)
  const checks = libp2pChecks[policy]
  const node = libp2pNode({ transport, identity, listen: { host, port: 4001 }, clock, checks })
  nodes.push(node)
  const told: string[] = []
  node.subscribe((event) => {
    if (event.type === "health" && event.report.status === "dead") told.push(event.report.contact)
    if (event.type === "error") told.push(event.error.name)
  })
  return { node, contact: await node.start(), told }
}

/** A and B are members; then B's machine loses power: no FIN, and its kernel answers nothing any more. */
async function untilPowerIsLost(policy: "ours" | "rust") {
  const identity = ed25519Identity(random(32))
  const a = await start("10.0.0.1", ed25519Identity(random(32)), policy)
  const b = await start("10.0.0.2", identity, policy)
  const joined = b.node.join(a.contact)
  await clock.advance(2_000)
  await joined
  expect(a.node.members.core).toHaveLength(2)
  network.cut("10.0.0.2")
  return { a, identity }
}

/** The same key again. Its place is another, for the first still hangs there. */
async function comesBack(identity: Identity, via: Contact, policy: "ours" | "rust") {
  const again = await start("10.0.0.3", identity, policy)
  const joined = again.node.join(via)
  await clock.advance(5_000)
  await joined
  return again
}

describe.each(["ours", "rust"] as const)(
  "a peer that lost power and came back with its key, policy %s",
  (policy) => {
    test("is a member at once, and stays: nothing is sent into its old connection", async () => {
      const { a, identity } = await untilPowerIsLost(policy)
      const again = await comesBack(identity, a.contact, policy)
      expect(again.node.members.core).toContain(a.contact)
      expect(a.node.members.core).toContain(again.contact)
      await clock.advance(120_000)
      expect(a.node.members.core).toContain(again.contact)
      expect(again.node.members.core).toContain(a.contact)
      expect(a.told).not.toContain(again.contact)
    })

    test("hears what was on its way when it came back", async () => {
      const { a, identity } = await untilPowerIsLost(policy)
      const heard: string[] = []
      a.node.broadcast("said into the old connection")
      const again = await start("10.0.0.3", identity, policy)
      again.node.subscribe((event) => {
        if (event.type === "message" && "text" in event.message) heard.push(event.message.text)
      })
      const joined = again.node.join(a.contact)
      await clock.advance(5_000)
      await joined
      expect(heard).toEqual(["said into the old connection"])
    })
  },
)
