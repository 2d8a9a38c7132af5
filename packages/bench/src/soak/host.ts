/** Many nodes of one stage in one process, which do what they are told line by line: STAGE INTERVAL_MS. */
import { createInterface } from "node:readline"
import type { Contact, NodeEvent, Role } from "@ping-from-zero/core-tcp-check"
import { heldHere } from "../held.ts"
import { say } from "../say.ts"
import type { Counted, Order, SeenNode } from "./host-lines.ts"
import { type SoakNode, type StageNumber, stageNode } from "./stage-node.ts"

const [stage, intervalMs] = [Number(process.argv[2]) as StageNumber, Number(process.argv[3])]

/** So many nodes start at once: a crowd at one door is a change of its own. */
const AT_ONCE = 8

interface Hosted {
  readonly node: SoakNode
  /** How often each text was given to it; the last one alone. */
  heard: { readonly text: string; times: number }
}

const nodes = new Map<Contact, Hosted>()

async function start(role: Role, via: Contact | undefined): Promise<Contact> {
  const node = stageNode(stage, role, intervalMs)
  const hosted: Hosted = { node, heard: { text: "", times: 0 } }
  node.subscribe((event) => tell(event, hosted))
  const contact = await node.start()
  nodes.set(contact, hosted)
  if (via) await node.join(via)
  return contact
}

function tell(event: NodeEvent, hosted: Hosted): void {
  if (event.type === "health" && event.report.status === "dead") {
    const { contact, evidence } = event.report
    const { error } = evidence as { error?: Error }
    say("died", { contact, evidence: error ? `${evidence.kind}: ${error.message}` : evidence.kind })
  } else if (event.type === "error") {
    say("refused", { name: event.error.name })
  } else if (event.type === "message" && "text" in event.message) {
    const { text } = event.message
    if (hosted.heard.text === text) hosted.heard.times += 1
    else hosted.heard = { text, times: 1 }
  }
}

async function startMany(count: number, role: Role, via: readonly Contact[]): Promise<void> {
  const contacts: Contact[] = []
  for (let begun = 0; begun < count; begun += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - begun) }, (_, i) =>
      start(role, via[(begun + i) % via.length]),
    )
    contacts.push(...(await Promise.all(some)))
  }
  say("started", { contacts })
}

async function leave(contacts: readonly Contact[]): Promise<void> {
  await Promise.all(contacts.map((contact) => nodes.get(contact)?.node.stop()))
  for (const contact of contacts) nodes.delete(contact)
  say("left", {})
}

function look(cores: readonly Contact[]): void {
  const expected = cores.toSorted().join()
  const seen = [...nodes].map(([contact, { node }]): SeenNode => {
    const { core, edge } = node.members
    return { contact, agrees: core.join() === expected, edges: edge }
  })
  say("seen", { nodes: seen })
}

function count(text: string): Omit<Counted, "event"> {
  const times = [...nodes.values()].map(({ heard }) => (heard.text === text ? heard.times : 0))
  return { once: times.filter((n) => n === 1).length, moreOften: times.filter((n) => n > 1).length }
}

async function ask(edges: readonly (readonly [Contact, Contact])[]): Promise<void> {
  await Promise.all(
    edges.map(([edge, core]) => nodes.get(edge)?.node.send(core, { type: "REQUEST_CORE_LIST" })),
  )
  say("asked", {})
}

function obey(order: Order): void | Promise<void> {
  switch (order.order) {
    case "start":
      return startMany(order.count, order.role, order.via)
    case "leave":
      return leave(order.contacts)
    case "look":
      return look(order.cores)
    case "say":
      return nodes.get(order.from)?.node.broadcast(order.text)
    case "count":
      return say("counted", count(order.text))
    case "ask":
      return ask(order.edges)
    case "measure":
      return say("measured", { held: heldHere() })
  }
}

createInterface({ input: process.stdin }).on("line", (line) => void obey(JSON.parse(line)))
say("ready", {})
