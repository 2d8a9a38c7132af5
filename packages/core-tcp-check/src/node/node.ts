import type { Clock } from "../clock/clock.ts"
import { withDeadline } from "../clock/deadline.ts"
import type { Contact } from "../contact.ts"
import { EndedByPeer, OwnShortage } from "../error-kinds.ts"
import type { Role } from "../membership/member-list.ts"
import {
  type MembershipEvent,
  type MembershipState,
  members,
  newMembership,
  reduceMembership,
  watched,
} from "../membership/membership.ts"
import { type Message, UnsayableMessage } from "../membership/message.ts"
import { ErrorBudget } from "./error-budget.ts"
import type { HealthCheck, HealthReport } from "./health-check.ts"
import type { Messenger } from "./messenger.ts"
import type { Members, NodeEvent } from "./node-event.ts"
import { Outbox } from "./outbox.ts"

/** What a node is made of. Each stage brings its own messenger and health check. */
export interface NodeParts {
  readonly role: Role
  readonly messenger: Messenger
  readonly healthCheck: HealthCheck
  readonly clock: Clock
  /** When to stop waiting for the goodbye to be taken, in milliseconds. */
  readonly leaveTimeout: number
  /** Also checks itself, as the book does. */
  readonly checksItself?: boolean
}

/** The loop of every stage: what happens goes into the membership, what the membership wants is done. */
export class Node {
  readonly #parts: NodeParts
  readonly #outbox: Outbox
  readonly #errors: ErrorBudget
  readonly #listeners = new Set<(event: NodeEvent) => void>()
  readonly #watches = new Map<Contact, () => void>()
  readonly #reports = new Map<Contact, HealthReport>()
  #state: MembershipState | undefined
  /** Nobody is watched any more, whatever still comes while the goodbye is on its way. */
  #isLeaving = false
  /** The lists that were told last. */
  #told: Members = { core: [], edge: [] }

