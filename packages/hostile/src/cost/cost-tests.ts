import { expect, test } from "vitest"
import { judge, type Shape } from "./measure.ts"

/** One test a shape. `COSTS=1` prints what each costs. */
export function costTests(shapes: readonly Shape[]): void {
  test.each(shapes.map((shape) => [shape.name, shape] as const))(
    "%s",
    { timeout: 120_000 },
    async (_, shape) => {
      const verdict = await judge(shape)
      if (process.env.COSTS) console.log(verdict)
      expect(verdict.complaints).toEqual([])
    },
  )
}
