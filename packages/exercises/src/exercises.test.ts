/** Every exercise: its starter fails, its solution and other right answers pass, its wrong answers fail where they say. */
import { readFileSync, rmSync } from "node:fs"
import { mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { type Texts, textsOfAnswer, textsOfStarter, writtenTwins } from "./answers/twins-of-answer.ts"
import { findExercises, loadAnswers, loadExercise, taskOf } from "./find-exercises.ts"
import { checkNet } from "./rungs/net.ts"
import { TypeCheck } from "./rungs/types.ts"
import { checkVectors } from "./rungs/vectors.ts"

const folder = await mkdtemp(join(tmpdir(), "exercises-"))
afterAll(() => rmSync(folder, { recursive: true }))

/** A tenth of it is more than a solution needs. */
const SECONDS = 3

const exercises = await Promise.all(
  findExercises().map(async (found) => {
    const loaded = await loadExercise(found)
    const { exercise } = loaded
    const { right, wrong } = await loadAnswers(found)
    const solution: Texts = textsOfAnswer(exercise, { name: "the solution" })
    return {
      id: found.id,
      loaded,
      right,
      wrong,
      all: [
        {
          name: "the starter",
          texts: textsOfStarter(exercise),
          fails: { rung: "vectors", message: "is not written yet" },
        },
        { name: "the solution", texts: solution, fails: undefined },
        ...right.map((answer) => ({
          name: answer.name,
          texts: textsOfAnswer(exercise, answer),
          fails: undefined,
        })),
        ...wrong.map((answer) => ({
          name: answer.name,
          texts: textsOfAnswer(exercise, answer),
          fails: answer.fails,
        })),
      ],
    }
  }),
)

const variants = exercises.flatMap(({ id, all }) =>
  all.flatMap(({ name, texts }) => [...texts].map(([file, text]) => ({ key: `${id} ${name}`, file, text }))),
)
const typeErrors = new Map<string, string>()
for (const [i, result] of new TypeCheck().checkMany(variants, "en").entries()) {
  if (!result.ok) typeErrors.set(variants[i]!.key, result.message)
}

describe.each(exercises)("$id", ({ id, loaded, right, wrong, all }) => {
  const { exercise } = loaded

  test("is told in both languages, has three hints, six wrong answers, and two right ones that look different", () => {
    for (const lang of ["en", "ja"] as const) expect(readFileSync(taskOf(loaded, lang), "utf8")).not.toBe("")
    expect(exercise.hints).toHaveLength(3)
    expect(wrong.length).toBeGreaterThanOrEqual(6)
    expect(right.length).toBeGreaterThanOrEqual(2)
  })

  test.concurrent.each(all)("$name", async ({ name, texts, fails }) => {
    const error = typeErrors.get(`${id} ${name}`)
    if (fails?.rung === "types") {
      expect(error).toContain(fails.message)
      return
    }
    expect(error).toBeUndefined()
    const twins = writtenTwins(texts, folder)
    const vectors = await checkVectors(loaded, twins, "en", { place: folder, seconds: SECONDS })
    if (fails?.rung === "vectors") {
      expect(vectors).toMatchObject({ ok: false, message: expect.stringContaining(fails.message) })
      return
    }
    expect(vectors).toMatchObject({ ok: true })
    if (fails?.rung !== "net" && name === "the solution") return // the package's tests are run with it as it is
    const net = await checkNet(exercise, twins, "en")
    if (fails) expect(net).toMatchObject({ ok: false, message: expect.stringContaining(fails.message) })
    else expect(net).toMatchObject({ ok: true })
  })
})
