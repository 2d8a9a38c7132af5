import { inMemory } from "@ping-from-zero/lab/play"
import { expect, test } from "vitest"
import { columns } from "./columns/index.ts"
import { NEVER_AFTER, phaseOf } from "./plan.ts"
import { rows } from "./rows/index.ts"
import { takeSample } from "./sample.ts"

test.each(rows.filter(({ deed }) => deed))(
  "$id may be interrupted at any event: nothing else is thrown",
  async (row) => {
    const column = columns.find(({ id }) => id === "stage-1")!
    const enough = new Error("enough")
    for (let last = 1; ; last++) {
      const controller = new AbortController()
      let told = 0
      const sample = takeSample(row, column, 0, {
        factor: 1,
        limit: NEVER_AFTER,
        phase: phaseOf(0),
        player: inMemory(),
        signal: controller.signal,
        onEvent: () => {
          told++
          if (told === last) setImmediate(() => controller.abort(enough))
        },
      })
      const ended = await sample.then(
        () => undefined,
        (error: unknown) => error,
      )
      if (ended === undefined) return expect(last).toBeGreaterThan(4)
      expect(ended).toBe(enough)
    }
  },
)
