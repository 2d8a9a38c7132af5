/** How figures are written, in the terminal and in texts. */

import type { Comparison, Promised, Spread } from "../compare.ts"
import { type NeighbourRow, timesOf } from "../neighbour/row.ts"
import type { Figure } from "../pair.ts"
import type { Machine } from "./machine.ts"

/** Three digits; thousands with a comma. */
export function shown(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en")
  return String(Number(value.toPrecision(3)))
}

export function shownSpread({ least, most }: Spread): string {
  return `${shown(least)} to ${shown(most)}`
}

/** A ratio with its spread, where it was measured more than once. */
export function shownRatio({ median, least, most }: Spread): string {
  return least === most ? shown(median) : `${shown(median)} (${shown(least)} to ${shown(most)})`
}

/** Whether a promise was kept; nothing where none was given. */
export function verdict(measured: number, { atLeast, atMost }: Promised): string {
  if (atLeast !== undefined)
    return measured >= atLeast ? `at least ${atLeast}: kept` : `at least ${atLeast}: **missed**`
  if (atMost !== undefined)
    return measured <= atMost ? `at most ${shown(atMost)}: kept` : `at most ${shown(atMost)}: **missed**`
  return ""
}

export function promiseOf({ ratio, promised }: Comparison): string {
  return verdict(ratio.median, promised ?? {})
}

export function aimOf({ value, aim }: Figure): string {
  return verdict(value, aim === undefined ? {} : { atMost: aim })
}

export function shownMachine({ os, cpu, cores, node, pinned, computingMs }: Machine): string {
  const ends = pinned ? "; each end on a core of its own" : ""
  const speed = computingMs === undefined ? "" : `; a fixed piece of computing takes ${shown(computingMs)} ms`
  return `${os}, ${cores} cores (${cpu}), Node ${node}${ends}${speed}`
}

/** In the terminal: one line a row. */
export function shownNeighbour({ unit, attacker, neighbour, rss }: NeighbourRow): string {
  const { pings, medianMs, worstMs, dropped } = neighbour
  const waited = `median ${shown(medianMs)}, worst ${shown(worstMs)} ms of ${shown(pings)} pings`
  const took = `${shown(attacker.taken)} ${unit} taken, begun anew ${shown(timesOf(attacker.ended))} times`
  return `${waited}, dropped ${timesOf(dropped)} times; ${took}; ${shownMib(rss.before)} to ${shownMib(rss.most)} MiB`
}

export function shownMib(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1)
}
