import type { Contact, Role } from "@ping-from-zero/core-tcp-check"
import type { Held } from "../held.ts"
import { type Line, LineProcess } from "../line-process.ts"
import type { Counted, Died, Measured, Order, Refused, Seen, SeenNode, Started } from "./host-lines.ts"
import type { WrongDeath } from "./report.ts"
import type { StageNumber } from "./stage-node.ts"

export interface Size {
  readonly cores: number
  readonly edges: number
  /** So many processes host the edges. Each core has one of its own. */
  readonly edgeHosts: number
}

/** A process that hosts nodes. */
export interface Host {
  readonly process: LineProcess
  readonly role: Role
  /** Its nodes, each with its home: the place of the core that it joined through. */
  readonly nodes: Map<Contact, number>
}

/** The network under test: its processes, and the truth about who lives. */
export class SoakNetwork {
  readonly size: Size
  /** By place; after a core's death another process stands in its place. */
  readonly cores: Host[] = []
  readonly edgeHosts: Host[] = []
  readonly wrongDeaths: WrongDeath[] = []
  /** Those who are gone, and were called dead by somebody. */
  readonly noticed = new Set<Contact>()
  /** What nodes refused, by the error's name. */
  readonly refusals = new Map<string, number>()
  readonly #stage: StageNumber
  readonly #intervalMs: number
  readonly #gone = new Set<Contact>()

  constructor(stage: StageNumber, size: Size, intervalMs: number) {
    this.#stage = stage
    this.size = size
    this.#intervalMs = intervalMs
  }

  get edgeCount(): number {
    return this.edgeHosts.reduce((sum, { nodes }) => sum + nodes.size, 0)
  }

