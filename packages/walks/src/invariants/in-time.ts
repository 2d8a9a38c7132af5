import type { Contact } from "@ping-from-zero/core-tcp-check"
import type { Chronicle, Span } from "../play/chronicle.ts"
import type { Life } from "../play/life.ts"
import type { Rules } from "../stages/stage.ts"
import { Broken } from "./broken.ts"

/** Of the clock, in milliseconds: sums of times are rounded. */
const SMALLEST_STEP = 0.001

/** Who can be reached no more is off the list of each core that watches it within the check's bound. */
export function inTime(chronicle: Chronicle, rules: Rules, now: number): void {
  for (const life of chronicle.lives) {
    if (life.role === "edge") continue // it watches one core alone, and has more on its list
    for (const { contact, from, to } of listings(life, now))
      for (const silence of merged(silencesOf(chronicle, rules, life, contact)))
        mustBeNoticed(chronicle, rules, life, contact, { from, to }, silence, now)
  }
}

function mustBeNoticed(
  chronicle: Chronicle,
  rules: Rules,
  observer: Life,
  contact: Contact,
  listing: Span,
  silence: Span,
  now: number,
): void {
  let begin = Math.max(listing.from, silence.from)
  // It cannot notice anything while it does not run itself, or no packet reaches it: the bound begins behind that.
  for (const own of ownTroubles(chronicle, observer))
    if (own.from < begin + rules.noticed) begin = Math.max(begin, own.to)
  const latest = begin + rules.noticed + SMALLEST_STEP
  if (Math.min(listing.to, silence.to, observer.ended, now) <= latest) return
  throw new Broken(
    "in time",
    `${observer.name} still lists ${chronicle.nameOf(contact)} at ${latest / 1_000} s, which cannot be reached since ` +
      `${silence.from / 1_000} s, and has to be noticed within ${rules.noticed / 1_000} s`,
  )
}

interface Listing extends Span {
  readonly contact: Contact
}

/** Whom a node had on its lists, and from when to when. */
function listings({ lists, ended }: Life, now: number): Listing[] {
  const open = new Map<Contact, Listing>()
  const all: Listing[] = []
  for (const { at, contacts } of lists) {
    for (const [contact, listing] of open) {
      if (contacts.has(contact)) continue
      listing.to = at
      open.delete(contact)
    }
    for (const contact of contacts) {
      if (open.has(contact)) continue
      const listing = { contact, from: at, to: Math.min(ended, now) }
      open.set(contact, listing)
      all.push(listing)
    }
  }
  return all
}

/** When a contact could not answer this observer: it was not there, stood still, or no packet went between the two. */
function silencesOf(chronicle: Chronicle, rules: Rules, observer: Life, contact: Contact): Span[] {
  const pauses = chronicle.pauses.filter(
    ({ life, how }) => life.contact === contact && (how === "asleep" || rules.seesFrozen),
  )
  const hosts = new Set(chronicle.livesOf(contact).map(({ host }) => host.name))
  const cuts = [...hosts].flatMap((host) => chronicle.cutsBetween(observer.host.name, host))
  return [...chronicle.absences(contact), ...pauses, ...cuts].map(({ from, to }) => ({ from, to }))
}

function ownTroubles(chronicle: Chronicle, observer: Life): Span[] {
  const host = observer.host.name
  const unplugged = chronicle.cuts.filter(
    ({ source, target }) => (source === host && !target) || (target === host && !source),
  )
  return [...chronicle.pausesOf(observer), ...unplugged].toSorted((a, b) => a.from - b.from)
}

/** Stretches that touch or overlap become one. */
function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else all.push({ ...span })
  }
  return all
}
