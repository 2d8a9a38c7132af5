import type { Lang, StoryEvent } from "@ping-from-zero/story"
import { endOfScene, LEGEND, type Mark, timelineRows } from "@ping-from-zero/story"
import { html, type Markup, percent } from "./svg.ts"
import { word, words } from "./words.ts"

/** Pixels. Widths are shares of the page. */
const ROW = 40
const BAR = 16
const TOP = 22
const AXIS = 24
/** Marks that stand for a state: what is drawn after them, by the name of its style. */
const STYLES: Readonly<Record<string, string>> = {
  "-": "alive",
  "~": "suspect",
  " ": "none",
  "=": "runs",
  "#": "frozen",
}
const MARK_STYLES: Readonly<Record<string, string>> = { x: "dead", X: "gone" }

/** Seconds between two labels of the axis. */
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50]

/** What each watcher believed and each node's true state, a bar each, on one axis. None where nobody watched. */
export function timelinePicture(events: readonly StoryEvent[], from: number, lang: Lang): Markup | undefined {
  const rows = rowsOf(events, from)
  const end = endOfScene(events, from)
  if (rows.size === 0 || end === from) return undefined
  const share = (at: number) => Math.min(1, Math.max(0, (at - from) / (end - from)))
  const deeds = events.flatMap((e) => (e.event === "deed" && e.deed !== "typed" && e.at >= from ? [e] : []))
  const height = TOP + rows.size * ROW + AXIS
  const told = deeds.map(({ node, peer, deed, at, how }, i) => {
    const whom = peer === undefined ? node : `${node}, ${peer}`
    return html`<li><b>${i + 1}</b> ${((at - from) / 1_000).toFixed(2)} s: ${whom} ${word(deed, lang)} <small>${how}</small></li>`
  })
  return html`<svg class="picture" role="img" aria-label="${words.timeline[lang]}: ${words.sameBelow[lang]}" width="100%" height="${height}">
${deeds.map(({ at }, i) => deedLine(share(at), i + 1, height - AXIS))}
${[...rows].map(([label, marks], i) => row(label, marks, TOP + i * ROW, share))}
${axis((end - from) / 1_000, height - AXIS)}
</svg>
<ul class="legend" role="list">${legend(rows, lang)}</ul>
<ul class="deeds" role="list">${told}</ul>`
}

/** The narrator's rows. It has none where nobody watched a node that was touched: then all beliefs. */
function rowsOf(events: readonly StoryEvent[], from: number): ReadonlyMap<string, readonly Mark[]> {
  const rows = timelineRows(events, from)
  return rows.size > 0
    ? rows
    : timelineRows(
        events.filter(({ event }) => event === "health"),
        from,
      )
}

function deedLine(share: number, number: number, height: number): Markup {
  const x = percent(share)
  const anchor = share < 0.02 ? "start" : share > 0.98 ? "end" : "middle"
  return html`<line class="deed" x1="${x}" x2="${x}" y1="16" y2="${height}"/><text class="deed" x="${x}" y="12" text-anchor="${anchor}">${number}</text>`
}

function row(label: string, marks: readonly Mark[], top: number, share: (at: number) => number): Markup {
  const y = top + ROW - BAR - 4
  const pieces = marks.map((mark, i) => {
    const [begin, end] = [share(mark.at), share(marks[i + 1]?.at ?? Number.POSITIVE_INFINITY)]
    const bar = html`<rect class="${styleOf(mark)}" x="${percent(begin)}" width="${percent(end - begin)}" y="${y}" height="${BAR}"/>`
    const changed = marks[i - 1]?.mark !== mark.mark && begin > 0 && mark.mark !== mark.after
    return html`${bar}${begin > 0 || i > 0 ? html`<rect class="tick ${styleOf(mark)}" x="${percent(begin)}" width="2" y="${y - 3}" height="${BAR + 6}"/>` : []}${
      changed
        ? html`<text class="mark" x="${percent(begin)}" dx="${begin > 0.95 ? -4 : 5}" text-anchor="${begin > 0.95 ? "end" : "start"}" y="${y + 12}">${mark.mark}</text>`
        : []
    }`
  })
  return html`<text class="who" x="0" y="${y - 7}">${label.replace(">", " → ")}</text><rect class="ground" x="0" width="100%" y="${y}" height="${BAR}"/>${pieces}`
}

function styleOf({ mark, after }: Mark): string {
  return MARK_STYLES[mark] ?? STYLES[after] ?? "other"
}

function axis(seconds: number, top: number): Markup {
  const every = STEPS.find((step) => seconds / step <= 6) ?? 100
  const digits = every < 1 ? 1 : 0
  const labels = Array.from({ length: Math.floor(seconds / every) + 1 }, (_, i) => {
    const share = (i * every) / seconds
    const anchor = i === 0 ? "start" : share > 0.96 ? "end" : "middle"
    return html`<line class="axis" x1="${percent(share)}" x2="${percent(share)}" y1="${top}" y2="${top + 5}"/><text class="axis" x="${percent(share)}" y="${top + 18}" text-anchor="${anchor}">${(i * every).toFixed(digits)} s</text>`
  })
  return html`<line class="axis" x1="0" x2="100%" y1="${top}" y2="${top}"/>${labels}`
}

function legend(rows: ReadonlyMap<string, readonly Mark[]>, lang: Lang): Markup[] {
  const used = new Map([...rows.values()].flat().map((mark) => [mark.mark, mark]))
  return LEGEND.flatMap(([sign, meaning]) => {
    const mark = used.get(sign)
    return mark ? [html`<li><i class="${styleOf(mark)}"></i> ${sign} ${word(meaning, lang)}</li>`] : []
  })
}
