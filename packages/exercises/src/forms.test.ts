/** Every exercise that is a form: empty it fails, right answers pass, wrong ones fail where they say. */
import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { textsOfAnswer, textsOfStarter } from "./answers/twins-of-answer.ts"
import type { Answer, WrongAnswer } from "./exercise.ts"
import { findExercises, type LoadedExercise, loadAnswers, loadExercise, taskOf } from "./find-exercises.ts"
import { checkAnswers, checkForm } from "./rungs/form.ts"
import type { RungResult } from "./rungs/result.ts"

const forms = (await Promise.all(findExercises().map(loadExercise))).filter(
  ({ exercise }) => "form" in exercise,
)

/** The last rung that is climbed. */
async function climbed(one: LoadedExercise, texts: ReadonlyMap<string, string>): Promise<RungResult> {
  const text = [...texts.values()].join("\n")
  const form = await checkForm(one, text, "en")
  return form.ok ? checkAnswers(one, text, "en") : form
}

function failure({ rung, message }: WrongAnswer["fails"]) {
  return { rung, ok: false, message: expect.stringContaining(message) }
}

describe.each(
  await Promise.all(forms.map(async (one) => ({ id: one.id, one, ...(await loadAnswers(one)) }))),
)("$id", ({ one, right, wrong, starter }) => {
  test("is told in both languages, has three hints, six wrong answers, and two right ones that look different", () => {
    for (const lang of ["en", "ja"] as const) expect(readFileSync(taskOf(one, lang), "utf8")).not.toBe("")
    expect(one.exercise.hints).toHaveLength(3)
    expect(wrong.length).toBeGreaterThanOrEqual(6)
    expect(right.length).toBeGreaterThanOrEqual(2)
  })

  test("the starter", async () => {
    expect(await climbed(one, await textsOfStarter(one))).toEqual(failure(starter!))
  })

  const solution: Answer = { name: "the solution" }
  test.each([solution, ...right])("$name", async (answer) => {
    expect(await climbed(one, await textsOfAnswer(one, answer))).toMatchObject({ rung: "answers", ok: true })
  })

  test.each(wrong)("$name", async (answer) => {
    expect(await climbed(one, await textsOfAnswer(one, answer))).toEqual(failure(answer.fails))
  })
})
