import {
  type Contact,
  type Node,
  type NodeEvent,
  type Role,
  scaleTiming,
} from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  type Devp2pChecks,
  type Devp2pEvidence,
  devp2pNode,
  ethereumjsChecks,
  generateNodeKey,
  gethChecks,
  randomBytes,
} from "@ping-from-zero/devp2p-ping"
import { afterEach, beforeAll, describe, expect, test } from "vitest"
import {
  buildGoEthereum,
  type ForeignOptions,
  type StartForeign,
  startEthereumjs,
  startGoEthereum,
} from "./foreign-peers.ts"
import type { PeerProcess } from "./process.ts"
import { requireToolchain } from "./toolchain.ts"

/** A first build downloads and compiles everything. */
const BUILD = 600_000
const TIME = { timeout: 60_000 }
const WAIT = { timeout: 20_000 }
const WAIT_LINE = { timeoutMs: 20_000 }
const hasGo = requireToolchain("go", "our node and go-ethereum")

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((end) => end()))
})

interface Ours {
  readonly node: Node<Devp2pEvidence>
  readonly contact: Contact
  readonly events: NodeEvent<Devp2pEvidence>[]
}

async function startOurs(
  options: { join?: string; role?: Role; checks?: Devp2pChecks; maxSessions?: number } = {},
): Promise<Ours> {
  const { join, ...rest } = options
  const node = devp2pNode({
    transport: tcpTransport,
    key: generateNodeKey(randomBytes),
    listen: { host: "127.0.0.1", port: 0 },
    ...rest,
  })
  cleanUp.push(() => node.stop())
  const events: NodeEvent<Devp2pEvidence>[] = []
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
    expect(errors(ours)).toEqual([])
  })

  test("theirs joins ours, with an edge each; the texts of edges go round", TIME, async () => {
    const ours = await startOurs()
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
    expect(reports(ours, killed.contact).at(-1)).toMatchObject({ status: "dead", kind: "session ended" })
  })
}

describe("our node and ethereumjs", () => theBooksNetworkWith(startEthereumjs))

describe.skipIf(!hasGo)("our node and go-ethereum", () => {
  beforeAll(async () => void (await buildGoEthereum()), BUILD)
  theBooksNetworkWith(startGoEthereum)

  /** Two intervals of 1 s, the time in which silence becomes a verdict. */
  const quick = (checks: Devp2pChecks): Devp2pChecks => ({
    ...checks,
    timing: scaleTiming(checks.timing, 1 / 15),
  })

  /** A part of theirs that joins ours; resolves when it is taken in. */
  async function takenIn(part: string, checks: Devp2pChecks, flags: string[] = []) {
    const ours = await startOurs({ checks: quick(checks) })
    const theirs = await startTheirs(startGoEthereum, { part, join: ours.contact, flags })
    await expect.poll(() => reports(ours, theirs.contact)[0]?.status, WAIT).toBe("alive")
    return {
      ours,
      ...theirs,
      ended: () => reports(ours, theirs.contact).find(({ status }) => status === "dead"),
    }
  }
  const talkative = ["--every", "500ms"]

  test("its raw client pings ours and hears the pongs", TIME, async () => {
    const ours = await startOurs()
    const flags = ["--count", "3", "--interval", "1ms", ours.contact]
    const peer = await startGoEthereum({ part: "ping", flags })
    cleanUp.push(() => peer.stop())
    expect(await peer.exited).toEqual({ code: 0, signal: null })
    expect(peer.events.filter(({ event }) => `${event}` === "pong")).toHaveLength(3)
  })

  test("who talks and never pongs stays, where any message counts", TIME, async () => {
    const { ours, contact, ended } = await takenIn("mute", gethChecks, talkative)
    const alive = () =>
      reports(ours, contact).filter(({ status, kind }) => status === "alive" && kind === "message")
    await expect.poll(() => alive().length, WAIT).toBeGreaterThan(4)
    expect(ended()).toBeUndefined()
  })

  test("where the pong counts it is called dead, and told why", TIME, async () => {
    const { peer, ended } = await takenIn("mute", ethereumjsChecks, talkative)
    await peer.waitFor("disconnected", ({ reason }) => reason === "read timeout", WAIT_LINE)
    await expect.poll(ended, WAIT).toMatchObject({ kind: "silence" })
  })

  test("who is silent is called dead, and told nothing", TIME, async () => {
    const { peer, ended } = await takenIn("silent", gethChecks)
    await peer.waitFor("disconnected", ({ reason }) => reason === "EOF", WAIT_LINE)
    await expect.poll(ended, WAIT).toMatchObject({ kind: "silence" })
  })

  test("a forged frame ends the session without a word", TIME, async () => {
    const { peer, ended } = await takenIn("forge", gethChecks, ["--delay", "100ms"])
    await peer.waitFor("disconnected", ({ reason }) => reason === "EOF", WAIT_LINE)
    await expect.poll(ended, WAIT).toMatchObject({ kind: "session ended", error: { name: "BadMac" } })
  })

  test("who only accepts TCP never becomes a peer", TIME, async () => {
    const { contact } = await startTheirs(startGoEthereum, { part: "tcp-only" })
    const ours = await startOurs({ checks: quick(gethChecks) })
    await expect(ours.node.join(contact as Contact)).rejects.toMatchObject({ name: "DeadlineExceeded" })
  })

  test("the wrong key in the URL: each side says so", TIME, async () => {
    const theirs = await startTheirs(startGoEthereum)
    const [dialler, listener, stranger] = [await startOurs(), await startOurs(), await startOurs()]
    const keyOf = (contact: string) => contact.split("@")[0]
    const placeOf = (contact: string) => contact.split("@")[1]
    const wrong = `${keyOf(stranger.contact)}@${placeOf(theirs.contact)}`
    await expect(dialler.node.join(wrong as Contact)).rejects.toMatchObject({ name: "RefusedAuth" })

    const flags = [`${keyOf(stranger.contact)}@${placeOf(listener.contact)}`]
    const peer = await startGoEthereum({ part: "ping", flags })
    cleanUp.push(() => peer.stop())
    expect((await peer.exited).code).not.toBe(0)
    await expect.poll(() => errors(listener), WAIT).toEqual(["EciesError"])
  })

  test("one too many is refused with reason 4, by theirs and by ours", TIME, async () => {
    const full = await startTheirs(startGoEthereum, { flags: ["--max-inbound", "1"] })
    const first = await startOurs({ join: full.contact, maxSessions: 1 })
    await agree(first, full, [first.contact, full.contact])
    const second = await startOurs()
    await expect(second.node.join(full.contact as Contact)).rejects.toMatchObject({
      name: "PeerDisconnected",
      reason: 4,
    })
    const peer = await startGoEthereum({ part: "ping", flags: [first.contact] })
    cleanUp.push(() => peer.stop())
    expect((await peer.exited).code).not.toBe(0)
    await expect.poll(() => errors(first), WAIT).toEqual(["SessionRefused"])
  })
})
