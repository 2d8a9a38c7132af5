import fc from "fast-check"
import stringWidth from "string-width"
import { describe, expect, test } from "vitest"
import { clip, fit, wrap } from "./wrap.ts"

const japanese = fc
  .array(fc.constantFrom(..."確認します。カーネルが「はい」と答えるノード、TCP 10 秒（本）ー…！"), {
    maxLength: 200,
  })
  .map((characters) => characters.join(""))
const anyText = fc.oneof(fc.string({ unit: "grapheme", maxLength: 200 }), fc.lorem(), japanese)

describe("wrap", () => {
  test("English breaks at spaces", () => {
    expect(wrap("The kernel said yes, once more.", 12)).toEqual(["The kernel", "said yes,", "once more."])
  })

  test("Japanese breaks between words, and never before 。 or after 「", () => {
    const lines = wrap("カーネルが「はい」と答えました。プログラムは止まっています。", 20)
    expect(lines).toEqual(["カーネルが「はい」と", "答えました。", "プログラムは", "止まっています。"])
  })

  test("a full stop stays with its word, also when the line is full", () => {
    for (const line of wrap("これは短い文です。".repeat(5), 18)) expect(line).not.toMatch(/^。/)
  })

  test("particles stay with their word", () => {
    expect(wrap("まず A が一人で起動します。", 9)).toEqual(["まず A が", "一人で", "起動しま", "す。"])
  })

  test("code and options stay whole", () => {
    expect(wrap("間隔を変えるには --real-time を付けて、もう一度実行します。", 40)[0]).toContain(
      "--real-time",
    )
  })

  test("no line is too wide, nothing is lost, whatever the text", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 8, max: 80 }), (text, width) => {
        const lines = wrap(text, width)
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width)
        expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""))
      }),
    )
  })
})

describe("fit and clip", () => {
  test.each([
    ["alive", 7, "alive  "],
    ["凍結", 5, "凍結 "],
    ["凍結中", 5, "凍結…"],
    ["凍結中", 4, "凍… "],
  ])("%s in %i columns", (text, width, expected) => {
    expect(fit(text, width)).toBe(expected)
  })

  test("clip never widens, fit is exact", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 80 }), (text, width) => {
        expect(stringWidth(clip(text, width))).toBeLessThanOrEqual(width)
        expect(stringWidth(fit(text, width))).toBe(width)
      }),
    )
  })
})
