import { expect, test } from "vitest"
import type { Form } from "./form.ts"
import { formText, rightText } from "./form-text.ts"
import { NotFilledIn, readForm } from "./read-form.ts"

const text = (en: string) => ({ en, ja: `${en} (ja)` })
const form: Form = {
  blanks: [
    {
      name: "fault",
      ask: text("what happened"),
      choices: [
        { word: "gone", text: text("its host is gone") },
        { word: "left", text: text("it left") },
      ],
    },
  ],
  questions: async () => [
    { shown: () => ["0.0 s  P alive"], right: { fault: "left" }, against: async () => [] },
    { shown: () => ["0.0 s  P dead"], right: { fault: "gone" }, against: async () => [] },
  ],
}
const questions = await form.questions()

test("a form holds its words, its questions and its blanks; filled in rightly it is read as it was meant", () => {
  const empty = formText(form, questions, "en")
  expect(empty).toContain("# fault: what happened\n#   gone  its host is gone\n#   left  it left\n")
  expect(empty).toContain("\nreport 2\n| 0.0 s  P dead\nfault:\n")
  expect(formText(form, questions, "ja")).toContain("what happened (ja)")
  expect([...readForm(rightText(form, questions, "en"), form, 2)]).toEqual([
    ["1 fault", "left"],
    ["2 fault", "gone"],
  ])
})

test.each([
  ["", 'report 1: nothing stands behind "fault:"'],
  ["report 1\nfault: gone\nreport 2\nfault:", 'report 2: nothing stands behind "fault:"'],
  ["report 1\nfault: dead", 'report 1: "dead" is none of the words for "fault:": gone, left'],
  ["fault: gone", 'line 1 is no part of the form: "fault: gone"'],
  ["report 1\nfault: gone\nwhy: so", 'line 3 is no part of the form: "why: so"'],
])("%j is no form that is filled in, and why", (written, why) => {
  expect(() => readForm(written, form, 2)).toThrow(NotFilledIn)
  expect(() => readForm(written, form, 2)).toThrow(why)
})
