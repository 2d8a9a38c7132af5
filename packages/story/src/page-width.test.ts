import fc from "fast-check"
import { coloursFor } from "ping-from-zero/terminal"
import stringWidth from "string-width"
import { expect, test } from "vitest"
import type { Deed, StoryEvent } from "./event.ts"
import { Narrator } from "./narrator.ts"
import { runEvent as run } from "./testing/run-event.ts"

const word = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom(
    "ノードＡ",
    "凍結",
    "/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWD3eckifWpRn9wQpMG9R9hX3sD158z7EqHWmweQAJU5SA",
  ),
)
const text = fc.record({
  en: fc.lorem({ maxCount: 40 }),
  ja: fc.array(word, { maxLength: 12 }).map((all) => all.join("")),
})
const at = fc.integer({ min: 0, max: 200_000 })
const by = { at, node: word }
const kind = <N extends string>(event: N) => ({ event: fc.constant(event) })
const any: fc.Arbitrary<StoryEvent> = fc.oneof(
  fc.record({ ...kind("say"), at, text }),
  fc.record({
    ...kind("ask"),
    at,
    question: fc.record({ ask: text, choices: fc.array(text), answer: fc.constant(0) }),
  }),
  fc.record({ ...kind("guess"), at, choice: fc.nat(3) }),
  fc.record({ ...kind("node"), ...by, contact: word, pid: fc.nat() }),
  fc.record({ ...kind("members"), ...by, core: fc.array(word), edge: fc.array(word) }),
  fc.record({ ...kind("message"), ...by, from: word, text: word }),
  fc.record({ ...kind("error"), ...by, name: word, message: word }),
  fc.record({
    ...kind("health"),
    ...by,
    peer: word,
    status: fc.constantFrom("alive" as const, "suspect" as const, "dead" as const),
    evidence: word,
    rttMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
  }),
  fc.record({
    ...kind("deed"),
    ...by,
    deed: fc.constantFrom<Deed>("frozen", "killed", "cut off", "typed", "slow"),
    how: word,
  }),
  fc.record({ ...kind("table"), at, head: fc.array(word), rows: fc.array(fc.array(word)) }),
  fc.record({ ...kind("row"), at, cells: fc.array(word) }),
  fc.record({ ...kind("passed"), at, checks: fc.nat() }),
  fc.record({ ...kind("end"), at, reason: text, code: fc.array(word) }),
)

test("no line is wider than the page, whatever happens, in either language, with and without colours", () => {
  fc.assert(
    fc.property(
      fc.array(any, { maxLength: 30 }),
      fc.constantFrom("en" as const, "ja" as const),
      fc.integer({ min: 40, max: 80 }),
      fc.boolean(),
      (events, lang, width, coloured) => {
        const colours = coloursFor({ isTTY: coloured }, {})
        const narrator = new Narrator({ lang, width, colours, asksElsewhere: false })
        for (const event of [run, ...events.toSorted((a, b) => a.at - b.at)]) {
          for (const line of narrator.tell(event).split("\n"))
            expect(stringWidth(line)).toBeLessThanOrEqual(width)
        }
      },
    ),
    { numRuns: 60 },
  )
})
