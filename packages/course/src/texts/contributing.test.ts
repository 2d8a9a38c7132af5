import { existsSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { pathOf } from "./texts.ts"

const text = readFileSync(pathOf("CONTRIBUTING.md"), "utf8")
const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target]) => target!)

test("whatever CONTRIBUTING.md points at is there", () => {
  expect(links.length).toBeGreaterThan(15)
  expect(links.filter((link) => !existsSync(pathOf(link)))).toEqual([])
})
