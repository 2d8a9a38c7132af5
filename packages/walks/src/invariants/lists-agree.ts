import type { Chronicle } from "../play/chronicle.ts"
import { overlaps } from "../play/chronicle.ts"
import { isRunning, type Life } from "../play/life.ts"
import { latest, type Version } from "../play/versions.ts"
import { Broken } from "./broken.ts"

/** Why two cores that list each other have different lists, although nothing changes any more. */
export type Reason =
  /** Two lists were made before the first of them had reached both: the book has the one win that comes last. */
  | "two changes at once"
  /** One took a member off its list because a message could not be handed over; the book tells nobody. */
  | "untold"
  /** The newer list did not reach one of them: it could not be handed over, or was lost after that. */
  | "not delivered"

/**
 * At rest: cores that list each other have the same list. Where they do not, the two lists that they hold prove why.
 * @returns the reasons, one for each such pair
 */
export function listsAgree(chronicle: Chronicle): Reason[] {
  const cores = chronicle.lives.filter((life) => isRunning(life) && life.role === "core")
  return cores.flatMap((one, i) =>
    cores.slice(i + 1).flatMap((other) => {
      if (!listsEachOther(one, other)) return []
      const [a, b] = [latest(one)!, latest(other)!]
      return a.list === b.list ? [] : [reasonOf(chronicle, one, a, other, b)]
    }),
  )
}

function reasonOf(chronicle: Chronicle, one: Life, a: Version, other: Life, b: Version): Reason {
  if (a.change.how === "untold" || b.change.how === "untold") return "untold"
  // From when a list was made until it came to the one who holds it: these two cross.
  const [spreadOfA, spreadOfB] = [spreadOf(a), spreadOf(b)]
  if (overlaps(spreadOfA, spreadOfB)) return "two changes at once"
  const [newer, holder, missed] = a.change.at > b.change.at ? [a, one, other] : [b, other, one]
  if (couldMiss(chronicle, newer, missed)) return "not delivered"
  throw new Broken(
    "lists agree",
    `${holder.name} has the list of ${newer.change.by.name} of ${newer.change.at / 1_000} s, ${missed.name} has an older one, ` +
      "and nothing kept the newer one from it",
  )
}

function spreadOf({ at, change }: Version) {
  return { from: change.at, to: at }
}

/** Handing it over failed, or there was trouble with the one who missed it, from then on until it must have been there. */
function couldMiss(chronicle: Chronicle, { change }: Version, missed: Life): boolean {
  const { by, at } = change
  const sends = by.sent.filter(
    ({ to, begun, list }) => to === missed.contact && begun >= at && list !== undefined,
  )
  if (sends.length === 0 || sends.some(({ failed }) => failed)) return true
  const window = { from: at, to: Math.max(...sends.map(({ settled }) => settled)) }
  const [from, to] = [by.host.name, missed.host.name]
  return (
    missed.began >= at ||
    chronicle.pauses.some(
      (pause) => (pause.life === missed || pause.life === by) && overlaps(pause, window),
    ) ||
    chronicle.cutsBetween(from, to).some((cut) => overlaps(cut, window)) ||
    by.ended <= window.to
  )
}

function listsEachOther(one: Life, other: Life): boolean {
  const lists = (life: Life, { contact }: Life) => life.lists.at(-1)?.contacts.has(contact!) ?? false
  return lists(one, other) && lists(other, one)
}
