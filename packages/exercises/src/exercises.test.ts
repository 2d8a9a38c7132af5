/**
 * Every exercise but those that are forms (forms.test.ts): its starter fails, its solution and other right answers pass,
 * its wrong answers fail where they say.
 */
import { readFileSync, rmSync } from "node:fs"
import { mkdir, mkdtemp } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { BUILT, keepBuilder, NotBuilt, ROOT, type Twins, variantsToRun } from "@ping-from-zero/process"
import { afterAll, describe, expect, test } from "vitest"
import { StaleAnswer } from "./answers/answered.ts"
import { type Texts, textsOfAnswer, textsOfStarter, writtenTwins } from "./answers/twins-of-answer.ts"
import type { ExercisePackage, WrongAnswer } from "./exercise.ts"
import {
  findExercises,
  type LoadedExercise,
  loadAnswers,
  loadExercise,
  scenariosOf,
  taskOf,
} from "./find-exercises.ts"
import { NoSuchDeclaration } from "./holes/declarations.ts"
import { NetTests } from "./rungs/net.ts"
import type { NetResult } from "./rungs/net-lines.ts"
import { ScenarioPlayer } from "./rungs/scenario-player.ts"
import { TypeCheck } from "./rungs/types.ts"
import { checkVectors } from "./rungs/vectors.ts"

/** Where programs are built, or below: one that starts others finds there what builds them. */
const built = fileURLToPath(new URL(BUILT, ROOT))
await mkdir(built, { recursive: true })
const folder = await mkdtemp(join(built, "exercises-"))
const letBuilderGo = keepBuilder()
const player = new ScenarioPlayer()
afterAll(async () => {
  player.close()
  await letBuilderGo()
  rmSync(folder, { recursive: true })
})

/** So much processor time is given to what is to be an endless loop. */
const LOOP_SECONDS = 0.4
const SOLUTION = "the solution"

/** One answer to an exercise, and what has to come of it. */
interface Tried {
  readonly name: string
  /** What stands in place of our files; an error where the answer no longer fits them. */
  readonly texts: Texts | Error
  /** The same as files, written when they are first asked for. */
  readonly twins: () => Twins
  readonly fails: WrongAnswer["fails"] | undefined
}

async function tried(name: string, making: Promise<Texts>, fails?: WrongAnswer["fails"]): Promise<Tried> {
  try {
    const texts = await making
    return { name, texts, twins: once(() => writtenTwins(texts, folder)), fails }
  } catch (error) {
    if (!(error instanceof StaleAnswer || error instanceof NoSuchDeclaration)) throw error
    const twins = () => {
      throw error
    }
    return { name, texts: error, twins, fails }
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
    const scenarios = once(() => builtScenarios(loaded, all))
    return { id: loaded.id, loaded, right, wrong, all, scenarios }
  }),
)

/** By exercise and answer. One type check for all; of an answer with several files, those that it changes. */
const typeErrors = once((): ReadonlyMap<string, string> => {
  const variants = exercises.flatMap(({ id, all }) =>
    all.flatMap(({ name, texts }) =>
      texts instanceof Error
        ? []
        : [...texts]
            .filter(([file, text]) => text !== readFileSync(file, "utf8"))
            .map(([file, text]) => ({ key: `${id} ${name}`, file, text })),
    ),
  )
  const results = new TypeCheck().checkMany(variants, "en")
  return new Map(results.flatMap(({ ok, message }, i) => (ok ? [] : [[variants[i]!.key, message]])))
})

/** One run of a package's tests for all: for right answers, and for wrong ones that nothing else sees. */
const packages = ["core-tcp-check", "devp2p-ping", "libp2p-style-ping"] as const
const nets = Object.fromEntries(packages.map((name) => [name, once(() => testsOf(name))]))

async function testsOf(name: ExercisePackage): Promise<ReadonlyMap<string, NetResult>> {
  const runs = exercises.flatMap(({ id, loaded: { exercise }, all }) => {
    if (!("holes" in exercise) || exercise.package !== name) return []
    return all
      .filter((answer) => answer.name !== SOLUTION && (!answer.fails || answer.fails.rung === "net"))
      .flatMap(({ name, texts, twins }) =>
        texts instanceof Error ? [] : { name: `${id} ${name}`, twins: [...twins()], tests: exercise.tests },
      )
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

/**
 * By answer, its scenarios, where its types are to be right: the answers to one exercise are built in one go. Where one of
 * them cannot be built there are none, and each is built for itself: only that one fails.
 */
async function builtScenarios(
  loaded: LoadedExercise,
  all: readonly Tried[],
): Promise<ReadonlyMap<string, string>> {
  const played = all.filter(({ texts, fails }) => !(texts instanceof Error || fails?.rung === "types"))
  try {
    const files = await variantsToRun(
      scenariosOf(loaded),
      folder,
      played.map(({ twins }) => twins()),
    )
    return new Map(played.map(({ name }, i) => [name, files[i]!]))
  } catch (error) {
    if (!(error instanceof NotBuilt)) throw error
    return new Map()
  }
}

/** When it is first asked for: one exercise is tried without what others need. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

describe.each(exercises)("$id", ({ id, loaded, right, wrong, all, scenarios }) => {
  const { exercise } = loaded

  test("is told in both languages, has three hints, six wrong answers, and two right ones that look different", () => {
    for (const lang of ["en", "ja"] as const) expect(readFileSync(taskOf(loaded, lang), "utf8")).not.toBe("")
    expect(exercise.hints).toHaveLength(3)
    expect(wrong.length).toBeGreaterThanOrEqual(6)
    expect(right.length).toBeGreaterThanOrEqual(2)
  })

  test.concurrent.each(all)("$name", { timeout: 600_000 }, async ({ name, texts, twins, fails }) => {
    if (texts instanceof Error) throw texts
    const error = typeErrors().get(`${id} ${name}`)
    if (fails?.rung === "types") {
      expect(error).toContain(fails.message)
      return
    }
    expect(error).toBeUndefined()
    const isLoop = fails?.message.startsWith("endless loop") ?? false
    const limit = isLoop ? { seconds: LOOP_SECONDS } : {}
    const built = (await scenarios()).get(name)
    const vectors = await checkVectors(loaded, twins(), "en", player, {
      place: folder,
      ...(built !== undefined && { built }),
      ...limit,
    })
    if (fails?.rung === "vectors") {
      expect(vectors).toMatchObject({ ok: false, message: expect.stringContaining(fails.message) })
      return
    }
    expect(vectors).toEqual({ rung: "vectors", ok: true, message: expect.any(String) })
    if (name === SOLUTION || !("holes" in exercise)) return // the package's tests are run with it as it is
    const net = (await nets[exercise.package]?.())?.get(`${id} ${name}`)
    if (fails)
      expect(net?.failed.map(({ name, message }) => `${name}: ${message}`).join("\n")).toContain(
        fails.message,
      )
    else expect(net).toEqual({ passed: expect.any(Number), failed: [] })
  })
})
