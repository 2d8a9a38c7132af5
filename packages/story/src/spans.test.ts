import { expect, test } from "vitest"
import { filled, NoSuchFigures } from "./spans.ts"

const figures = (name: string) => ({ "a/b": "2.5", table: "| a |\n| --- |" })[name]

test("a span is filled within its line, and stays a span", () => {
  const wanted = "It is <!-- figures: a/b -->2.5<!-- /figures --> times."
  expect(filled("It is <!-- figures: a/b -->9<!-- /figures --> times.", figures)).toBe(wanted)
  expect(filled(wanted, figures)).toBe(wanted)
})

test("a table stands on lines of its own; two spans are two", () => {
  const table = "<!-- figures: table -->\n\n| a |\n| --- |\n\n<!-- /figures -->"
  const twice = filled(`${table}x<!-- figures: table --><!-- /figures -->`, figures)
  expect(twice).toBe(`${table}x${table}`)
})

test("figures that nobody measures are named", () => {
  expect(() => filled("<!-- figures: c --><!-- /figures -->", figures)).toThrow(NoSuchFigures)
  expect(() => filled("<!-- figures: c --><!-- /figures -->", figures)).toThrow(/"c"/)
})
