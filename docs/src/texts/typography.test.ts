import remarkParse from "remark-parse"
import { unified } from "unified"
import { visit } from "unist-util-visit"
import { expect, it } from "vitest"
import { setType } from "./typography.ts"

it.each([
  ["相手は\n生きている。\nこの章では", "相手は生きている。この章では"],
  ["一つの TCP\n接続、JSON\ntext", "一つの TCP\n接続、JSON\ntext"],
  ["送ると、\nTCP は答える。\n`SYN` と（\nACK）\n2 つ", "送ると、TCP は答える。SYN と（\nACK）2 つ"],
  ["the book's PING\n「生きている」", "the book's PING「生きている」"],
  [
    "within 30 s, or 12.5\nms; 3 secrets, 10 秒です",
    "within 30\u00a0s, or 12.5\u00a0ms; 3 secrets, 10\u00a0秒です",
  ],
])("%j is set as %j", (source, shown) => {
  const tree = unified().use(remarkParse).parse(source)
  setType(tree)
  const texts: string[] = []
  visit(tree, (node) => void ("value" in node && texts.push(node.value)))
  expect(texts.join("")).toBe(shown)
})
