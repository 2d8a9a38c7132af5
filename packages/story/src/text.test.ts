import { expect, test } from "vitest"
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
