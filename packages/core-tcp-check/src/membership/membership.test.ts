import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Contact } from "../contact.ts"
import type { Role } from "./member-list.ts"
import {
  MAX_CORES,
  MAX_EDGES,
  type MembershipEvent,
  type MembershipState,
  members,
  newMembership,
  reduceMembership,
  type Step,
  watched,
} from "./membership.ts"
import { isTextType, MESSAGE_TYPES, type Message } from "./message.ts"
import { isRecent, MAX_RECENT_LENGTH, MAX_RECENT_TEXTS, NO_TEXTS, remember } from "./recent-texts.ts"

const [A, B, C, D, E] = ["A", "B", "C", "D", "E"] as unknown as [Contact, Contact, Contact, Contact, Contact]

function play(state: MembershipState, ...events: MembershipEvent[]): Step {
  return events.reduce<Step>((step, event) => reduceMembership(step.state, event), { state, actions: [] })
}

const from = (who: Contact, message: Message): MembershipEvent => ({ type: "message", from: who, message })
const list = (...contacts: Contact[]): Message => ({ type: "CORE_LIST", contacts })
const text = (what: string): Message & { text: string } => ({ type: "ENHANCED", text: what })

/** What was done, one short line an action: `CORE_LIST(A B) -> C`. */
function told(step: Step): string[] {
  return step.actions.map((action) => {
    if (action.type === "refuse") return `refuse ${action.error.name}`
    const { message } = action
    const load =
      message.type === "CORE_LIST"
        ? `(${message.contacts.join(" ")})`
        : "text" in message
          ? `(${message.text})`
          : ""
    return action.type === "send"
      ? `${message.type}${load} -> ${action.to}`
      : `deliver ${message.type}${load} from ${action.from}`
  })
}

const core = (...others: Contact[]) => play(newMembership("core", A), from(B, list(A, ...others))).state
const edge = (...cores: Contact[]) =>
  play(newMembership("edge", E), { type: "join", via: B }, from(B, list(...cores))).state

