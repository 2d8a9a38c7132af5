import {
  type Contact,
  type Node,
  type NodeEvent,
  type Role,
  systemClock,
} from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  answerPings,
  askIdentify,
  ed25519Identity,
  Host,
  IDENTIFY,
  type Libp2pEvidence,
  libp2pNode,
  libp2pTiming,
  ourPolicy,
  PING,
  parsePeerAddress,
  random,
  SIMPLE_BITCOIN,
  secp256k1Identity,
  sendPing,
} from "@ping-from-zero/libp2p-style-ping"
import { afterEach, beforeAll, describe, expect, test } from "vitest"
import {
  buildRustLibp2p,
  type ForeignOptions,
  type StartForeign,
  startJsLibp2p,
  startRustLibp2p,
} from "./foreign-peers.ts"
import type { PeerProcess } from "./process.ts"
import { requireToolchain } from "./toolchain.ts"

/** A first build downloads and compiles everything. */
const BUILD = 600_000
const TIME = { timeout: 60_000 }
const WAIT = { timeout: 20_000 }
const WAIT_LINE = { timeoutMs: 20_000 }
const hasCargo = requireToolchain("cargo", "our node and rust-libp2p")

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((end) => end()))
})

interface Ours {
  readonly node: Node<Libp2pEvidence>
  readonly contact: Contact
  readonly events: NodeEvent<Libp2pEvidence>[]
}

/** Pings every 100 ms and is as patient as ever. */
const often = { ...ourPolicy, ping: { ...ourPolicy.ping!, interval: 100 } }

async function startOurs(options: { join?: string; role?: Role; key?: "secp256k1" } = {}): Promise<Ours> {
  const { join, role = "core", key } = options
  const identity = key ? secp256k1Identity(random(32)) : ed25519Identity(random(32))
  const listen = { host: "127.0.0.1", port: 0 }
  const node = libp2pNode({ transport: tcpTransport, identity, listen, role, policy: often })
  cleanUp.push(() => node.stop())
  const events: NodeEvent<Libp2pEvidence>[] = []
  node.subscribe((event) => events.push(event))
  const contact = await node.start()
  if (join) await node.join(join as Contact)
  return { node, contact, events }
}

interface Theirs {
  readonly peer: PeerProcess
  readonly contact: string
}

async function startTheirs(start: StartForeign, options: ForeignOptions = {}): Promise<Theirs> {
  const peer = await start(options)
  cleanUp.push(() => peer.stop())
  return { peer, contact: (await peer.waitFor("listening", undefined, WAIT_LINE)).contact }
}

/** Waits until both say that these are the members. */
async function agree(ours: Ours, { peer }: Theirs, core: string[], edge: string[] = []): Promise<void> {
  await expect.poll(() => ours.node.members, WAIT).toEqual({ core: core.toSorted(), edge: edge.toSorted() })
  await peer.waitFor("members", (members) => `${members.core}` === `${core.toSorted()}`, WAIT_LINE)
}

const heard = ({ events }: Ours) =>
  events.flatMap((event) =>
    event.type === "message" && event.message.type === "ENHANCED" ? [event.message.text] : [],
  )
const hears = ({ peer }: Theirs, wanted: string) =>
  peer.waitFor("message", ({ text }) => text === wanted, { ...WAIT_LINE, since: 0 })
/** What our node reported of this peer: status and evidence. */
const reports = ({ events }: Ours, of: string) =>
  events.flatMap((event) =>
    event.type === "health" && event.report.contact === of
      ? [{ status: event.report.status, ...event.report.evidence }]
      : [],
  )
const errors = ({ events }: Ours) =>
  events.flatMap((event) => (event.type === "error" ? [event.error.name] : []))
/** Whom the peer called dead. */
const deaths = ({ peer }: Theirs) =>
  peer.events.flatMap((event) => (event.event === "health" && event.status === "dead" ? [event.contact] : []))

