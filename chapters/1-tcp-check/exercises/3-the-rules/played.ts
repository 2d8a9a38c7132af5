import type { Contact, Message, Role } from "@ping-from-zero/core-tcp-check"
import type { Telling } from "@ping-from-zero/exercises"
import type { Text } from "@ping-from-zero/story"
import {
  type MembershipAction,
  type MembershipEvent,
  type MembershipState,
  newMembership,
  reduceMembership,
} from "../../../../packages/core-tcp-check/src/membership/membership.ts"

/** So many of the actions upon one event are told. */
const MOST_TOLD = 10

/** `A`: what a contact is here. */
export type Name = "A" | "B" | "C" | "D" | "E" | "F" | (string & {})

export interface Known {
  readonly core?: readonly Name[]
  readonly edge?: readonly Name[]
  readonly via?: Name
}

export const says = (from: Name, message: Message): MembershipEvent => ({
  type: "message",
  from: from as Contact,
  message,
})
export const failed = (contact: Name): MembershipEvent => ({
  type: "check-failed",
  contact: contact as Contact,
})
export const unsent = (contact: Name, message: Message): MembershipEvent => ({
  type: "send-failed",
  contact: contact as Contact,
  message,
})
export const text = (words: string): Message => ({ type: "ENHANCED", text: words })
export const list = (...contacts: Name[]): Message => ({ type: "CORE_LIST", contacts: contacts as Contact[] })

/** One node's rules, event by event. The states that it hands to them cannot be changed. */
export class Played {
  readonly #tell: Telling
  readonly #name: Name
  #state: MembershipState
  #actions: readonly MembershipAction[] = []

  constructor(tell: Telling, role: Role, name: Name, known: Known = {}) {
    this.#tell = tell
    this.#name = name
    const { core, edge, via } = known as { core?: Contact[]; edge?: Contact[]; via?: Contact }
    const empty = newMembership(role, name as Contact)
    this.#state = { ...empty, core: core ?? empty.core, edge: edge ?? [], ...(via && { via }) }
    if (core || edge) tell.step(both(`${name}: ${described(this.#state)}`))
  }

  /** @returns what it does upon that */
  event(event: MembershipEvent): readonly MembershipAction[] {
    this.#tell.step(eventText(this.#name, event))
    const { state, actions } = reduceMembership(frozen(this.#state), frozen(event))
    this.#state = state
    this.#actions = actions
    this.#tell.step(both(`${this.#name}: ${described(state)}; ${actionsText(actions)}`))
    return actions
  }

  /** The lists after the last event. */
  knows(expected: Known): void {
    const { core = [], edge = [], via } = expected
    const want = described({ core, edge, via } as Pick<MembershipState, "core" | "edge" | "via">)
    const what = {
      en: `the lists of ${this.#name} after that`,
      ja: `その後の ${this.#name} の一覧`,
    }
    this.#tell.same(what, described(this.#state), want)
  }

  /** What the last event led to, in any order. */
  did(...expected: string[]): void {
    const done = this.#actions.map(actionText)
    const missing = without(expected, done).join(", ")
    const tooMuch = without(done, expected).join(", ")
    const [en, ja] = [`what ${this.#name} does upon that`, `その結果 ${this.#name} がすること`]
    if (missing) this.#tell.fail({ en: `${en}: missing: ${missing}`, ja: `${ja}: 不足: ${missing}` })
    if (tooMuch) this.#tell.fail({ en: `${en}: too much: ${tooMuch}`, ja: `${ja}: 余分: ${tooMuch}` })
  }

  /** The same, in this order. */
  didInOrder(...expected: string[]): void {
    const what = {
      en: `what ${this.#name} does upon that, in this order`,
      ja: `その結果 ${this.#name} がすること（この順序）`,
    }
    this.#tell.same(what, this.#actions.map(actionText), expected)
  }
}

/** Upon one event a thousand cores may be told of a thousand: the first few, each cut short. */
function actionsText(actions: readonly MembershipAction[]): string {
  const told = actions.slice(0, MOST_TOLD).map((action) => short(actionText(action)))
  if (actions.length > MOST_TOLD) told.push(`… (${actions.length})`)
  return told.join(", ") || "-"
}

/** `CORE_LIST(A B) -> C` */
function actionText(action: MembershipAction): string {
  if (action.type === "send") return `${messageText(action.message)} -> ${action.to}`
  if (action.type === "deliver") return `deliver ${messageText(action.message)} from ${action.from}`
  const { error, from } = action
  return `refuse ${error?.name}${from === undefined ? "" : ` from ${from}`}`
}

function messageText(message: Message): string {
  if ("contacts" in message) return `${message.type}(${message.contacts.join(" ")})`
  return "text" in message ? `${message.type}(${message.text})` : message.type
}

function eventText(name: Name, event: MembershipEvent): Text {
  switch (event.type) {
    case "message":
      return {
        en: `${event.from} says ${short(messageText(event.message))} to ${name}`,
        ja: `${event.from} から ${name} に ${short(messageText(event.message))} が届く`,
      }
    case "check-failed":
      return {
        en: `${name}'s check of ${event.contact} failed`,
        ja: `${name} による ${event.contact} の確認が失敗`,
      }
    case "send-failed":
      return {
        en: `${name} could not send ${messageText(event.message)} to ${event.contact}`,
        ja: `${name} は ${event.contact} に ${messageText(event.message)} を送れなかった`,
      }
    case "join":
      return { en: `${name} joins through ${event.via}`, ja: `${name} が ${event.via} を通して参加` }
    default:
      return both(`${name}: ${event.type}`)
  }
}

/** `core: A B, edge: E, via: B` */
function described({ core, edge, via }: Pick<MembershipState, "core" | "edge" | "via">): string {
  const known = [
    `core: ${core.join(" ") || "-"}`,
    `edge: ${edge.join(" ") || "-"}`,
    ...(via ? [`via: ${via}`] : []),
  ]
  return short(known.join(", "))
}

function short(text: string): string {
  return text.length > 200 ? `${text.slice(0, 60)} … ${text.slice(-60)} (${text.length})` : text
}

/** Each takes one of its like away. */
function without(all: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return all.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function both(text: string): Text {
  return { en: text, ja: text }
}

/** Whoever changes it meets a TypeError, with its line. */
function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}
