import type { Contact } from "../contact.ts"
import { type MemberList, type Role, uniqueMembers, withMember, withoutMember } from "./member-list.ts"
import { AlreadySent, ListFull, NoCoreLeft, NotForEdges } from "./membership-errors.ts"
import { isTextType, type Message } from "./message.ts"
import { isRecent, NO_TEXTS, type RecentTexts, remember } from "./recent-texts.ts"

export interface MembershipState {
  readonly role: Role
  readonly self: Contact
  /** The core nodes we know. A core's own list holds itself. */
  readonly core: MemberList
  /** The edges that hold on to us; a core's alone. */
  readonly edge: MemberList
  /** A core: through whom it joined. An edge: the core it holds on to. */
  readonly via?: Contact
  readonly recent: RecentTexts
}

export type MembershipEvent =
  | { readonly type: "join"; readonly via: Contact }
  | { readonly type: "leave" }
  | { readonly type: "message"; readonly from: Contact; readonly message: Message }
  | { readonly type: "check-failed"; readonly contact: Contact }
  | { readonly type: "send-failed"; readonly contact: Contact; readonly message: Message }
  /** By a peer that lives: it said itself that it wants no session with us, or not this message. */
  | { readonly type: "refused"; readonly contact: Contact; readonly message?: Message }
  | { readonly type: "broadcast"; readonly text: string }

export type MembershipAction =
  | { readonly type: "send"; readonly to: Contact; readonly message: Message }
  | { readonly type: "deliver"; readonly from: Contact; readonly message: Message }
  | { readonly type: "refuse"; readonly error: Error; readonly from?: Contact }

export interface Step {
  readonly state: MembershipState
  readonly actions: readonly MembershipAction[]
}

/**
 * More cores than this network is made for. Each change of the list is told to every member with the whole list.
 * Smaller: large networks are refused. Larger: one ADD costs more. The book: no bound.
 */
export const MAX_CORES = 1_000
/**
 * More edges than one core can serve. Each change of a list costs as much as the list is long: one message of 64 bytes
 * takes 0.3 ms with 1,000 edges, and 4 to 6 ms with 10,000. Smaller: large networks need more cores. Larger: who comes
 * and leaves again and again keeps us busy. The book: no bound.
 */
export const MAX_EDGES = 1_000

export function newMembership(role: Role, self: Contact): MembershipState {
  return { role, self, core: role === "core" ? [self] : [], edge: [], recent: NO_TEXTS }
}

/** The rules of the book's network (connection_manager.py, connection_manager_4edge.py), without any I/O. */
export function reduceMembership(state: MembershipState, event: MembershipEvent): Step {
  switch (event.type) {
    case "join":
      return join(state, event.via)
    case "leave":
      return { state, actions: leave(state) }
    case "message":
      return event.from === state.self ? withoutActions(state) : receive(state, event.from, event.message)
    case "check-failed":
      return state.role === "core" ? dropAndTell(state, event.contact) : changeCore(state, event.contact)
    case "send-failed":
      return state.role === "core"
        ? withoutActions({ ...state, core: others(state, event.contact) })
        : changeCore(state, event.contact, event.message)
    case "refused":
      return state.role === "core" ? withoutActions(state) : changeCore(state, event.contact, event.message)
    case "broadcast":
      return broadcast(state, event.text)
  }
}

/** Who is to be watched, and in which of the two rounds: a core watches everybody it knows, an edge its core. */
export function watched(state: MembershipState): Map<Contact, Role> {
  if (state.role === "edge") return new Map(state.via ? [[state.via, "core"]] : [])
  const roles = new Map<Contact, Role>()
  for (const contact of state.edge) roles.set(contact, "edge")
  for (const contact of state.core) if (contact !== state.self) roles.set(contact, "core")
  return roles
}

/**
 * The lists as a reader compares them: sorted; an edge's cores include the one it holds on to.
 * @param before what this function returned last
 */
export function members(
  state: MembershipState,
  before: Pick<MembershipState, "core" | "edge"> = { core: [], edge: [] },
): Pick<MembershipState, "core" | "edge"> {
  const core = state.via && state.role === "edge" ? withMember(state.core, state.via) : state.core
  return { core: sorted(core, before.core), edge: sorted(state.edge, before.edge) }
}

/** Where nobody is new the order is known: when 1,000 die at once, sorting each time took half of the work. */
function sorted(list: MemberList, before: MemberList): MemberList {
  const wanted = new Set(list)
  const kept = before.filter((contact) => wanted.has(contact))
  return kept.length === list.length ? kept : list.toSorted()
}

function join(state: MembershipState, via: Contact): Step {
  const core = state.role === "edge" ? withMember(state.core, via) : state.core
  const type = state.role === "edge" ? "ADD_AS_EDGE" : "ADD"
  return { state: { ...state, core, via }, actions: [{ type: "send", to: via, message: { type } }] }
}

