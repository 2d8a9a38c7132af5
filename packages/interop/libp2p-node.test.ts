import { type Role, systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  ed25519Identity,
  type Identity,
  libp2pNode,
  libp2pTiming,
  ourPolicy,
  parsePeerAddress,
  random,
  secp256k1Identity,
} from "@ping-from-zero/libp2p-style-ping"
import {
  answerPings,
  askIdentify,
  Host,
  IDENTIFY,
  PING,
  SIMPLE_BITCOIN,
  sendPing,
} from "@ping-from-zero/libp2p-style-ping/wire"
import { beforeAll, describe, expect, onTestFinished, test } from "vitest"
import {
  buildGoLibp2p,
  buildRustLibp2p,
  type StartForeign,
  startGoLibp2p,
  startJsLibp2p,
  startRustLibp2p,
} from "./foreign-peers.ts"
import {
  agree,
  BUILD,
  deaths,
  HERE,
  listening,
  type Ours,
  reports,
  startNode,
  TIME,
  WAIT,
} from "./testing/ours-and-theirs.ts"
import { theBooksNetwork } from "./testing/the-books-network.ts"
import { requireToolchain } from "./toolchain.ts"

const hasGo = requireToolchain("go", "our node and go-libp2p")
const hasCargo = requireToolchain("cargo", "our node and rust-libp2p")

/** Pings every 100 ms and is as patient as ever. */
const often = { timing: libp2pTiming, policy: { ...ourPolicy, ping: { ...ourPolicy.ping!, interval: 100 } } }

/** Notices within some seconds. */
const impatient = {
  ...often,
  policy: {
    ...ourPolicy,
    ping: { ...often.policy.ping, suspectAfter: 500, timeout: 2_000, openTimeout: 2_000 },
  },
}

interface OurOptions {
  readonly checks?: typeof often
  readonly join?: string
  readonly role?: Role
  readonly identity?: Identity
}

function startOurs({ join, ...rest }: OurOptions = {}): Promise<Ours> {
  const identity = ed25519Identity(random(32))
  const node = libp2pNode({ transport: tcpTransport, identity, listen: HERE, checks: often, ...rest })
  return startNode(node, join)
}

/** What libp2p adds to the book's network: echoes, and each asks the other who it is. */
function echoesAndIdentify(start: StartForeign): void {
  test("each proves the other alive, over and over: the same bytes came back", TIME, async () => {
    const ours = await startOurs()
    const flags = ["--ping-interval", "100ms"]
    const theirs = await listening(start({ join: ours.contact, flags }))
    const echoes = () => reports(ours, theirs.contact).filter(({ kind }) => kind === "echo").length
    await expect.poll(echoes, WAIT).toBeGreaterThan(20)
    const alive = () =>
      theirs.peer.events.filter((event) => event.event === "health" && event.status === "alive").length
    await expect.poll(alive, WAIT).toBeGreaterThan(20)
    expect(reports(ours, theirs.contact).every(({ status }) => status === "alive")).toBe(true)
    expect(deaths(theirs)).toEqual([])
  })

  test("each asks the other who it is", TIME, async () => {
    const theirs = await listening(start())
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
  onTestFinished(() => host.stop())
  return host
}

function frozen(start: StartForeign): void {
  test("theirs is frozen: no echo comes in time", TIME, async () => {
    const ours = await startOurs({ checks: impatient })
    const theirs = await listening(start({ join: ours.contact }))
    await agree(ours, theirs, [ours, theirs])
    theirs.peer.freeze()
    await expect.poll(() => ours.node.members.core, WAIT).toEqual([ours.contact])
    expect(reports(ours, theirs.contact).at(-1)).toMatchObject({ status: "dead", kind: "no echo in time" })
  })
}

/** Other kinds of keys than the usual Ed25519. */
function otherKeys(start: StartForeign, types: readonly string[]): void {
  test("a secp256k1 key of ours is proved", TIME, async () => {
    const ours = await startOurs({ identity: secp256k1Identity(random(32)) })
    const theirs = await listening(start({ join: ours.contact }))
    await agree(ours, theirs, [ours, theirs])
  })

  test.each(types)("a key of theirs of type %s is proved, and its peer pinged", TIME, async (type) => {
    const theirs = await listening(start({ flags: ["--key-type", type] }))
    const connection = await host().connect(parsePeerAddress(theirs.contact))
    await sendPing(await connection.openStream(PING), random)
  })
}

const killed = "connection ended"

describe("our node and js-libp2p", () => {
  theBooksNetwork({ startOurs, startUnhurried: startOurs, startPeer: startJsLibp2p, killed })
  echoesAndIdentify(startJsLibp2p)
  otherKeys(startJsLibp2p, ["secp256k1", "RSA"])
})

describe.skipIf(!hasGo)("our node and go-libp2p", () => {
  beforeAll(async () => void (await buildGoLibp2p()), BUILD)
  theBooksNetwork({ startOurs, startUnhurried: startOurs, startPeer: startGoLibp2p, killed })
  echoesAndIdentify(startGoLibp2p)
  frozen(startGoLibp2p)
  otherKeys(startGoLibp2p, ["secp256k1", "ecdsa", "rsa"])
})

describe.skipIf(!hasCargo)("our node and rust-libp2p", () => {
  beforeAll(async () => void (await buildRustLibp2p()), BUILD)
  theBooksNetwork({ startOurs, startUnhurried: startOurs, startPeer: startRustLibp2p, killed })
  echoesAndIdentify(startRustLibp2p)
  otherKeys(startRustLibp2p, ["secp256k1", "ecdsa"])
})