function theBooksNetworkWith(start: StartForeign): void {
  test("ours joins theirs: lists, texts both ways, and our goodbye", TIME, async () => {
    const theirs = await startTheirs(start)
    const ours = await startOurs({ join: theirs.contact })
    await agree(ours, theirs, [ours.contact, theirs.contact])
    ours.node.broadcast("from ours: é 接続")
    await hears(theirs, "from ours: é 接続")
    theirs.peer.send("from theirs")
    await expect.poll(() => heard(ours), WAIT).toEqual(["from theirs"])
    await ours.node.stop()
    await theirs.peer.waitFor("members", ({ core }) => `${core}` === theirs.contact, WAIT_LINE)
    expect(deaths(theirs)).toEqual([])
    expect(errors(ours)).toEqual([])
  })

  test("theirs joins ours, with an edge each; the texts of edges go round", TIME, async () => {
    const ours = await startOurs({ key: "secp256k1" })
    const theirs = await startTheirs(start, { join: ours.contact })
    const cores = [ours.contact, theirs.contact]
    await agree(ours, theirs, cores)
    const theirEdge = await startTheirs(start, { join: ours.contact, edge: true })
    const ourEdge = await startOurs({ join: theirs.contact, role: "edge" })
    await agree(ours, theirEdge, cores, [theirEdge.contact])
    await agree(ourEdge, theirs, cores)
    theirEdge.peer.send("from their edge")
    await expect.poll(() => heard(ourEdge), WAIT).toEqual(["from their edge"])
    ourEdge.node.broadcast("from our edge")
    await hears(theirEdge, "from our edge")
  })

  test("theirs leaves with a goodbye; another is killed, and that is seen at once", TIME, async () => {
    const ours = await startOurs()
    const leaving = await startTheirs(start, { join: ours.contact })
    await agree(ours, leaving, [ours.contact, leaving.contact])
    expect(await leaving.peer.stop()).toEqual({ code: 0, signal: null })
    await expect.poll(() => ours.node.members.core, WAIT).toEqual([ours.contact])
    expect(reports(ours, leaving.contact).map(({ status }) => status)).not.toContain("dead")

    const killed = await startTheirs(start, { join: ours.contact })
    await agree(ours, killed, [ours.contact, killed.contact])
    await expect.poll(() => reports(ours, killed.contact).length, WAIT).toBeGreaterThan(0)
    killed.peer.kill()
    await expect.poll(() => ours.node.members.core, WAIT).toEqual([ours.contact])
    expect(reports(ours, killed.contact).at(-1)).toMatchObject({ status: "dead", kind: "connection ended" })
  })

  test("each proves the other alive, over and over: the same bytes came back", TIME, async () => {
    const ours = await startOurs()
    const flags = ["--ping-interval", "100ms"]
    const theirs = await startTheirs(start, { join: ours.contact, flags })
    const echoes = () => reports(ours, theirs.contact).filter(({ kind }) => kind === "echo").length
    await expect.poll(echoes, WAIT).toBeGreaterThan(20)
    const alive = () =>
      theirs.peer.events.filter((event) => event.event === "health" && event.status === "alive").length
    await expect.poll(alive, WAIT).toBeGreaterThan(20)
    expect(reports(ours, theirs.contact).every(({ status }) => status === "alive")).toBe(true)
    expect(deaths(theirs)).toEqual([])
  })

  test("each asks the other who it is", TIME, async () => {
    const theirs = await startTheirs(start)
    const ours = await startOurs({ join: theirs.contact })
    const identified = () => theirs.peer.events.find(({ event }) => `${event}` === "identified")
    const protocols = expect.arrayContaining([PING, IDENTIFY, SIMPLE_BITCOIN])
    const { peerId } = parsePeerAddress(ours.contact)
    await expect.poll(identified, WAIT).toMatchObject({ peer: peerId, agent: "ping-from-zero", protocols })

    const address = parsePeerAddress(theirs.contact)
    const connection = await host().connect(address)
    const info = await askIdentify(await connection.openStream(IDENTIFY), address.peerId)
    expect(info.agentVersion).toMatch(/libp2p/)
    expect(info.protocols).toEqual(protocols)
    await connection.pingMuxer()
  })
}

function host(): Host {
  const identity = ed25519Identity(random(32))
  const host = new Host({
    transport: tcpTransport,
    clock: systemClock,
    random,
    identity,
    timing: libp2pTiming,
  })
  host.handle(PING, answerPings) // rust-libp2p answers nobody who does not answer pings himself
  cleanUp.push(() => host.stop())
  return host
}

/** Their identities of other kinds than ours can be; each proves its key, and pings. */
function keysOfTheirs(start: StartForeign, types: readonly string[]): void {
  test.each(types)("a key of type %s is proved", TIME, async (type) => {
    const address = parsePeerAddress((await startTheirs(start, { flags: ["--key-type", type] })).contact)
    const connection = await host().connect(address)
    await sendPing(await connection.openStream(PING), random)
  })
}

describe("our node and js-libp2p", () => {
  theBooksNetworkWith(startJsLibp2p)
  keysOfTheirs(startJsLibp2p, ["secp256k1", "RSA"])
})

describe.skipIf(!hasCargo)("our node and rust-libp2p", () => {
  beforeAll(async () => void (await buildRustLibp2p()), BUILD)
  theBooksNetworkWith(startRustLibp2p)
  keysOfTheirs(startRustLibp2p, ["secp256k1", "ecdsa"])
})
