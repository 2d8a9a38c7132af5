import { expect, test } from "vitest"
import { coloursFor } from "./colours.ts"
import { langOf } from "./text.ts"

test.each([
  [{}, "en"],
  [{ LANG: "ja_JP.UTF-8" }, "ja"],
  [{ LANG: "ja" }, "ja"],
  [{ LANG: "ja_JP.UTF-8", LC_ALL: "C" }, "en"],
  [{ LANG: "en_US.UTF-8", LC_MESSAGES: "ja_JP.UTF-8" }, "ja"],
  [{ LANG: "ja_JP.UTF-8", LC_ALL: "" }, "ja"],
  [{ LANG: "jam_JM" }, "en"],
] as const)("%j asks for %s", (env, lang) => {
  expect(langOf(env)).toBe(lang)
})

test.each([
  [{ isTTY: true }, {}, true],
  [{}, { CI: "true" }, false],
  [{ isTTY: true }, { NO_COLOR: "1" }, false],
  [{ isTTY: true }, { NO_COLOR: "" }, true],
  [{ isTTY: true }, { TERM: "dumb" }, false],
])("colours for %j with %j: %s", (stream, env, expected) => {
  expect(coloursFor(stream, env).isColorSupported).toBe(expected)
})
