/**
 * Every exercise but those that are forms (forms.test.ts): its starter fails, its solution and other right answers pass,
 * its wrong answers fail where they say.
 */
import { readFileSync, rmSync } from "node:fs"
import { mkdir, mkdtemp } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { BUILT, ROOT } from "@ping-from-zero/process"
import { afterAll, describe, expect, test } from "vitest"
import { StaleAnswer } from "./answers/answered.ts"
import { type Texts, textsOfAnswer, textsOfStarter, writtenTwins } from "./answers/twins-of-answer.ts"
import type { ExercisePackage, WrongAnswer } from "./exercise.ts"
import { findExercises, loadAnswers, loadExercise, taskOf } from "./find-exercises.ts"
import { NoSuchDeclaration } from "./holes/declarations.ts"
import { NetTests } from "./rungs/net.ts"
import type { NetResult } from "./rungs/net-lines.ts"
import { TypeCheck } from "./rungs/types.ts"
import { checkVectors } from "./rungs/vectors.ts"

/** Where programs are built, or below: one that starts others finds there what builds them. */
const built = fileURLToPath(new URL(BUILT, ROOT))
await mkdir(built, { recursive: true })
const folder = await mkdtemp(join(built, "exercises-"))
afterAll(() => rmSync(folder, { recursive: true }))

/** A fifth of it is more than a solution needs. */
const SECONDS = 3
const SOLUTION = "the solution"

/** One answer to an exercise, and what has to come of it. */
interface Tried {
  readonly name: string
  /** What stands in place of our files; an error where the answer no longer fits them. */
  readonly texts: Texts | Error
  readonly fails: WrongAnswer["fails"] | undefined
}

async function tried(name: string, texts: Promise<Texts>, fails?: WrongAnswer["fails"]): Promise<Tried> {
  try {
    return { name, texts: await texts, fails }
  } catch (error) {
    if (error instanceof StaleAnswer || error instanceof NoSuchDeclaration)
      return { name, texts: error, fails }
    throw error
  }
}

const NOT_WRITTEN = { rung: "vectors", message: "is not written yet" } as const

const coded = (await Promise.all(findExercises().map(loadExercise))).filter(
  ({ exercise }) => !("form" in exercise),
)
const exercises = await Promise.all(
  coded.map(async (loaded) => {
    const { right, wrong, starter = NOT_WRITTEN } = await loadAnswers(loaded)
    const all = await Promise.all([
      tried("the starter", textsOfStarter(loaded), starter),
      tried(SOLUTION, textsOfAnswer(loaded, { name: SOLUTION })),
      ...right.map((answer) => tried(answer.name, textsOfAnswer(loaded, answer))),
      ...wrong.map((answer) => tried(answer.name, textsOfAnswer(loaded, answer), answer.fails)),
    ])
    return { id: loaded.id, loaded, right, wrong, all }
  }),
)

const variants = exercises.flatMap(({ id, all }) =>
  all.flatMap(({ name, texts }) =>
    texts instanceof Error ? [] : [...texts].map(([file, text]) => ({ key: `${id} ${name}`, file, text })),
  ),
)
/** One type check for all. */
const typeErrors = new Map<string, string>()
for (const [i, result] of new TypeCheck().checkMany(variants, "en").entries()) {
  if (!result.ok) typeErrors.set(variants[i]!.key, result.message)
}

/** One run of a package's tests for all: for right answers, and for wrong ones that nothing else sees. */
const packages = ["core-tcp-check", "devp2p-ping", "libp2p-style-ping"] as const
const nets = new Map(packages.map((name) => [name, testsOf(name)]))

async function testsOf(name: ExercisePackage): Promise<ReadonlyMap<string, NetResult>> {
  const runs = exercises.flatMap(({ id, loaded: { exercise }, all }) => {
    if (!("holes" in exercise) || exercise.package !== name) return []
    return all
      .filter((answer) => answer.name !== SOLUTION && (!answer.fails || answer.fails.rung === "net"))
      .flatMap(({ name, texts }) => {
        if (texts instanceof Error) return []
        const twins = [...writtenTwins(texts, folder)]
        return { name: `${id} ${name}`, twins, tests: exercise.tests }
      })
  })
  if (runs.length === 0) return new Map()
  const tests = new NetTests(name)
  try {
    const { results } = await tests.run(runs)
    return new Map(runs.map(({ name }, i) => [name, results[i]!]))
  } finally {
    tests.close()
  }
}

describe.each(exercises)("$id", ({ id, loaded, right, wrong, all }) => {
  const { exercise } = loaded

  test("is told in both languages, has three hints, six wrong answers, and two right ones that look different", () => {
    for (const lang of ["en", "ja"] as const) expect(readFileSync(taskOf(loaded, lang), "utf8")).not.toBe("")
    expect(exercise.hints).toHaveLength(3)
    expect(wrong.length).toBeGreaterThanOrEqual(6)
    expect(right.length).toBeGreaterThanOrEqual(2)
  })

  test.concurrent.each(all)("$name", { timeout: 120_000 }, async ({ name, texts, fails }) => {
    if (texts instanceof Error) throw texts
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
    expect(vectors).toEqual({ rung: "vectors", ok: true, message: expect.any(String) })
    if (name === SOLUTION || !("holes" in exercise)) return // the package's tests are run with it as it is
    const net = (await nets.get(exercise.package))?.get(`${id} ${name}`)
    if (fails)
      expect(net?.failed.map(({ name, message }) => `${name}: ${message}`).join("\n")).toContain(
        fails.message,
      )
    else expect(net).toEqual({ passed: expect.any(Number), failed: [] })
  })
})
