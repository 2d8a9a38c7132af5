import { expect, test, vi } from "vitest"
import type { Contact } from "../contact.ts"
import { EndedByPeer, type OwnShortage } from "../error-kinds.ts"
import type { Role } from "../membership/member-list.ts"
import type { Message } from "../membership/message.ts"
import { FakeClock, settle } from "../simulated/fake-clock.ts"
import { ConnectionRefused, TooManyOpenFiles } from "../stream/transport-errors.ts"
import { tcpTiming } from "../timing.ts"
import type { HealthCheck, HealthReport } from "./health-check.ts"
import type { Receiver } from "./messenger.ts"
import { Node } from "./node.ts"
import { MAX_WAITING } from "./outbox.ts"

const [A, B, C] = ["a:1", "b:1", "c:1"] as Contact[] as [Contact, Contact, Contact]

/** A node whose messages are all still on their way. */
async function nodeWithSlowLine(role: Role) {
  return nodeThatSends(role, () => new Promise<void>(() => {}))
}

async function nodeThatSends(role: Role, send: () => Promise<void>) {
  let receiver: Receiver | undefined
  const start = async (given: Receiver) => {
    receiver = given
    return A
  }
  const messenger = { start, send, stop: async () => {} }
  const watches = new Map<
    Contact,
    { report: (report: HealthReport) => void; notChecked: (error: OwnShortage) => void }
  >()
  const watch: HealthCheck["watch"] = (contact, _, report, notChecked) => {
    watches.set(contact, { report, notChecked })
    return () => watches.delete(contact)
  }
  const healthCheck = { watch, stop: () => {} }
  const clock = new FakeClock()
  const { leaveTimeout } = tcpTiming
  const node = new Node({ role, messenger, healthCheck, clock, leaveTimeout })
  const errors: string[] = []
  node.subscribe((event) => event.type === "error" && errors.push(event.error.name))
  await node.start()
  return {
    node,
    errors,
    clock,
    hears: (from: Contact, message: Message = { type: "ADD" }) => receiver!.onMessage(from, message),
    isWatched: (contact: Contact) => watches.has(contact),
    isNotChecked: (contact: Contact, error: OwnShortage) => watches.get(contact)!.notChecked(error),
    isRefused: (contact: Contact) =>
      watches.get(contact)!.report({ contact, status: "suspect", evidence: { kind: "refused" }, at: 0 }),
    dies: (contact: Contact) =>
      watches.get(contact)!.report({ contact, status: "dead", evidence: { kind: "none" }, at: 0 }),
  }
}

test("a core that says more than may wait refuses the rest by name, and keeps its peer", async () => {
  const { node, errors, hears } = await nodeWithSlowLine("core")
  hears(B) // its answer, CORE_LIST, waits first
  for (let i = 0; i <= MAX_WAITING; i += 1) node.broadcast(`${i}`)
  await settle()
  expect(errors).toEqual(["OutboxFull", "OutboxFull"])
  expect(node.members.core).toEqual([A, B])
})

test("many deaths at once are told as a few lists, however slow the line is", async () => {
  const { node, errors, hears, dies } = await nodeWithSlowLine("core")
  const doomed = Array.from({ length: MAX_WAITING + 2 }, (_, i) => `c:${i + 1}` as Contact)
  hears(B, { type: "CORE_LIST", contacts: [B, ...doomed] })
  for (const contact of doomed) dies(contact)
  await settle()
  expect(errors).toEqual([])
  expect(node.members.core).toEqual([A, B])
})

test("so does an edge, and it keeps its core", async () => {
  const { node, errors } = await nodeWithSlowLine("edge")
  void node.join(B)
  for (let i = 0; i < MAX_WAITING; i += 1) node.broadcast(`${i}`)
  await settle()
  expect(errors).toEqual(["OutboxFull"])
  expect(node.members.core).toEqual([B])
})

const THERE = { host: "10.0.0.2", port: 50082 }

test("what says something of us alone is told, and takes nobody from the list: of a message, of a check", async () => {
  const noSocket = new TooManyOpenFiles(THERE)
  const { node, errors, hears, isNotChecked } = await nodeThatSends("core", () => Promise.reject(noSocket))
  hears(B) // its answer cannot be sent
  await settle()
  isNotChecked(B, noSocket)
  expect(errors).toEqual(["TooManyOpenFiles", "TooManyOpenFiles"])
  expect(node.members.core).toEqual([A, B])
})

test("who refuses a message is taken from the list", async () => {
  const refusal = new ConnectionRefused(THERE)
  const { node, errors, hears } = await nodeThatSends("core", () => Promise.reject(refusal))
  hears(B)
  await settle()
  expect(errors).toEqual(["ConnectionRefused"])
  expect(node.members.core).toEqual([A])
})

class Refusal extends EndedByPeer {
  readonly isMember: boolean

  constructor(isMember: boolean) {
    super("too many peers, or no protocol shared")
    this.isMember = isMember
  }
}

test.each([
  [true, [A, B]],
  [false, [A]],
])("who says itself that it takes no message is kept, where it is a member (%s)", async (isMember, core) => {
  const { node, errors, hears } = await nodeThatSends("core", () => Promise.reject(new Refusal(isMember)))
  hears(B)
  await settle()
  expect(errors).toEqual(["EndedByPeer"])
  expect(node.members.core).toEqual(core)
})

test("an edge that its core refuses, as the check says, turns to the next", async () => {
  const { node, hears, isRefused } = await nodeWithSlowLine("edge")
  void node.join(B)
  hears(B, { type: "CORE_LIST", contacts: [B, C] })
  isRefused(B)
  expect(node.members.core).toEqual([C])
})

test("lists are looked at when the membership made new ones, and not for each text", async () => {
  const { hears } = await nodeWithSlowLine("core")
  hears(B)
  const sorted = vi.spyOn(Array.prototype, "toSorted")
  try {
    hears(B, { type: "ENHANCED", text: "hello" })
    hears(B, { type: "NEW_BLOCK", text: "block" })
    expect(sorted).not.toHaveBeenCalled()
    hears(C)
    expect(sorted).toHaveBeenCalled()
  } finally {
    sorted.mockRestore()
  }
})

test("who leaves watches nobody any more, whatever still comes while the goodbye is on its way", async () => {
  const { node, clock, hears, isWatched } = await nodeWithSlowLine("core")
  hears(B)
  const gone = node.stop()
  hears(C)
  expect([B, C].filter(isWatched)).toEqual([])
  await clock.advance(1_000)
  await gone
})

test("who takes no goodbye is waited for until leaveTimeout, 1 s", async () => {
  const { node, clock, hears } = await nodeWithSlowLine("core")
  hears(B)
  await settle()
  let isGone = false
  const gone = node.stop().then(() => {
    isGone = true
  })
  await clock.advance(999)
  expect(isGone).toBe(false)
  await clock.advance(1)
  await gone
})
