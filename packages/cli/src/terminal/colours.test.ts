import { expect, test } from "vitest"
import { coloursFor } from "./colours.ts"

test.each([
  [{ isTTY: true }, {}, true],
  [{}, { CI: "true" }, false],
  [{ isTTY: true }, { NO_COLOR: "1" }, false],
  [{ isTTY: true }, { NO_COLOR: "" }, true],
  [{ isTTY: true }, { TERM: "dumb" }, false],
])("colours for %j with %j: %s", (stream, env, expected) => {
  expect(coloursFor(stream, env).isColorSupported).toBe(expected)
})
