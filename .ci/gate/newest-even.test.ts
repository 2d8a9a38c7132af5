import { expect, test } from "vitest"
import { newestEven } from "./newest-even.ts"

test.each([
  [["24.9.0", "24.21.0", "9.0.0"], "24.21.0"],
  [["26.1.0", "27.3.0"], "26.1.0"],
  [["26.1.0", "28.0.0-rc.1"], "26.1.0"],
  [["25.0.0"], undefined],
  [[], undefined],
])("of %j: %s", (versions, newest) => {
  expect(newestEven(versions)).toBe(newest)
})
