import { type Contact, type Role, scaleTiming } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  type Devp2pChecks,
  devp2pNode,
  ethereumjsChecks,
  generateNodeKey,
  gethChecks,
  random,
} from "@ping-from-zero/devp2p-ping"
import { beforeAll, describe, expect, test } from "vitest"
import { buildGoEthereum, type ForeignOptions, startEthereumjs, startGoEthereum } from "./foreign-peers.ts"
import {
  agree,
  BUILD,
  errors,
  HERE,
  listening,
  type Ours,
  reports,
  startNode,
  TIME,
  untilTheEnd,
  WAIT,
  WAIT_LINE,
} from "./testing/ours-and-theirs.ts"
import { theBooksNetwork } from "./testing/the-books-network.ts"
import { requireToolchain } from "./toolchain.ts"

const hasGo = requireToolchain("go", "our node and go-ethereum")

interface OurOptions {
  readonly join?: string
  readonly role?: Role
  readonly checks?: Devp2pChecks
  readonly maxSessions?: number
}

function startOurs({ join, ...rest }: OurOptions = {}): Promise<Ours> {
  const key = generateNodeKey(random)
  return startNode(devp2pNode({ transport: tcpTransport, key, listen: HERE, ...rest }), join)
}

const killed = "session ended"

describe("our node and ethereumjs", () => {
  theBooksNetwork({ startOurs, startUnhurried: startOurs, startPeer: startEthereumjs, killed })
})

describe.skipIf(!hasGo)("our node and go-ethereum", () => {
  beforeAll(async () => void (await buildGoEthereum()), BUILD)
  theBooksNetwork({ startOurs, startUnhurried: startOurs, startPeer: startGoEthereum, killed })

  const startTheirs = (options?: ForeignOptions) => listening(startGoEthereum(options))
  const startPing = (...flags: string[]) => untilTheEnd(startGoEthereum({ part: "ping", flags }))

  const faster = (checks: Devp2pChecks, times: number): Devp2pChecks => ({
    ...checks,
    timing: scaleTiming(checks.timing, 1 / times),
  })
  /** Two intervals of 1 s, the time in which silence becomes a verdict. */
  const quick = (checks: Devp2pChecks): Devp2pChecks => faster(checks, 15)
  /** 5 s: also where the machine is slow, somebody who talks every half second is heard within them. */
  const forbearing = (checks: Devp2pChecks): Devp2pChecks => faster(checks, 6)

  /** A part of theirs that joins ours; resolves when it is taken in. */
  async function takenIn(part: string, checks: Devp2pChecks, flags: string[] = []) {
    const ours = await startOurs({ checks })
    const theirs = await startTheirs({ part, join: ours.contact, flags })
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
    const peer = await startPing("--count", "3", "--interval", "1ms", ours.contact)
    expect(await peer.exited).toEqual({ code: 0, signal: null })
    expect(peer.events.filter(({ event }) => `${event}` === "pong")).toHaveLength(3)
  })

  test("who talks and never pongs stays, where any message counts", TIME, async () => {
    const { ours, contact, ended } = await takenIn("mute", forbearing(gethChecks), talkative)
    const alive = () =>
      reports(ours, contact).filter(({ status, kind }) => status === "alive" && kind === "message")
    await expect.poll(() => alive().length, WAIT).toBeGreaterThan(3) // one an interval: beyond the deadline of two
    expect(ended()).toBeUndefined()
  })

  test("where the pong counts it is called dead, and told why", TIME, async () => {
    const { peer, ended } = await takenIn("mute", quick(ethereumjsChecks), talkative)
    await peer.waitFor("disconnected", ({ reason }) => reason === "read timeout", WAIT_LINE)
    await expect.poll(ended, WAIT).toMatchObject({ kind: "silence" })
  })

  test("who is silent is called dead, and told nothing", TIME, async () => {
    const { peer, ended } = await takenIn("silent", quick(gethChecks))
    await peer.waitFor("disconnected", ({ reason }) => reason === "EOF", WAIT_LINE)
    await expect.poll(ended, WAIT).toMatchObject({ kind: "silence" })
  })

  test("a forged frame ends the session without a word", TIME, async () => {
    const { peer, ended } = await takenIn("forge", quick(gethChecks), ["--delay", "100ms"])
    await peer.waitFor("disconnected", ({ reason }) => reason === "EOF", WAIT_LINE)
    await expect.poll(ended, WAIT).toMatchObject({ kind: "session ended", error: { name: "BadMac" } })
  })

  test("who only accepts TCP never becomes a peer", TIME, async () => {
    const { contact } = await startTheirs({ part: "tcp-only" })
    const ours = await startOurs({ checks: quick(gethChecks) })
    await expect(ours.node.join(contact as Contact)).rejects.toMatchObject({ name: "DeadlineExceeded" })
  })

  test("the wrong key in the URL: each side says so", TIME, async () => {
    const theirs = await startTheirs()
    const [dialer, listener, stranger] = [await startOurs(), await startOurs(), await startOurs()]
    const keyOf = (contact: string) => contact.split("@")[0]
    const placeOf = (contact: string) => contact.split("@")[1]
    const wrong = `${keyOf(stranger.contact)}@${placeOf(theirs.contact)}`
    await expect(dialer.node.join(wrong as Contact)).rejects.toMatchObject({ name: "RefusedAuth" })

    const peer = await startPing(`${keyOf(stranger.contact)}@${placeOf(listener.contact)}`)
    expect((await peer.exited).code).not.toBe(0)
    await expect.poll(() => errors(listener), WAIT).toEqual(["EciesError"])
  })

  test.each([
    ["wrong-id", "unexpected identity", "UnexpectedIdentity"],
    ["short-id", "invalid node identity", "InvalidIdentity"],
    ["long", "breach of protocol", "FrameTooLarge"],
  ])("the reason why its Hello (%s) is refused is read", TIME, async (kind, reason, named) => {
    const ours = await startOurs()
    const peer = await untilTheEnd(
      startGoEthereum({ part: "wrong-hello", flags: ["--kind", kind, ours.contact] }),
    )
    await peer.exited
    expect(peer.events.find(({ event }) => `${event}` === "disconnected")).toMatchObject({ reason })
    await expect.poll(() => errors(ours), WAIT).toEqual([named])
  })

  test("one too many is refused with reason 4, by theirs and by ours", TIME, async () => {
    const full = await startTheirs({ flags: ["--max-inbound", "1"] })
    const first = await startOurs({ join: full.contact, maxSessions: 1 })
    await agree(first, full, [first, full])
    const second = await startOurs()
    await expect(second.node.join(full.contact as Contact)).rejects.toMatchObject({
      name: "PeerDisconnected",
      reason: 4,
    })
    const peer = await startPing(first.contact)
    expect((await peer.exited).code).not.toBe(0)
    await expect.poll(() => errors(first), WAIT).toEqual(["TooManySessions"])
  })
})
