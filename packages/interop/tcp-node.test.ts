import { type Role, safeChecks, tcpNode, tcpTiming } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import type { PeerProcess } from "@ping-from-zero/process"
import { describe, expect, test } from "vitest"
import { type PeerOptions, startBookPython } from "./peers.ts"
import { agree, HERE, listening, lists, type Ours, startNode, TIME, WAIT } from "./testing/ours-and-theirs.ts"
import { theBooksNetwork } from "./testing/the-books-network.ts"
import { requireToolchain } from "./toolchain.ts"

/**
 * The default with shorter rounds. The deadlines stay above 1 s: a listener with a backlog of 0 drops the second of
 * two connections that come at once, and TCP tries that again only after 1 s.
 */
const checks = { ...safeChecks, timing: { ...tcpTiming, checkInterval: 300, checkTimeout: 2_500 } }
const hasPython = requireToolchain("python3", "a node as in the book")

function startOurs({ join, ...rest }: { join?: string; role?: Role } = {}): Promise<Ours> {
  return startNode(tcpNode({ transport: tcpTransport, listen: HERE, checks, ...rest }), join)
}

function startUnhurried(): Promise<Ours> {
  const unhurried = { ...checks, timing: { ...checks.timing, checkInterval: 3_600_000 } }
  return startNode(tcpNode({ transport: tcpTransport, listen: HERE, checks: unhurried }))
}

function startPeer(options: PeerOptions = {}): Promise<PeerProcess> {
  return startBookPython({ intervalSeconds: 0.2, ...options })
}

describe.skipIf(!hasPython)("our node and one as in the book", () => {
  theBooksNetwork({ startOurs, startUnhurried, startPeer, killed: "connect failed" })

  test("theirs notices when its core is killed, and comes to ours", TIME, async () => {
    const ours = await startOurs()
    const theirs = await listening(startPeer({ join: ours.contact }))
    await agree(ours, theirs, [ours, theirs])
    const edge = await listening(startPeer({ join: theirs.contact, edge: true }))
    await agree(ours, edge, [ours, theirs])
    theirs.peer.kill()
    await lists(edge, [ours])
    await expect.poll(() => ours.node.members, WAIT).toEqual({ core: [ours.contact], edge: [edge.contact] })
  })

  test("theirs is frozen: a deadline tells ours what the kernel does not", TIME, async () => {
    const ours = await startOurs()
    const theirs = await listening(startPeer({ join: ours.contact }))
    await agree(ours, theirs, [ours, theirs])
    theirs.peer.freeze()
    await expect.poll(() => ours.node.members.core, WAIT).toEqual([ours.contact])
  })
})
