import type { Contact } from "@ping-from-zero/core-tcp-check"
import { MemoryNodes, type StartedNode } from "@ping-from-zero/core-tcp-check/testing"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { random } from "#crypto"
import { ed25519Identity, type Identity } from "./identity/identity.ts"
import { libp2pChecks, libp2pNode } from "./libp2p-node.ts"

let nodes: MemoryNodes

beforeEach(() => {
  nodes = new MemoryNodes()
})
afterEach(() => nodes.stopAll())

function start(host: string, identity: Identity, policy: "ours" | "rust"): Promise<StartedNode> {
  const { clock } = nodes
  const listen = { host, port: 4001 }
  return nodes.start(host, (transport) =>
    libp2pNode({ transport, identity, listen, clock, checks: libp2pChecks[policy] }),
  )
}

/** A and B are members; then B's machine loses power: no FIN, and its kernel answers nothing any more. */
async function untilPowerIsLost(policy: "ours" | "rust") {
  const identity = ed25519Identity(random(32))
  const a = await start("10.0.0.1", ed25519Identity(random(32)), policy)
  const b = await start("10.0.0.2", identity, policy)
  await nodes.join(b.node, a.contact, 2_000)
  expect(a.node.members.core).toHaveLength(2)
  nodes.network.cut("10.0.0.2")
  return { a, identity }
}

/** The same key again. Its place is another, for the first still hangs there. */
async function comesBack(identity: Identity, via: Contact, policy: "ours" | "rust") {
  const again = await start("10.0.0.3", identity, policy)
  await nodes.join(again.node, via, 5_000)
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
      await nodes.clock.advance(120_000)
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
      await nodes.join(again.node, a.contact, 5_000)
      expect(heard).toEqual(["said into the old connection"])
    })
  },
)
