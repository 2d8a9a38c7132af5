import remarkParse from "remark-parse"
import { unified } from "unified"
import { visit } from "unist-util-visit"
import { expect, it } from "vitest"
import { setType } from "./typography.ts"

it.each([
  ["相手は\n生きている。\nこの章では", "相手は生きている。この章では"],
  ["一つの TCP\n接続、JSON\ntext", "一つの TCP\n接続、JSON\ntext"],
  [
    "within 30 s, or 12.5\nms; 3 secrets, 10 秒です",
    "within 30\u00a0s, or 12.5\u00a0ms; 3 secrets, 10\u00a0秒です",
  ],
])("%j is set as %j", (source, shown) => {
  const tree = unified().use(remarkParse).parse(source)
  setType(tree)
  const texts: string[] = []
  visit(tree, "text", ({ value }) => void texts.push(value))
  expect(texts.join("")).toBe(shown)
})
