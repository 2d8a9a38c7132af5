/** A node of ours in this process and a peer in its own, each started for one test, and what the two say. */
import type { Contact, Node, NodeEvent } from "@ping-from-zero/core-tcp-check"
import { type PeerProcess, PeerTooLate } from "@ping-from-zero/process"
import { expect, onTestFinished } from "vitest"

/** A first build downloads and compiles everything. */
export const BUILD = 600_000
export const TIME = { timeout: 60_000 }
export const WAIT = { timeout: 20_000 }
export const WAIT_LINE = { timeoutMs: 20_000 }
export const HERE = { host: "127.0.0.1", port: 0 }

export interface Ours {
  readonly node: Pick<Node, "members" | "join" | "broadcast" | "stop">
  readonly contact: Contact
  readonly events: readonly NodeEvent[]
}

export interface Theirs {
  readonly peer: PeerProcess
  readonly contact: string
}

/** Starts a node, which joins a network if you name one of its contacts. */
export async function startNode(node: Node, join?: string): Promise<Ours> {
  onTestFinished(() => node.stop())
  const events: NodeEvent[] = []
  node.subscribe((event) => events.push(event))
  const contact = await node.start()
  if (join) await node.join(join as Contact)
  return { node, contact, events }
}

/** A peer that can be called. */
export async function listening(starting: Promise<PeerProcess>): Promise<Theirs> {
  const peer = await untilTheEnd(starting)
  return { peer, contact: (await peer.waitFor("listening", undefined, WAIT_LINE)).contact }
}

/** A peer that may never listen. */
export async function untilTheEnd(starting: Promise<PeerProcess>): Promise<PeerProcess> {
  const peer = await starting
  onTestFinished(async () => void (await peer.stop()))
  return peer
}

type Contacts = readonly { readonly contact: string }[]
const sorted = (members: Contacts): string[] => members.map(({ contact }) => contact).sort()

/** Waits until both say that these are the members. */
export async function agree(
  { node }: Ours,
  peer: Theirs,
  core: Contacts,
  edge: Contacts = [],
): Promise<void> {
  await expect.poll(() => node.members, WAIT).toEqual({ core: sorted(core), edge: sorted(edge) })
  await lists(peer, core)
}

/** Waits until the peer's list is exactly these cores. */
export async function lists({ peer }: Theirs, cores: Contacts): Promise<void> {
  await peer.waitFor("members", ({ core }) => `${core}` === `${sorted(cores)}`, WAIT_LINE)
}

/** Waits until the peer has got this text. */
export async function hears({ peer }: Theirs, wanted: string): Promise<void> {
  await peer.waitFor("message", ({ text }) => text === wanted, { ...WAIT_LINE, since: 0 })
}

/** Resolves when it has reported no check for so long: its next one hangs. */
export async function silent({ peer }: Theirs, ms: number): Promise<void> {
  for (;;) {
    try {
      await peer.waitFor("health", undefined, { since: peer.events.length, timeoutMs: ms })
    } catch (error) {
      if (error instanceof PeerTooLate) return
      throw error
    }
  }
}

/** The texts that our node has got. */
export const heard = ({ events }: Ours): string[] =>
  events.flatMap((event) =>
    event.type === "message" && event.message.type === "ENHANCED" ? [event.message.text] : [],
  )

/** What our node reported of this peer: status and evidence. */
export const reports = ({ events }: Ours, of: string) =>
  events.flatMap((event) =>
    event.type === "health" && event.report.contact === of
      ? [{ status: event.report.status, ...event.report.evidence }]
      : [],
  )

/** The names of what went wrong at our node. */
export const errors = ({ events }: Ours): string[] =>
  events.flatMap((event) => (event.type === "error" ? [event.error.name] : []))

/** Whom the peer has called dead so far. */
export const deaths = ({ peer }: Theirs): string[] =>
  peer.events.flatMap((event) => (event.event === "health" && event.status === "dead" ? [event.contact] : []))
