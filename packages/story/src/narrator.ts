import { shortContact } from "ping-from-zero/terminal"
import stringWidth from "string-width"
import type { Question, StoryEvent, TableEvent } from "./event.ts"
import { headLines, type Page, paragraph, recordedLines } from "./head.ts"
import { formatLine } from "./line.ts"
import { Lines, whereItRuns } from "./lines.ts"
import { strings } from "./strings.ts"
import { rowLine, tableLines } from "./table.ts"
import type { Text } from "./text.ts"
import { timeline } from "./timeline.ts"
import { clip, wrap } from "./wrap.ts"

export interface NarratorOptions extends Page {
  /** Whether somebody else shows the questions, and takes the answers. */
  readonly asksElsewhere: boolean
}

/** Tells an act, event after event. The same events tell the same story: that is what a replay is. */
export class Narrator {
  readonly #page: NarratorOptions
  readonly #events: StoryEvent[] = []
  #lines = new Lines({})
  #nameWidth = 1
  /** When the scene began, in milliseconds; undefined while one is being set. */
  #scene: number | undefined
  #question: Question | undefined
  #guess: number | undefined
  #table: TableEvent | undefined
  /** Between two paragraphs stands one empty line, whichever of them asks for it. */
  #afterBlank = false

  constructor(options: NarratorOptions) {
    this.#page = options
  }

  /** What to print now: whole lines, or nothing. */
  tell(event: StoryEvent): string {
    this.#events.push(event)
    let text = ""
    for (const line of this.#tell(event)) {
      if (line === "" && this.#afterBlank) continue
      this.#afterBlank = line === ""
      text += `${line}\n`
    }
    return text
  }

  #tell(event: StoryEvent): string[] {
    switch (event.event) {
      case "run":
        this.#lines = new Lines(event.glosses)
        return headLines(event, this.#page)
      case "say":
        this.#scene ??= event.at
        return ["", ...paragraph(event.text, this.#page), ""]
      case "ask":
        this.#question = event.question
        return [...this.#closeScene(), ...this.#ask(event.question)]
      case "guess":
        this.#guess = event.choice
        this.#scene = event.at
        return [""]
      case "table":
        this.#table = event
        return ["", ...tableLines(event, this.#page.lang, this.#page.width), ...(event.widest ? [] : [""])]
      case "row":
        return this.#table ? [rowLine(this.#table, event.cells, this.#page.lang, this.#page.width)] : []
      case "recall":
        return [...this.#closeScene(), "", ...this.#recall(event.story)]
      case "end":
        return [...this.#closeScene(), ...this.#verdict(), ...this.#end(event.reason, event.code)]
      default:
        return this.#event(event)
    }
  }

  #event(event: StoryEvent): string[] {
    if (event.event === "node") this.#nameWidth = Math.max(this.#nameWidth, stringWidth(event.node))
    const lines = this.#lines.of(event)
    if (this.#scene !== undefined) return this.#format(lines, this.#scene)
    if (event.event !== "node" || event.extra) return []
    const { node, contact, pid } = event
    return [clip(`   ${node}  ${shortContact(contact)}  ${whereItRuns(pid)}`, this.#page.width)]
  }

  #format(lines: ReturnType<Lines["of"]>, began: number): string[] {
    const { width, colours } = this.#page
    return lines.map((line) => formatLine({ ...line, at: line.at - began }, this.#nameWidth, width, colours))
  }

  #ask({ ask, choices }: Question): string[] {
    const { lang, width, asksElsewhere } = this.#page
    if (asksElsewhere) return []
    const numbered = choices.flatMap((choice, i) =>
      wrap(choice[lang], width - 8).map((line, j) => `${j === 0 ? `   ${i + 1}` : "    "}  ${line}`),
    )
    return ["", ...wrap(`? ${ask[lang]}`, width - 2).map((line) => ` ${line}`), ...numbered]
  }

  #closeScene(): string[] {
    const drawn = this.#scene === undefined ? [] : timeline(this.#events, this.#scene, this.#page.width)
    this.#scene = undefined
    return drawn.length === 0 ? [] : ["", ...drawn]
  }

  /** The last scene of a recorded run, in its own time, under the label of its recording. */
  #recall([run, ...events]: readonly StoryEvent[]): string[] {
    if (run?.event !== "run") return paragraph(strings.noRecording, this.#page)
    const began =
      events.findLast(({ event }) => event === "guess") ?? events.find(({ event }) => event === "say")
    const from = began?.at ?? 0
    const recorded = new Lines(run.glosses)
    const lines = events.flatMap((event) => recorded.of(event)).filter(({ at }) => at >= from)
    return [...recordedLines(run, this.#page), "", ...this.#format(lines, from)]
  }

  /** The reader's guess beside what came. */
  #verdict(): string[] {
    if (!this.#question || this.#guess === undefined) return []
    const { choices, answer } = this.#question
    const named = (label: Text, choice: Text | undefined) =>
      choice
        ? paragraph({ en: `${label.en}: ${choice.en}`, ja: `${label.ja}: ${choice.ja}` }, this.#page)
        : []
    const paint = this.#guess === answer ? this.#page.colours.green : this.#page.colours.yellow
    const said = named(strings.youSaid, choices[this.#guess]).map((line) => paint(line))
    return ["", ...said, ...(this.#guess === answer ? [] : named(strings.itWas, choices[answer]))]
  }

  #end(reason: Text | undefined, code: readonly string[]): string[] {
    const { lang, width } = this.#page
    const places = code.map((place) => clip(` ${strings.code[lang]}  ${place}`, width))
    return ["", ...(reason ? paragraph(reason, this.#page) : []), ...places]
  }
}