/** One core is told; it tells the others. */
function leave(state: MembershipState): MembershipAction[] {
  if (state.role === "edge") {
    return state.via ? [{ type: "send", to: state.via, message: { type: "REMOVE_EDGE" } }] : []
  }
  const rest = withoutMember(state.core, state.self)
  const to = rest.find((contact) => contact === state.via) ?? rest[0]
  return to ? [{ type: "send", to, message: { type: "REMOVE" } }] : []
}

function receive(state: MembershipState, from: Contact, message: Message): Step {
  if (message.type === "CORE_LIST") return overwriteList(state, from, message.contacts)
  if (message.type === "ENHANCED") return passOn(state, from, message)
  if (isTextType(message.type) || message.type === "REQUEST_FULL_CHAIN") {
    return { state, actions: [{ type: "deliver", from, message }] }
  }
  if (state.role === "edge") return refuse(state, new NotForEdges(message.type), from)
  switch (message.type) {
    case "ADD":
      return admit(state, from, "core", MAX_CORES, tellAll)
    case "REMOVE":
      return tellAll({ ...state, core: others(state, from) })
    case "REQUEST_CORE_LIST":
      return tell(state, from)
    case "ADD_AS_EDGE":
      return admit(state, from, "edge", MAX_EDGES, (next) => tell(next, from))
    case "REMOVE_EDGE":
      return withoutActions({ ...state, edge: withoutMember(state.edge, from) })
    default: // PING: the messenger keeps it from us
      return withoutActions(state)
  }
}

function admit(
  state: MembershipState,
  who: Contact,
  role: Role,
  limit: number,
  then: (next: MembershipState) => Step,
): Step {
  const list = withMember(state[role], who)
  return list.length > limit
    ? refuse(state, new ListFull(role, limit), who)
    : then({ ...state, [role]: list })
}

// region: overwrite
/** The received list replaces ours, whoever sent it and whatever we knew, as in the book: of two changes at once one is lost. */
function overwriteList(state: MembershipState, from: Contact, contacts: readonly Contact[]): Step {
  const list = uniqueMembers(contacts)
  const core = state.role === "core" ? withMember(list, state.self) : withoutMember(list, state.self)
  if (core.length > MAX_CORES) return refuse(state, new ListFull("core", MAX_CORES), from)
  return withoutActions({ ...state, core })
}
// endregion

/** A core passes each distinct text on, once, to everybody; an edge keeps it. Both give it to the application. */
function passOn(state: MembershipState, from: Contact, message: Message & { text: string }): Step {
  if (isRecent(state.recent, message.text)) return withoutActions(state)
  const next = { ...state, recent: remember(state.recent, message.text) }
  const passedOn = state.role === "core" ? toEverybody(next, message) : []
  return { state: next, actions: [{ type: "deliver", from, message }, ...passedOn] }
}

function broadcast(state: MembershipState, text: string): Step {
  if (isRecent(state.recent, text)) return refuse(state, new AlreadySent(text))
  if (state.role === "edge" && !state.via) return refuse(state, new NoCoreLeft())
  const next = { ...state, recent: remember(state.recent, text) }
  const message: Message = { type: "ENHANCED", text }
  if (state.role === "edge") return { state: next, actions: [{ type: "send", to: state.via!, message }] }
  return { state: next, actions: toEverybody(next, message) }
}

/** A check failed: the dead leave the lists. A core's death is told to all, an edge's concerns nobody else. */
function dropAndTell(state: MembershipState, contact: Contact): Step {
  const next = { ...state, core: others(state, contact), edge: withoutMember(state.edge, contact) }
  return next.core === state.core ? withoutActions(next) : tellAll(next)
}

/** An edge lost a core, or is refused by it. When it was its own, the next on the list takes its place, and gets the text not sent. */
function changeCore(state: MembershipState, lost: Contact, unsent?: Message): Step {
  const core = withoutMember(state.core, lost)
  if (lost !== state.via) return withoutActions({ ...state, core })
  const { via: _, ...alone } = { ...state, core }
  const [next] = core
  if (!next) return refuse(alone, new NoCoreLeft())
  const joined = join(alone, next)
  if (!unsent || !isTextType(unsent.type)) return joined
  return { state: joined.state, actions: [...joined.actions, { type: "send", to: next, message: unsent }] }
}

function tell(state: MembershipState, to: Contact): Step {
  return { state, actions: [{ type: "send", to, message: coreList(state) }] }
}

function tellAll(state: MembershipState): Step {
  return { state, actions: toEverybody(state, coreList(state)) }
}

function toEverybody(state: MembershipState, message: Message): MembershipAction[] {
  const everybody = [...withoutMember(state.core, state.self), ...state.edge]
  return everybody.map((to) => ({ type: "send", to, message }))
}

function coreList(state: MembershipState): Message {
  return { type: "CORE_LIST", contacts: state.core }
}

/** A core never takes itself off its own list. */
function others(state: MembershipState, gone: Contact): MemberList {
  return gone === state.self ? state.core : withoutMember(state.core, gone)
}

function withoutActions(state: MembershipState): Step {
  return { state, actions: [] }
}

function refuse(state: MembershipState, error: Error, from?: Contact): Step {
  return { state, actions: [{ type: "refuse", error, ...(from && { from }) }] }
}
