import type { Role } from "@ping-from-zero/core-tcp-check"
import type { PeerProcess } from "@ping-from-zero/process"
import { expect, test } from "vitest"
import {
  agree,
  deaths,
  errors,
  heard,
  hears,
  listening,
  lists,
  type Ours,
  reports,
  TIME,
  WAIT,
} from "./ours-and-theirs.ts"

interface TheirOptions {
  readonly join?: string
  readonly edge?: boolean
  /** Seconds between checks, for those that check by connecting. */
  readonly intervalSeconds?: number
}

export interface BothSides {
  startOurs(options?: { readonly join?: string; readonly role?: Role }): Promise<Ours>
  /** Ours, whose next check is far away: none comes into the moment of a goodbye, where it would find nobody. */
  startUnhurried(): Promise<Ours>
  startPeer(options?: TheirOptions): Promise<PeerProcess>
  /** The evidence that a peer was killed. */
  readonly killed: string
}

/** The book's network of our nodes and theirs: each joins the other, is heard, leaves and dies. */
export function theBooksNetwork({ startOurs, startUnhurried, startPeer, killed }: BothSides): void {
  const startTheirs = (options?: TheirOptions) => listening(startPeer(options))

  test("ours joins theirs: lists, texts both ways, and our goodbye", TIME, async () => {
    // No check of theirs comes into the moment of our goodbye: only the goodbye takes us off their list.
    const theirs = await startTheirs({ intervalSeconds: 3_600 })
    const ours = await startOurs({ join: theirs.contact })
    await agree(ours, theirs, [ours, theirs])
    ours.node.broadcast("from ours: é 接続")
    await hears(theirs, "from ours: é 接続")
    theirs.peer.send("from theirs")
    await expect.poll(() => heard(ours), WAIT).toEqual(["from theirs"])
    await ours.node.stop()
    await lists(theirs, [theirs])
    expect(deaths(theirs)).toEqual([])
    expect(errors(ours)).toEqual([])
  })

  test("theirs joins ours, with an edge each; the texts of edges go round", TIME, async () => {
    const ours = await startOurs()
    const theirs = await startTheirs({ join: ours.contact })
    const cores = [ours, theirs]
    await agree(ours, theirs, cores)
    const theirEdge = await startTheirs({ join: ours.contact, edge: true })
    const ourEdge = await startOurs({ join: theirs.contact, role: "edge" })
    await agree(ours, theirEdge, cores, [theirEdge])
    await agree(ourEdge, theirs, cores)
    theirEdge.peer.send("from their edge")
    await expect.poll(() => heard(ourEdge), WAIT).toEqual(["from their edge"])
    ourEdge.node.broadcast("from our edge")
    await hears(theirEdge, "from our edge")
    expect([...errors(ours), ...errors(ourEdge)]).toEqual([])
  })

  test("theirs leaves with a goodbye, and is called dead by nobody", TIME, async () => {
    const ours = await startUnhurried()
    const leaving = await startTheirs({ join: ours.contact })
    await agree(ours, leaving, [ours, leaving])
    expect(await leaving.peer.stop()).toEqual({ code: 0, signal: null })
    await expect.poll(() => ours.node.members.core, WAIT).toEqual([ours.contact])
    expect(reports(ours, leaving.contact).map(({ status }) => status)).not.toContain("dead")
  })

  test("theirs is killed, and that is seen", TIME, async () => {
    const ours = await startOurs()
    const dying = await startTheirs({ join: ours.contact })
    await agree(ours, dying, [ours, dying])
    await expect.poll(() => reports(ours, dying.contact).length, WAIT).toBeGreaterThan(0)
    dying.peer.kill()
    await expect.poll(() => ours.node.members.core, WAIT).toEqual([ours.contact])
    expect(reports(ours, dying.contact).at(-1)).toMatchObject({ status: "dead", kind: killed })
  })
}
