import stringWidth from "string-width"
import type { Deed, DeedEvent, HealthEvent, StoryEvent } from "./event.ts"
import { fit } from "./wrap.ts"

/** A point in time, drawn as `mark`; what is true from then on, drawn as `after`. */
export interface Mark {
  readonly at: number
  readonly mark: string
  readonly after: string
}

const BELIEF = { alive: "+-", suspect: "?~", dead: "x " } as const
const STATE: Partial<Record<Deed, string>> = {
  killed: "X ",
  stopped: "X ",
  frozen: "##",
  thawed: "==",
  busy: "%%",
  slow: "::",
  mute: "..",
}
/** What a mark means. */
export const LEGEND: readonly (readonly [mark: string, meaning: string])[] = [
  ["+", "alive"],
  ["?", "no answer yet"],
  ["x", "called dead"],
  ["=", "runs"],
  ["#", "frozen"],
  ["%", "busy"],
  [":", "slow"],
  [".", "mute"],
  ["X", "gone"],
]
const UNITS = [0.01, 0.1, 1, 10, 100]
/** Seconds that one column may stand for. */
const STEPS = UNITS.flatMap((unit) => [unit, 1.25 * unit, 2 * unit, 2.5 * unit, 5 * unit])
/** Seconds that may lie between two labels of the axis. */
const LABEL_STEPS = UNITS.flatMap((unit) => [unit, 2 * unit, 5 * unit])
const LABEL_ROOM = 6
const UNIT = " s"
/** What is shorter, the lines have told. */
const FEWEST_COLUMNS = 8

/**
 * Draws a scene.
 *
 * @param from milliseconds; the scene's beginning
 * @returns no lines when nobody watched anybody, or not for long
 */
export function timeline(events: readonly StoryEvent[], from: number, width: number): string[] {
  const rows = timelineRows(events, from)
  return rows.size === 0 ? [] : draw(rows, from, endOfScene(events, from), width)
}

/**
 * A row for each node that watched somebody to whom the lab did something (or, where it did nothing, anybody), and
 * below them what was really so. None when nobody watched anybody.
 */
export function timelineRows(events: readonly StoryEvent[], from: number): Map<string, readonly Mark[]> {
  const scene = events.filter(({ at }) => at >= from)
  const health = events.filter((event): event is HealthEvent => event.event === "health")
  const deeds = scene.filter((event): event is DeedEvent => event.event === "deed" && event.deed !== "typed")
  const touched = new Set(deeds.flatMap(({ node, peer }) => (peer === undefined ? [node] : [node, peer])))

  const ofInterest = ({ node, peer }: { node: string; peer: string }) =>
    node !== peer && (touched.size === 0 || touched.has(peer))
  const pairs = new Set(health.filter((e) => e.at >= from && ofInterest(e)).map((e) => `${e.node}>${e.peer}`))
  const rows = new Map<string, readonly Mark[]>()
  if (pairs.size === 0) return rows

  for (const pair of [...pairs].sort()) {
    const marks = health.filter(({ node, peer }) => `${node}>${peer}` === pair).map(beliefMark)
    rows.set(touched.size === 1 ? pair.replace(/>.*/, "") : pair, marks)
  }
  for (const name of touched) {
    const marks = deeds.filter(({ node, peer }) => node === name && peer === undefined).flatMap(stateMark)
    if (marks.length > 0) rows.set(name, [{ at: Number.NEGATIVE_INFINITY, mark: "=", after: "=" }, ...marks])
  }
  return rows
}

/** When the last event of the scene happened. */
export function endOfScene(events: readonly StoryEvent[], from: number): number {
  return Math.max(from, ...events.map(({ at }) => at))
}

function beliefMark({ at, status }: HealthEvent): Mark {
  const [mark = "", after = ""] = BELIEF[status]
  return { at, mark, after }
}

function stateMark({ at, deed }: DeedEvent): Mark[] {
  const [mark, after] = STATE[deed] ?? ""
  return mark && after ? [{ at, mark, after }] : []
}

function draw(
  rows: ReadonlyMap<string, readonly Mark[]>,
  from: number,
  end: number,
  width: number,
): string[] {
  const labelWidth = Math.min(16, Math.max(...[...rows.keys()].map((label) => stringWidth(label))))
  const room = width - labelWidth - 8
  const seconds = (end - from) / 1_000
  const step = STEPS.find((candidate) => seconds / candidate < room) ?? seconds / room
  const columns = Math.floor(seconds / step) + 1
  if (columns < FEWEST_COLUMNS) return []
  const columnOf = (at: number) => Math.floor((at - from) / 1_000 / step)

  const lines = [...rows].map(([label, marks]) => {
    const cells = Array.from({ length: columns }, () => " ")
    for (const { at, mark, after } of marks) {
      cells.fill(after, Math.max(0, columnOf(at)))
      if (columnOf(at) >= 0) cells[columnOf(at)] = mark
    }
    return `   ${fit(label, labelWidth)}  ${cells.join("").trimEnd()}`
  })
  const used = lines.map((line) => line.slice(3 + labelWidth)).join("")
  const margin = " ".repeat(5 + labelWidth)
  const below = legend(used, width - margin.length).map((line) => margin + line)
  return [...lines, margin + axis(columns, step, width - margin.length), "", ...below]
}

/** What the marks mean that were drawn, on as many lines as that takes. */
function legend(used: string, room: number): string[] {
  const lines: string[] = []
  for (const [mark, meaning] of LEGEND.filter(([each]) => used.includes(each))) {
    const entry = `${mark} ${meaning}`
    const longer = `${lines.at(-1)}   ${entry}`
    if (lines.length > 0 && longer.length <= room) lines[lines.length - 1] = longer
    else lines.push(entry)
  }
  return lines
}

/** `0      1      2      3 s`, without a last label that has no room. */
function axis(columns: number, step: number, room: number): string {
  const every = LABEL_STEPS.find((candidate) => candidate / step >= LABEL_ROOM) ?? step * LABEL_ROOM
  const digits = every < 0.1 ? 2 : every < 1 ? 1 : 0
  let text = ""
  for (let seconds = 0; Math.round(seconds / step) < columns; seconds += every) {
    const longer = text.padEnd(Math.round(seconds / step)) + seconds.toFixed(digits)
    if (longer.length + UNIT.length > room) break
    text = longer
  }
  return text + UNIT
}
