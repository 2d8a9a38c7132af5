import {
  type Address,
  formatAddress,
  type HealthReport,
  type NodeEvent,
} from "@ping-from-zero/core-tcp-check"
import { peerName, printable } from "../terminal.ts"
import { humanLine, reportText, told } from "./node-output.ts"

/** So many peers are known as introduced, and have their last report kept for /why: strangers may come for months. */
const MOST_REMEMBERED = 200
const OURSELVES = "me"

interface Remembered {
  readonly report: HealthReport
  /** When the status became what it is. */
  readonly since: string
  /** When it was reported last. */
  readonly at: string
}

/** What a person at a terminal sees of a node: times, short names, each contact whole once, and answers to questions. */
export class NodeView {
  readonly #print: (line: string) => void
  /** The time of the day. */
  readonly #time: () => string
  #self: string | undefined
  #members: { readonly core: readonly string[]; readonly edge: readonly string[] } = { core: [], edge: [] }
  readonly #introduced = new Set<string>()
  readonly #reports = new Map<string, Remembered>()

  constructor(print: (line: string) => void, time: () => string) {
    this.#print = print
    this.#time = time
  }

  /** @param address where it really listens: others may be told another one */
  listening(contact: string, address: Address): void {
    this.#self = contact
    const place = formatAddress(address)
    this.#line(told("listening", `on ${place}; others call this node by the next line`))
    this.#print(contact)
    this.#print("           type a line, and all nodes hear it; /help lists what else can be typed")
  }

  show(event: NodeEvent): void {
    if (event.type === "listening") return // told by listening(), which knows more
    if (event.type === "members") {
      this.#members = event
      for (const contact of [...event.core, ...event.edge]) this.#introduce(contact)
    }
    if (event.type === "health") this.#remember(event.report)
    this.#line(humanLine(event, (contact) => this.#name(contact)))
  }

  joined(via: string): void {
    this.#line(told("joined", `${this.#name(via)} has taken our wish to join`))
  }

  goodbye(): void {
    const others = this.#members.core.filter((contact) => contact !== this.#self)
    this.#line(told("goodbye", others.length === 0 ? "nobody is there to hear it" : "said to the others"))
  }

  note(sentence: string): void {
    this.#line(told("note", sentence))
  }

  /** /peers */
  peers(): void {
    const { core, edge } = this.#members
    const all = [...core.map((contact) => [contact, "core"]), ...edge.map((contact) => [contact, "edge"])]
    for (const [contact = "", role = ""] of all) {
      const remembered = this.#reports.get(contact)
      const status = remembered ? `${reportText(remembered.report)}` : ""
      this.#print(`           ${this.#name(contact)}  ${role}  ${status}`.trimEnd())
      this.#print(printable(contact))
    }
  }

  /** /why @param typed a name, or a part of a contact */
  why(typed: string): void {
    const wanted = typed.replaceAll("…", "")
    const found = [...this.#reports].filter(([contact]) => wanted !== "" && contact.includes(wanted))
    if (found.length === 0)
      this.note(`no check has reported of "${printable(typed)}": /peers lists the names`)
    for (const [contact, { report, since, at }] of found) {
      const gone = [...this.#members.core, ...this.#members.edge].includes(contact)
        ? ""
        : "; off the list now"
      this.#line(told("why", `${this.#name(contact)}  ${reportText(report)}`))
      this.#print(`           reported at ${at}; ${report.status} since ${since}${gone}`)
    }
  }

  /** A peer whose name is short says all in it. */
  #introduce(contact: string): void {
    const isKnown = contact === this.#self || this.#introduced.has(contact)
    if (isKnown || peerName(contact) === contact) return
    this.#introduced.add(contact)
    if (this.#introduced.size > MOST_REMEMBERED)
      this.#introduced.delete(this.#introduced.keys().next().value!)
    this.#line(told("peer", `${peerName(contact)} is the next line`))
    this.#print(printable(contact))
  }

  #remember(report: HealthReport): void {
    const before = this.#reports.get(report.contact)
    const at = this.#time()
    const since = before?.report.status === report.status ? before.since : at
    this.#reports.delete(report.contact) // the last one that was reported stands last
    this.#reports.set(report.contact, { report, since, at })
    if (this.#reports.size > MOST_REMEMBERED) this.#reports.delete(this.#reports.keys().next().value!)
  }

  #name(contact: string): string {
    return contact === this.#self ? OURSELVES : printable(peerName(contact))
  }

  #line(text: string): void {
    this.#print(` ${this.#time()}  ${text}`)
  }
}
