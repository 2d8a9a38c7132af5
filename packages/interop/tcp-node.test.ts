import {
  type Contact,
  type Node,
  type NodeEvent,
  type Role,
  safeChecks,
  type TcpEvidence,
  tcpNode,
  tcpTiming,
} from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { afterEach, describe, expect, it } from "vitest"
import { type PeerOptions, startBookPython } from "./peers.ts"
import type { PeerProcess } from "./process.ts"
import { requireToolchain } from "./toolchain.ts"

/**
 * The default with shorter rounds. The deadlines stay above 1 s: a listener with a backlog of 0 drops the second of
 * two connections that come at once, and TCP tries that again only after 1 s.
 */
const checks = { ...safeChecks, timing: { ...tcpTiming, checkInterval: 300, checkTimeout: 2_500 } }
const WAIT = { timeout: 10_000 }
const TIME = { timeout: 30_000 }
const hasPython = requireToolchain("python3", "a node as in the book")

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((end) => end()))
})

interface Ours {
  readonly node: Node<TcpEvidence>
  readonly contact: Contact
  readonly events: NodeEvent<TcpEvidence>[]
}

async function startOurs(join?: string, role: Role = "core"): Promise<Ours> {
  const node = tcpNode({ transport: tcpTransport, listen: { host: "127.0.0.1", port: 0 }, role, checks })
  cleanUp.push(() => node.stop())
  const events: NodeEvent<TcpEvidence>[] = []
  node.subscribe((event) => events.push(event))
  const contact = await node.start()
  if (join) await node.join(join as Contact)
  return { node, contact, events }
}

async function startTheirs(options: PeerOptions = {}): Promise<{ peer: PeerProcess; contact: string }> {
  const peer = await startBookPython({ intervalSeconds: 0.2, ...options })
  cleanUp.push(() => peer.stop())
  return { peer, contact: (await peer.waitFor("listening")).contact }
}

/** Waits until both say that these are the members. */
async function agree(ours: Ours, peer: PeerProcess, core: string[], edge: string[] = []): Promise<void> {
  await expect.poll(() => ours.node.members, WAIT).toEqual({ core: core.toSorted(), edge: edge.toSorted() })
  await peer.waitFor("members", (members) => `${members.core}` === `${core.toSorted()}`)
}

const heard = ({ events }: Ours) =>
  events.flatMap(({ type, ...event }) =>
    "message" in event && "text" in event.message ? [event.message.text] : [],
  )
const refused = ({ events }: Ours) => events.filter(({ type }) => type === "error")

describe.skipIf(!hasPython)("our node and one as in the book", TIME, () => {
  it("ours joins theirs: lists, texts both ways, and a goodbye", async () => {
    const theirs = await startTheirs()
    const ours = await startOurs(theirs.contact)
    await agree(ours, theirs.peer, [ours.contact, theirs.contact])
    ours.node.broadcast("from ours")
    await theirs.peer.waitFor("message", ({ text }) => text === "from ours")
    theirs.peer.send("from theirs")
    await expect.poll(() => heard(ours), WAIT).toEqual(["from theirs"])
    await ours.node.stop()
    await theirs.peer.waitFor("members", ({ core }) => `${core}` === theirs.contact)
    expect(refused(ours)).toEqual([])
  })

  it("theirs joins ours, with an edge each; the texts of edges go round", async () => {
    const ours = await startOurs()
    const theirs = await startTheirs({ join: ours.contact })
    const theirEdge = await startTheirs({ join: ours.contact, edge: true })
    const ourEdge = await startOurs(theirs.contact, "edge")
    const cores = [ours.contact, theirs.contact]
    await agree(ours, theirEdge.peer, cores, [theirEdge.contact])
    await agree(ourEdge, theirs.peer, cores)
    theirEdge.peer.send("from their edge")
    await expect.poll(() => heard(ourEdge), WAIT).toEqual(["from their edge"])
    ourEdge.node.broadcast("from our edge")
    await theirEdge.peer.waitFor("message", ({ text }) => text === "from our edge")
    expect([...refused(ours), ...refused(ourEdge)]).toEqual([])
  })

  it("each notices when the other is killed", async () => {
    const watched = await startTheirs()
    const ours = await startOurs(watched.contact)
    await agree(ours, watched.peer, [ours.contact, watched.contact])
    watched.peer.kill()
    await expect.poll(() => ours.node.members.core, WAIT).toEqual([ours.contact])
    const theirs = await startTheirs({ join: ours.contact })
    const edge = await startTheirs({ join: theirs.contact, edge: true })
    await agree(ours, edge.peer, [ours.contact, theirs.contact])
    theirs.peer.kill()
    await edge.peer.waitFor("members", ({ core }) => `${core}` === ours.contact)
    await expect.poll(() => ours.node.members, WAIT).toEqual({ core: [ours.contact], edge: [edge.contact] })
  })

  it("theirs is frozen: a deadline tells ours what the kernel does not", async () => {
    const theirs = await startTheirs()
    const ours = await startOurs(theirs.contact)
    await agree(ours, theirs.peer, [ours.contact, theirs.contact])
    theirs.peer.freeze()
    await expect.poll(() => ours.node.members.core, WAIT).toEqual([ours.contact])
  })
})
