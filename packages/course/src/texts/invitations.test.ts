import { findExercises, holeExercises, loadExercise } from "@ping-from-zero/exercises/find"
import { LANGS } from "@ping-from-zero/story"
import { describe, expect, test } from "vitest"
import { courseTexts } from "./texts.ts"

const exercises = holeExercises(await Promise.all(findExercises().map(loadExercise)))

/** Where a text begins to show one of these functions or methods. */
function firstShown(markdown: string, bodies: readonly string[]): number {
  const names = bodies.map((body) => body.split(".").at(-1)!.replaceAll("$", "\\$"))
  const declared = new RegExp(`^\\s*(?:export |async |function )*(?:${names.join("|")})\\(`, "m")
  for (const { 0: code, index } of markdown.matchAll(/^<!-- region: .*\n```ts\n[\s\S]*?^```$/gm)) {
    if (declared.test(code)) return index
  }
  return Number.POSITIVE_INFINITY
}

describe.each(LANGS)("%s", (lang) => {
  test.each(exercises)("exercise $id is named before its solution is shown", ({ id, chapter, exercise }) => {
    const file = `/README${lang === "en" ? "" : ".ja"}.md`
    const text = courseTexts(lang).find(
      (one) => one.file.startsWith(`chapters/${chapter}-`) && one.file.endsWith(file),
    )!
    const named = text.markdown.indexOf(`pnpm exercise ${id}\``)
    expect(named).toBeGreaterThan(0)
    expect(named).toBeLessThan(
      firstShown(
        text.markdown,
        exercise.holes.flatMap(({ bodies }) => bodies),
      ),
    )
  })
})
