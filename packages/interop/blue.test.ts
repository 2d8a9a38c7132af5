import { once } from "node:events"
import { connect } from "node:net"
import {
  blueDialect,
  type Role,
  safeChecks,
  type TcpChecks,
  tcpNode,
  tcpTiming,
} from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { beforeAll, describe, expect, test } from "vitest"
import { buildBlue, type ForeignOptions, startBlue } from "./foreign-peers.ts"
import {
  agree,
  BUILD,
  deaths,
  errors,
  HERE,
  listening,
  lists,
  type Ours,
  reports,
  silent,
  startNode,
  type Theirs,
  TIME,
  WAIT,
} from "./testing/ours-and-theirs.ts"
import { requireToolchain } from "./toolchain.ts"

/** Rust asks for an accept queue of 128, which holds one connection more. */
const FITS_ITS_QUEUE = 129

/** As the default, but that a peer which says Add and listens a moment later has more time for that. */
const checks: TcpChecks = {
  ...safeChecks,
  timing: { ...tcpTiming, checkInterval: 1_000, checkTimeout: 900, resendAfter: 1_000 },
}
/** Fills its queue in some seconds. */
const often: TcpChecks = {
  ...checks,
  rounds: "one by one",
  timing: { ...checks.timing, checkInterval: 20, checkTimeout: 1_500 },
}

interface OurOptions {
  readonly join?: string
  readonly role?: Role
  readonly checks?: TcpChecks
}

function startOurs({ join, ...rest }: OurOptions = {}): Promise<Ours> {
  const node = tcpNode({ transport: tcpTransport, dialect: blueDialect, listen: HERE, checks, ...rest })
  return startNode(node, join)
}

function startTheirs(options: ForeignOptions = {}): Promise<Theirs> {
  return listening(startBlue({ ...options, flags: ["--interval", "0.2", ...(options.flags ?? [])] }))
}

describe.skipIf(!requireToolchain("cargo", "our node and blue's rules"))("our node and blue", () => {
  beforeAll(async () => void (await buildBlue()), BUILD)

  test("ours joins theirs, is checked by theirs, and leaves with a goodbye", TIME, async () => {
    const theirs = await startTheirs()
    const ours = await startOurs({ join: theirs.contact })
    await agree(ours, theirs, [ours, theirs])
    await theirs.peer.waitFor(
      "health",
      ({ contact, status }) => contact === ours.contact && status === "alive",
    )
    await ours.node.stop()
    await lists(theirs, [theirs])
    expect(errors(ours)).toEqual([])
  })

  test("theirs joins ours, and gets a list though it says Add before it listens", TIME, async () => {
    const ours = await startOurs()
    const theirs = await startTheirs({ join: ours.contact })
    await agree(ours, theirs, [ours, theirs])
    await expect.poll(() => reports(ours, theirs.contact).length, WAIT).toBeGreaterThan(0)
    expect(reports(ours, theirs.contact).every(({ kind }) => kind === "connected")).toBe(true)
  })

  test("an edge of each holds on to a core of the other", TIME, async () => {
    const ours = await startOurs()
    const theirs = await startTheirs({ join: ours.contact })
    await agree(ours, theirs, [ours, theirs])
    const theirEdge = await startTheirs({ join: ours.contact, edge: true })
    const ourEdge = await startOurs({ join: theirs.contact, role: "edge" })
    await expect.poll(() => ours.node.members.edge, WAIT).toEqual([theirEdge.contact])
    await theirs.peer.waitFor("members", ({ edge }) => `${edge}` === ourEdge.contact)
    await theirs.peer.waitFor("health", ({ contact }) => contact === ourEdge.contact)
    await expect.poll(() => reports(ours, theirEdge.contact).length, WAIT).toBeGreaterThan(0)
    await expect.poll(() => reports(ourEdge, theirs.contact).length, WAIT).toBeGreaterThan(0)
  })

  test("theirs is killed, and that is seen", TIME, async () => {
    const ours = await startOurs()
    const theirs = await startTheirs({ join: ours.contact })
    await agree(ours, theirs, [ours, theirs])
    theirs.peer.kill()
    await expect.poll(() => ours.node.members.core, WAIT).toEqual([ours.contact])
    expect(reports(ours, theirs.contact).at(-1)).toMatchObject({ status: "dead", kind: "connect failed" })
  })

  test("theirs is frozen, and passes as many checks as its queue has room for", TIME, async () => {
    const ours = await startOurs({ checks: often })
    const theirs = await startTheirs({ join: ours.contact })
    await agree(ours, theirs, [ours, theirs])
    const alive = () => reports(ours, theirs.contact).filter(({ status }) => status === "alive").length
    await expect.poll(alive, WAIT).toBeGreaterThan(0)
    theirs.peer.freeze()
    const before = alive()
    await expect.poll(() => ours.node.members.core, WAIT).toEqual([ours.contact])
    expect(reports(ours, theirs.contact).at(-1)).toMatchObject({ status: "dead", kind: "no answer in time" })
    // The one that was on its way when it was frozen may stand on either side.
    expect(Math.abs(alive() - before - FITS_ITS_QUEUE)).toBeLessThanOrEqual(1)
  })
})

describe.skipIf(!requireToolchain("cargo", "blue's rules"))("blue's rules", () => {
  beforeAll(async () => void (await buildBlue()), BUILD)

  test("the killed leave the list of the first core", TIME, async () => {
    const first = await startTheirs()
    const second = await startTheirs({ join: first.contact })
    await lists(first, [first, second])
    second.peer.kill()
    await lists(first, [first])
    expect(deaths(first)).toEqual([second.contact])
  })

  test("while a check hangs in a frozen node, nobody is taken in", TIME, async () => {
    const first = await startTheirs({ flags: ["--interval", "0.02"] })
    const second = await startTheirs({ join: first.contact })
    await lists(first, [first, second])
    second.peer.freeze()
    await silent(first, 2_000)
    const before = first.peer.events.length
    const third = await startTheirs({ join: first.contact })
    second.peer.thaw()
    await lists(first, [first, second, third])
    // The hanging check of the second comes to its end first, and gives the lock of the list free.
    const next = { event: "health", contact: second.contact, status: "alive" }
    expect(first.peer.events[before]).toMatchObject(next)
  })

  test.each([
    ["nothing", ""],
    ["the first piece of a message", '{"type":"Ping","source_port":"7878",'],
    ["a message without a payload", '{"type":"Ping","source_port":"7878"}'],
    [
      "a message of more than 512 bytes",
      `{"type":"Ping","source_port":"7878","payload":"${"x".repeat(500)}"}`,
    ],
  ])("a connection that brings %s ends it", TIME, async (_, text) => {
    const { peer, contact } = await startTheirs()
    const [host, port] = contact.split(":")
    const socket = connect(Number(port), host)
    socket.on("error", () => {}) // it may end before it has read all
    await once(socket, "connect")
    socket.end(text)
    expect(await peer.exited).toEqual({ code: 101, signal: null })
  })
})