describe("a core node", () => {
  it("knows itself from the start", () => {
    expect(members(newMembership("core", A))).toEqual({ core: [A], edge: [] })
    const before = members(core(C, B, D))
    for (const list of [[C, B, D], [D, B], [E, C, B], [E, D, C, B], []] as const) {
      const after = core(...list)
      expect(members(after, before)).toEqual(members(after))
    }
  })

  it("joins with ADD", () => {
    expect(told(play(newMembership("core", A), { type: "join", via: B }))).toEqual(["ADD -> B"])
  })

  it("takes a newcomer in and tells every core and every edge", () => {
    const step = play(core(B), from(E, { type: "ADD_AS_EDGE" }), from(C, { type: "ADD" }))
    const all = ["CORE_LIST(A B C) -> B", "CORE_LIST(A B C) -> C", "CORE_LIST(A B C) -> E"]
    expect(told(step).toSorted()).toEqual(all) // whom first: it does not matter
  })

  it("tells all after a REMOVE", () => {
    const step = play(core(B, C), from(C, { type: "REMOVE" }))
    expect(told(step)).toEqual(["CORE_LIST(A B) -> B"])
  })

  it("answers REQUEST_CORE_LIST to the asker alone", () => {
    expect(told(play(core(B), from(D, { type: "REQUEST_CORE_LIST" })))).toEqual(["CORE_LIST(A B) -> D"])
  })

  it("answers ADD_AS_EDGE with the list and forgets the edge after REMOVE_EDGE", () => {
    const added = play(core(B), from(E, { type: "ADD_AS_EDGE" }))
    expect(told(added)).toEqual(["CORE_LIST(A B) -> E"])
    expect(members(added.state).edge).toEqual([E])
    expect(members(play(added.state, from(E, { type: "REMOVE_EDGE" })).state).edge).toEqual([])
  })

  it("overwrites its list with the one it gets, but never forgets itself", () => {
    expect(members(play(core(B, C), from(B, list(B, D))).state).core).toEqual([A, B, D])
  })

  it("drops a core whose check failed and tells all", () => {
    const step = play(core(B, C), { type: "check-failed", contact: C })
    expect(told(step)).toEqual(["CORE_LIST(A B) -> B"])
  })

  it("drops an edge whose check failed and tells nobody", () => {
    const step = play(core(B), from(E, { type: "ADD_AS_EDGE" }), { type: "check-failed", contact: E })
    expect(members(step.state).edge).toEqual([])
    expect(told(step)).toEqual([])
  })

  it("drops a core that could not be sent to, and tells nobody", () => {
    const step = play(core(B, C), { type: "send-failed", contact: C, message: { type: "ADD" } })
    expect(members(step.state).core).toEqual([A, B])
    expect(told(step)).toEqual([])
  })

  it("keeps a core that refuses what is sent: it lives", () => {
    const refused: MembershipEvent = { type: "refused", contact: C, message: { type: "ADD" } }
    const step = play(core(B, C), refused, { type: "refused", contact: C })
    expect(members(step.state).core).toEqual([A, B, C])
    expect(told(step)).toEqual([])
  })

  it("spreads a text once, to every core and every edge", () => {
    const step = play(core(B), from(E, { type: "ADD_AS_EDGE" }), from(B, text("hi")))
    expect(told(step)).toEqual(["deliver ENHANCED(hi) from B", "ENHANCED(hi) -> B", "ENHANCED(hi) -> E"])
    expect(told(play(step.state, from(C, text("hi"))))).toEqual([])
  })

  it("refuses to broadcast the same text twice", () => {
    const first = play(core(B), { type: "broadcast", text: "hi" })
    expect(told(first)).toEqual(["ENHANCED(hi) -> B"])
    expect(told(play(first.state, { type: "broadcast", text: "hi" }))).toEqual(["refuse AlreadySent"])
    expect(told(play(first.state, from(B, text("hi"))))).toEqual([])
  })

  it("leaves through the core it joined by, or through any other when that one is gone", () => {
    const joined = play(core(C), { type: "join", via: B }, from(B, list(A, C, B))).state
    expect(told(play(joined, { type: "leave" }))).toEqual(["REMOVE -> B"])
    expect(told(play(joined, { type: "check-failed", contact: B }, { type: "leave" }))).toEqual([
      "REMOVE -> C",
    ])
    expect(told(play(newMembership("core", A), { type: "leave" }))).toEqual([])
  })

  it("carries the other types to the application", () => {
    const types = ["NEW_TRANSACTION", "NEW_BLOCK", "RSP_FULL_CHAIN"] as const
    for (const type of types) {
      expect(told(play(core(B), from(B, { type, text: "{}" })))).toEqual([`deliver ${type}({}) from B`])
    }
    expect(told(play(core(B), from(B, { type: "REQUEST_FULL_CHAIN" })))).toEqual([
      "deliver REQUEST_FULL_CHAIN from B",
    ])
  })

  it("refuses more cores than its list holds", () => {
    const many = Array.from({ length: MAX_CORES + 1 }, (_, i) => `${i}` as Contact)
    expect(told(play(core(B), from(B, list(...many))))).toEqual(["refuse ListFull"])
    // With itself on it, the list would be longer than any node takes: it could tell nobody any more.
    expect(told(play(core(B), from(B, list(...many.slice(0, MAX_CORES)))))).toEqual(["refuse ListFull"])
    const full = play(core(), from(B, list(A, ...many.slice(0, MAX_CORES - 1)))).state
    expect(told(play(full, from(D, { type: "ADD" })))).toEqual(["refuse ListFull"])
  })

  it("refuses more edges than a core takes", () => {
    const many = Array.from({ length: MAX_EDGES }, (_, i) => `${i}` as Contact)
    const full = { ...core(), edge: many }
    expect(told(play(full, from(D, { type: "ADD_AS_EDGE" })))).toEqual(["refuse ListFull"])
    expect(told(play(full, from(many[0]!, { type: "ADD_AS_EDGE" })))).not.toEqual(["refuse ListFull"])
  })

  it("ignores what comes from itself", () => {
    const before = core(B)
    expect(play(before, from(A, { type: "REMOVE" }))).toEqual({ state: before, actions: [] })
  })
})

describe("two cores that change at once", () => {
  it("end with lists that differ: each overwrote the other's news", () => {
    const atA = play(core(B), from(C, { type: "ADD" })).state
    const atB = play(newMembership("core", B), from(A, list(A, B)), from(D, { type: "ADD" })).state
    const a = play(atA, from(B, { type: "CORE_LIST", contacts: atB.core })).state
    const b = play(atB, from(A, { type: "CORE_LIST", contacts: atA.core })).state
    expect(members(a).core).toEqual([A, B, D])
    expect(members(b).core).toEqual([A, B, C])
  })
})

