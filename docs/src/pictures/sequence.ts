import type { Lang, StoryEvent } from "@ping-from-zero/story"
import type { Shown } from "./shown.ts"
import { html, type Markup, percent } from "./svg.ts"
import { word, words } from "./words.ts"

/** Pixels. Widths are shares of the page. */
const HEAD = 30
const STEP = 34
/** With more columns, names and words would overlap on a phone. */
const MOST_NODES = 6

interface Step {
  readonly from: string
  readonly to?: string
  readonly says: string
  readonly style: "alive" | "suspect" | "dead" | "told" | "deed"
}

/** Who spoke to whom, in their order, one line each. No picture where nobody spoke to anybody. */
export function sequencePicture(shown: readonly Shown[], lang: Lang): Markup | undefined {
  const steps = shown.flatMap(({ event, time }) => stepsOf(event, lang).map((step) => ({ ...step, time })))
  const nodes = [...new Set(steps.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])))].sort()
  if (nodes.length < 2 || nodes.length > MOST_NODES || !steps.some(({ to }) => to !== undefined))
    return undefined
  const height = HEAD + steps.length * STEP + 8
  const x = (name: string) => (nodes.indexOf(name) + 0.5) / nodes.length
  const lives = nodes.map(
    (name) =>
      html`<text class="who" x="${percent(x(name))}" y="18" text-anchor="middle">${name}</text><line class="life" x1="${percent(x(name))}" x2="${percent(x(name))}" y1="26" y2="${height}"/>`,
  )
  const drawn = steps.map((step, i) => stepMarkup(step, x, HEAD + (i + 1) * STEP - 8))
  return html`<svg class="picture" role="img" aria-label="${words.sequence[lang]}: ${words.sameBelow[lang]}" width="100%" height="${height}">${lives}${drawn}</svg>`
}

function stepsOf(event: StoryEvent, lang: Lang): Step[] {
  switch (event.event) {
    case "health":
      if (event.node === event.peer) return []
      return [{ from: event.node, to: event.peer, says: word(event.status, lang), style: event.status }]
    case "message":
      return [{ from: event.from, to: event.node, says: `"${event.text}"`, style: "told" }]
    case "members":
      return [
        {
          from: event.node,
          says: [...event.core, ...event.edge.map((edge) => `(${edge})`)].join(" "),
          style: "told",
        },
      ]
    case "deed":
      return event.deed === "typed" ? [] : [{ from: event.node, says: word(event.deed, lang), style: "deed" }]
    default:
      return []
  }
}

function stepMarkup(
  { from, to, says, style, time }: Step & { time: string },
  x: (name: string) => number,
  y: number,
): Markup {
  const begin = x(from)
  const end = to === undefined ? begin : x(to)
  const middle = (begin + end) / 2
  const clock = html`<text class="axis" x="0" y="${y}">${time}</text>`
  if (to === undefined) {
    return html`${clock}<circle class="${style}" cx="${percent(begin)}" cy="${y - 4}" r="4"/><text class="says" x="${percent(begin)}" dx="9" y="${y}">${says}</text>`
  }
  const right = end > begin
  const tip = right
    ? html`<svg x="${percent(end)}" y="${y}" overflow="visible"><path class="tip ${style}" d="M-9,-4L-1,0L-9,4z"/></svg>`
    : html`<svg x="${percent(end)}" y="${y}" overflow="visible"><path class="tip ${style}" d="M9,-4L1,0L9,4z"/></svg>`
  return html`${clock}<line class="arrow ${style}" x1="${percent(begin)}" x2="${percent(end)}" y1="${y}" y2="${y}"/>${tip}<text class="says" x="${percent(middle)}" y="${y - 6}" text-anchor="middle">${says}</text>`
}
