import { expect, test } from "vitest"
import { corpora, corpusOf } from "./corpus/corpus.ts"
import { targets } from "./targets/index.ts"

/** Of each target, so many new inputs, and always the same: a gate does not fail by luck. `pnpm fuzz` draws others. */
const RUNS = 200
const SEED = 20_261_128

test("each corpus belongs to a target", () => {
  expect(targets.map(({ name }) => name)).toEqual(expect.arrayContaining(corpora()))
})

test.each(targets.map((target) => [target.name, target] as const))(
  "%s: what was found is mended",
  async (name, target) => {
    for (const line of corpusOf(name)) await target.replay(line)
  },
)

test.each(targets.map((target) => [target.name, target] as const))(
  "%s: only named errors",
  async (name, target) => {
    const { inputs, failure } = await target.fuzz(SEED, RUNS)
    expect(
      failure && `${failure.error.name}: ${failure.error.message}, corpus/${name}.txt: ${failure.line}`,
    ).toBe(undefined)
    expect(inputs).toBe(RUNS)
  },
)