  /** All cores, one after the other; then the edges, the same number at each core. */
  async grow(): Promise<void> {
    const { cores, edges, edgeHosts } = this.size
    const start = (count: number, role: Role) =>
      Promise.all(Array.from({ length: count }, () => this.#startHost(role)))
    const [coreHosts] = await Promise.all([
      start(cores, "core"),
      start(edgeHosts, "edge").then((hosts) => this.edgeHosts.push(...hosts)),
    ])
    for (const [place, host] of coreHosts.entries()) await this.#startCoreIn(host, place)
    const homes = Array.from({ length: edges }, (_, i) => i % cores)
    const share = Math.ceil(edges / edgeHosts)
    for (const [at, host] of this.edgeHosts.entries())
      await this.startEdges(host, homes.slice(at * share, (at + 1) * share))
  }

  /** A core in this place, which joins through another one. */
  async startCore(place: number): Promise<void> {
    await this.#startCoreIn(await this.#startHost("core"), place)
  }

  async #startCoreIn(host: Host, place: number): Promise<void> {
    const others = this.cores.filter((_, at) => at !== place)
    const via = others.slice(0, 1).map(contactOf)
    const { contacts } = await request<Started>(
      host,
      { order: "start", count: 1, role: "core", via },
      "started",
    )
    host.nodes.set(contacts[0]!, place)
    this.cores[place] = host
  }

  /** A process without edges. */
  async startEdgeHost(at: number): Promise<Host> {
    const host = await this.#startHost("edge")
    this.edgeHosts[at] = host
    return host
  }

  /** For each of these homes one edge. */
  async startEdges(host: Host, homes: readonly number[]): Promise<void> {
    const via = homes.map((place) => contactOf(this.cores[place]!))
    const order: Order = { order: "start", count: homes.length, role: "edge", via }
    const { contacts } = await request<Started>(host, order, "started")
    for (const [i, contact] of contacts.entries()) host.nodes.set(contact, homes[i]!)
  }

  /** These nodes leave with a goodbye. */
  async leave(host: Host, contacts: readonly Contact[]): Promise<void> {
    for (const contact of contacts) {
      this.#gone.add(contact)
      host.nodes.delete(contact)
    }
    await request(host, { order: "leave", contacts }, "left")
  }

  /** From now on its nodes are as good as dead, and may be called so. */
  giveUp({ nodes }: Host): void {
    for (const contact of nodes.keys()) this.#gone.add(contact)
    nodes.clear()
  }

  /** Lets so many intervals between checks go by. */
  intervals(count: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, count * this.#intervalMs))
  }

  /** What is not yet right of this: each core lists the cores that live, each edge that lives is with one of them. */
  async unsettled(): Promise<string | undefined> {
    const seen = await this.#look(this.cores)
    const wrong = seen.filter(({ agrees }) => !agrees).length
    if (wrong > 0) return `${wrong} cores have a wrong list of cores`
    const held = seen.flatMap(({ edges }) => edges)
    const distinct = new Set(held)
    const living = this.edgeHosts.flatMap(({ nodes }) => [...nodes.keys()])
    const lost = living.filter((edge) => !distinct.has(edge)).length
    if (lost > 0) return `${lost} edges are with no core`
    if (distinct.size > living.length)
      return `${distinct.size - living.length} edges are listed that are gone`
    if (held.length > distinct.size) return `${held.length - distinct.size} edges are with two cores`
    return undefined
  }

  /** Which core each edge holds on to. */
  async coreOfEdges(): Promise<Map<Contact, Contact>> {
    const seen = await this.#look(this.cores)
    return new Map(seen.flatMap(({ contact, edges }) => edges.map((edge) => [edge, contact] as const)))
  }

  /** How many nodes list exactly the cores that live. An edge asks its core first: such lists do not go round. */
  async listsRight(): Promise<{ cores: number; edges: number }> {
    const coreOf = await this.coreOfEdges()
    for (const host of this.edgeHosts) {
      const edges = [...host.nodes.keys()].map((edge) => [edge, coreOf.get(edge)!] as const)
      await request(host, { order: "ask", edges }, "asked")
    }
    await this.intervals(1)
    const right = async (hosts: readonly Host[]) =>
      (await this.#look(hosts)).filter(({ agrees }) => agrees).length
    return { cores: await right(this.cores), edges: await right(this.edgeHosts) }
  }

  /** An edge says something new to all. @returns what it said */
  say(turn: number): string {
    const { process, nodes } = this.edgeHosts[turn % this.edgeHosts.length]!
    const speakers = [...nodes.keys()]
    const text = `text ${turn}`
    process.send({ order: "say", from: speakers[turn % speakers.length]!, text } satisfies Order)
    return text
  }

  /** How many nodes were given this text once, and how many more often. */
  async heard(text: string): Promise<{ once: number; moreOften: number }> {
    const counts = await Promise.all(
      this.#all.map((host) => request<Counted>(host, { order: "count", text }, "counted")),
    )
    return {
      once: counts.reduce((sum, { once }) => sum + once, 0),
      moreOften: counts.reduce((sum, { moreOften }) => sum + moreOften, 0),
    }
  }

  /** What each process holds. */
  async measure(): Promise<Map<Host, Held>> {
    const measure = async (host: Host) =>
      [host, (await request<Measured>(host, { order: "measure" }, "measured")).held] as const
    return new Map(await Promise.all(this.#all.map(measure)))
  }

  end(): void {
    for (const { process } of this.#all) process.kill()
  }

  get #all(): Host[] {
    return [...this.cores, ...this.edgeHosts]
  }

  async #startHost(role: Role): Promise<Host> {
    const process = new LineProcess(
      { script: new URL("host.ts", import.meta.url), args: [this.#stage, this.#intervalMs] },
      { onLine: (line) => this.#hear(line as Died | Refused) },
    )
    await process.next("ready")
    return { process, role, nodes: new Map() }
  }

  #hear(line: Died | Refused): void {
    if (line.event === "refused") this.refusals.set(line.name, (this.refusals.get(line.name) ?? 0) + 1)
    else if (this.#gone.has(line.contact)) this.noticed.add(line.contact)
    else this.wrongDeaths.push({ contact: line.contact, evidence: line.evidence })
  }

  async #look(hosts: readonly Host[]): Promise<SeenNode[]> {
    const cores = this.cores.flatMap(({ nodes }) => [...nodes.keys()])
    const looks = hosts
      .filter(({ nodes }) => nodes.size > 0)
      .map((host) => request<Seen>(host, { order: "look", cores }, "seen"))
    return (await Promise.all(looks)).flatMap(({ nodes }) => nodes)
  }
}

/** The first node of a host. */
function contactOf({ nodes }: Host): Contact {
  const [contact] = nodes.keys()
  if (contact === undefined) throw new RangeError("this host has no node")
  return contact
}

function request<L extends Line>({ process }: Host, order: Order, event: L["event"]): Promise<L> {
  const answer = process.next<L>(event)
  process.send(order)
  return answer
}