describe("an edge node", () => {
  it("joins with ADD_AS_EDGE and holds on to that core, list or no list", () => {
    const step = play(newMembership("edge", E), { type: "join", via: B })
    expect(told(step)).toEqual(["ADD_AS_EDGE -> B"])
    expect(members(step.state)).toEqual({ core: [B], edge: [] })
    expect(watched(step.state)).toEqual(new Map([[B, "core"]]))
  })

  it("takes the next core on its list when its own fails", () => {
    const step = play(edge(B, C), { type: "check-failed", contact: B })
    expect(told(step)).toEqual(["ADD_AS_EDGE -> C"])
    expect(watched(step.state)).toEqual(new Map([[C, "core"]]))
  })

  it("gives the next core the text that the lost one did not take", () => {
    const step = play(edge(B, C), { type: "send-failed", contact: B, message: text("hi") })
    expect(told(step)).toEqual(["ADD_AS_EDGE -> C", "ENHANCED(hi) -> C"])
  })

  it("looks for another core where its own refuses it, though that one lives", () => {
    expect(told(play(edge(B, C), { type: "refused", contact: B }))).toEqual(["ADD_AS_EDGE -> C"])
    const step = play(edge(B, C), { type: "refused", contact: B, message: text("hi") })
    expect(told(step)).toEqual(["ADD_AS_EDGE -> C", "ENHANCED(hi) -> C"])
  })

  it("says that it is alone when no core is left", () => {
    const step = play(edge(B), { type: "check-failed", contact: B })
    expect(told(step)).toEqual(["refuse NoCoreLeft"])
    expect(told(play(step.state, { type: "broadcast", text: "hi" }))).toEqual(["refuse NoCoreLeft"])
    expect(told(play(step.state, { type: "leave" }))).toEqual([])
    expect(watched(step.state).size).toBe(0)
  })

  it("keeps its core when another one fails", () => {
    const step = play(edge(B, C), { type: "send-failed", contact: C, message: text("hi") })
    expect(told(step)).toEqual([])
    expect(watched(step.state)).toEqual(new Map([[B, "core"]]))
  })

  it("delivers each text once and sends its own to its core alone", () => {
    const step = play(edge(B, C), from(B, text("hi")))
    expect(told(step)).toEqual(["deliver ENHANCED(hi) from B"])
    expect(told(play(step.state, from(C, text("hi"))))).toEqual([])
    expect(told(play(edge(B, C), { type: "broadcast", text: "mine" }))).toEqual(["ENHANCED(mine) -> B"])
  })

  it("refuses what only cores act on", () => {
    for (const type of ["ADD", "REMOVE", "REQUEST_CORE_LIST", "ADD_AS_EDGE", "REMOVE_EDGE"] as const) {
      expect(told(play(edge(B), from(B, { type })))).toEqual(["refuse NotForEdges"])
    }
  })

  it("leaves with REMOVE_EDGE", () => {
    expect(told(play(edge(B, C), { type: "leave" }))).toEqual(["REMOVE_EDGE -> B"])
  })
})

describe("whatever happens", () => {
  const contact = fc.constantFrom(A, B, C, D, E)
  const message = fc.constantFrom(...MESSAGE_TYPES).chain((type): fc.Arbitrary<Message> => {
    if (type === "CORE_LIST") return fc.array(contact).map((contacts) => ({ type, contacts }))
    return isTextType(type)
      ? fc.constantFrom("x", "y").map((what) => ({ type, text: what }))
      : fc.constant({ type })
  })
  const event: fc.Arbitrary<MembershipEvent> = fc.oneof(
    fc.record({ type: fc.constant("message" as const), from: contact, message }),
    fc.record({ type: fc.constant("join" as const), via: fc.constantFrom(B, C) }),
    fc.record({ type: fc.constant("check-failed" as const), contact }),
    fc.record({ type: fc.constant("send-failed" as const), contact, message }),
    fc.record({ type: fc.constant("refused" as const), contact }),
    fc.record({ type: fc.constant("broadcast" as const), text: fc.constantFrom("x", "y", "z") }),
    fc.constant({ type: "leave" as const }),
  )

  it.each<Role>(["core", "edge"])(
    "a %s never sends to itself, watches itself or lists anybody twice",
    (role) => {
      fc.assert(
        fc.property(fc.array(event, { size: "+1" }), (events) => {
          let state = newMembership(role, A)
          for (const next of events) {
            const step = reduceMembership(state, next)
            state = step.state
            const sendsToItself = step.actions.some((action) => action.type === "send" && action.to === A)
            const listsTwice = new Set(state.core).size < state.core.length
            if (sendsToItself || listsTwice || watched(state).has(A)) return false
            if (members(state).core.includes(A) !== (role === "core")) return false
          }
          return true
        }),
        { numRuns: 200 },
      )
    },
  )
})

describe("recent texts", () => {
  it("forget the oldest beyond either limit", () => {
    let recent = NO_TEXTS
    for (let i = 0; i < MAX_RECENT_TEXTS; i += 1) recent = remember(recent, `text ${i}`)
    expect(isRecent(recent, "text 0")).toBe(true)
    recent = remember(recent, "one more")
    expect(isRecent(recent, "text 0")).toBe(false)
    expect(isRecent(recent, "text 40")).toBe(true)
    expect(isRecent(recent, "one more")).toBe(true)

    const long = "x".repeat(MAX_RECENT_LENGTH)
    const big = remember(remember(NO_TEXTS, "small"), long)
    expect(isRecent(big, "small")).toBe(false)
    expect(isRecent(big, long)).toBe(true)
    expect(big.length).toBe(MAX_RECENT_LENGTH)
  })
})
