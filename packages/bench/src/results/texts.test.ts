import { describe, expect, test } from "vitest"
import { benches } from "../benches.ts"
import { readResults } from "./results.ts"
import { TEXTS, textOf } from "./texts.ts"

const results = readResults()

test.each(results.machines)("$name: results are of benches that there are, in their order", (machine) => {
  const measured = machine.benches.map(({ name }) => name)
  expect(measured).toEqual(benches.map(({ name }) => name).filter((name) => measured.includes(name)))
})

describe.each(TEXTS)("%s", (file) => {
  test("shows the figures of results.json, as `pnpm bench --texts` fills them in", () => {
    const { is, wanted } = textOf(file, results)
    expect(is).toBe(wanted)
  })
})