  constructor(parts: NodeParts) {
    this.#parts = parts
    this.#outbox = new Outbox(parts.messenger)
    this.#errors = new ErrorBudget(parts.clock, (error, from) =>
      this.#tell({ type: "error", error, ...(from !== undefined && { from }) }),
    )
  }

  /** Listens. Resolves with the contact under which others can call this node. */
  async start(): Promise<Contact> {
    const contact = await this.#parts.messenger.start({
      onMessage: (from, message) => this.#happened({ type: "message", from, message }),
      onError: (error, from) => this.#refuse(error, from),
    })
    this.#isLeaving = false
    this.#state = newMembership(this.#parts.role, contact)
    this.#tell({ type: "listening", contact })
    this.#told = this.members
    this.#tell({ type: "members", ...this.#told })
    this.#watchWhomTheStateSays(this.#state)
    return contact
  }

  /**
   * Asks a core node to take this node in: ADD, or ADD_AS_EDGE. The list comes later, as a `members` event.
   * @throws when that node cannot be reached
   */
  async join(via: Contact): Promise<void> {
    await Promise.all(this.#happened({ type: "join", via }))
  }

  /** Spreads a text (ENHANCED) to the whole network. A text that went through here before is refused. */
  broadcast(text: string): void {
    this.#happened({ type: "broadcast", text })
  }

  /** Sends one message to one contact, for applications. @throws when it cannot be reached */
  send(to: Contact, message: Message): Promise<void> {
    return this.#outbox.send(to, message)
  }

  /** Says goodbye to one core, then leaves nothing open. */
  async stop(): Promise<void> {
    const { clock, leaveTimeout, healthCheck, messenger } = this.#parts
    const goodbye = this.#state ? this.#happened({ type: "leave" }) : []
    this.#isLeaving = true
    for (const stopWatching of this.#watches.values()) stopWatching()
    this.#watches.clear()
    healthCheck.stop()
    await withDeadline({ clock, ms: leaveTimeout, what: "the goodbye" }, () =>
      Promise.allSettled(goodbye),
    ).catch(() => {})
    this.#state = undefined
    await messenger.stop()
    this.#errors.stop()
  }

  /** A snapshot of the lists. */
  get members(): Members {
    return this.#state ? members(this.#state) : { core: [], edge: [] }
  }

  /** The last report on each contact that is watched now. */
  get health(): ReadonlyMap<Contact, HealthReport> {
    return new Map(this.#reports)
  }

  /** Calls `listener` for each event until the returned function is called. */
  subscribe(listener: (event: NodeEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** One turn of the loop. Returns the sends it set off. */
  #happened(event: MembershipEvent): Promise<void>[] {
    const before = this.#state
    if (!before) return []
    const { state, actions } = reduceMembership(before, event)
    this.#state = state
    if (hasOtherLists(before, state)) this.#listsChanged(state)
    const sends: Promise<void>[] = []
    for (const action of actions) {
      if (action.type === "send") sends.push(...this.#deliver(action.to, action.message))
      else if (action.type === "deliver") this.#tell({ ...action, type: "message" })
      else this.#refuse(action.error, action.from)
    }
    return sends
  }

  #listsChanged(state: MembershipState): void {
    this.#watchWhomTheStateSays(state)
    const now = members(state, this.#told)
    if (sameMembers(this.#told, now)) return
    this.#told = now
    this.#tell({ type: "members", ...now })
  }

  /** None, when a message that was to be sent anyway brings it along. */
  #deliver(to: Contact, message: Message): Promise<void>[] {
    if (this.#outbox.renewList(to, message)) return []
    const sent = this.#outbox.send(to, message)
    sent.catch((error: Error) => {
      this.#refuse(error, to)
      if (isRefusal(error)) this.#happened({ type: "refused", contact: to, message })
      else if (saysSomethingOfThePeer(error)) this.#happened({ type: "send-failed", contact: to, message })
    })
    return [sent]
  }

  #watchWhomTheStateSays(state: MembershipState): void {
    if (this.#isLeaving) return
    const wanted = watched(state)
    if (this.#parts.checksItself && state.role === "core") wanted.set(state.self, "core")
    for (const [contact, stopWatching] of this.#watches) {
      if (wanted.has(contact)) continue
      stopWatching()
      this.#watches.delete(contact)
      this.#reports.delete(contact)
    }
    if (this.#watches.size === wanted.size) return
    for (const [contact, role] of wanted) {
      if (this.#watches.has(contact)) continue
      this.#watches.set(
        contact,
        this.#parts.healthCheck.watch(
          contact,
          role,
          (report) => this.#judge(report),
          (error) => this.#refuse(error, undefined),
        ),
      )
    }
  }

  #judge(report: HealthReport): void {
    this.#reports.set(report.contact, report)
    this.#tell({ type: "health", report })
    const { contact, status, evidence } = report
    if (status === "dead") this.#happened({ type: "check-failed", contact })
    else if (evidence.kind === "refused") this.#happened({ type: "refused", contact })
  }

  #refuse(error: Error, from: string | undefined): void {
    this.#errors.add(error, from)
  }

  #tell(event: NodeEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}

/** A member that lives does not want this message, or no session with us. */
function isRefusal(error: Error): boolean {
  return error instanceof EndedByPeer && error.isMember
}

/** Neither what cannot be said nor what we have no means to say makes a peer unreachable. */
function saysSomethingOfThePeer(error: Error): boolean {
  return !(error instanceof UnsayableMessage || error instanceof OwnShortage)
}

/** The membership makes new lists for new members alone: most messages, every text among them, leave them as they are. */
function hasOtherLists(a: MembershipState, b: MembershipState): boolean {
  return a.core !== b.core || a.edge !== b.edge || a.via !== b.via
}

function sameMembers(a: Members, b: Members): boolean {
  return sameContacts(a.core, b.core) && sameContacts(a.edge, b.edge)
}

function sameContacts(a: readonly Contact[], b: readonly Contact[]): boolean {
  return a.length === b.length && a.every((contact, i) => contact === b[i])
}
