import { inMemory } from "@ping-from-zero/lab/play"
import {
  type Column,
  inMemoryColumns,
  PEER,
  type Row,
  rows,
  takeSample,
  WATCHER,
} from "@ping-from-zero/matrix/play"
import type { Lang, StoryEvent, StoryEventOf, Text } from "@ping-from-zero/story"

/** Seconds of watching: longer than any of these checks needs. */
const LIMIT = 60
/** When it happens, as a part of the interval between two checks. */
const PHASE = 0.8

const words = {
  onList: { en: `${PEER} is on the list`, ja: `${PEER} がリストに載った` },
  offList: { en: `${PEER} is off the list`, ja: `${PEER} がリストから外れた` },
  again: (times: number): Text => ({ en: `, ${times} times`, ja: `（${times} 回）` }),
} as const

/** A line of a report: what W said of P. */
interface ReportLine {
  /** Milliseconds since W took P in. */
  readonly at: number
  readonly what: Text
  /** Said so often in a row. */
  readonly times: number
}

/** A cell of the matrix as its watcher tells it: nothing of what was done to the peer. */
export interface Report {
  readonly row: Row
  readonly column: Column
  readonly lines: readonly ReportLine[]
}

/** Plays the cell in memory: the same cell is the same report each time. */
export async function reportOf(rowId: string, columnId: string): Promise<Report> {
  const row = rows.find(({ id }) => id === rowId)!
  const column = inMemoryColumns.find(({ id }) => id === columnId)!
  const events: StoryEvent[] = []
  await takeSample(row, column, 0, {
    factor: 1,
    limit: LIMIT,
    phase: PHASE,
    player: inMemory(),
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
  })
  return { row, column, lines: linesOf(events) }
}

/** `  12.8 s  P dead: no answer in time` */
export function shown({ column, lines }: Report, lang: Lang): string[] {
  const head = { en: `the watcher: ${column.check.en}`, ja: `監視する側: ${column.check.ja}` }
  const all = lines.map(({ at, what, times }) => {
    const again = times > 1 ? words.again(times)[lang] : ""
    return `${(at / 1_000).toFixed(1).padStart(6)} s  ${what[lang]}${again}`
  })
  return [head[lang], ...all]
}

export function areAlike(a: Report, b: Report): boolean {
  return shown(a, "en").join("\n") === shown(b, "en").join("\n")
}

function linesOf(events: readonly StoryEvent[]): ReportLine[] {
  const from = events.find((event) => listsPeer(event) === true)?.at ?? 0
  const lines: ReportLine[] = []
  let isListed = false
  for (const event of events) {
    const what = whatOf(event, isListed)
    isListed = listsPeer(event) ?? isListed
    if (what === undefined) continue
    const last = lines.at(-1)
    if (last?.what.en === what.en) lines[lines.length - 1] = { ...last, times: last.times + 1 }
    else lines.push({ at: event.at - from, what, times: 1 })
  }
  return lines
}

/** What W says by this event; undefined where it says nothing new of P. */
function whatOf(event: StoryEvent, isListed: boolean): Text | undefined {
  const lists = listsPeer(event)
  if (lists !== undefined) return lists === isListed ? undefined : lists ? words.onList : words.offList
  if (event.event === "error" && event.node === WATCHER) return same(`${event.name}: ${event.message}`)
  if (event.event !== "health" || event.node !== WATCHER || event.peer !== PEER) return undefined
  return same(saidOf(event))
}

function saidOf({ status, evidence, error }: StoryEventOf<"health">): string {
  return `${PEER} ${status}: ${evidence}${error === undefined ? "" : ` (${error})`}`
}

/** Evidence is what a node prints: the same in every language. */
function same(text: string): Text {
  return { en: text, ja: text }
}

function listsPeer(event: StoryEvent): boolean | undefined {
  return event.event === "members" && event.node === WATCHER ? event.core.includes(PEER) : undefined
}
