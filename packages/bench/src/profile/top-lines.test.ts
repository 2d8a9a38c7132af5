import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, expect, test } from "vitest"
import { topLines } from "./top-lines.ts"

const folder = mkdtempSync(join(tmpdir(), "profile-"))
const root = pathToFileURL(`${folder}/`)
afterAll(() => rmSync(folder, { recursive: true }))

const at = (file: string, functionName = "f") => ({ functionName, url: new URL(file, root).href })

test("lines of ours by their time, and nothing of others'", () => {
  const profile = {
    nodes: [
      { callFrame: at("a.ts", "few"), hitCount: 2, positionTicks: [{ line: 3, ticks: 2 }] },
      {
        callFrame: at("a.ts", "many"),
        hitCount: 8,
        positionTicks: [
          { line: 7, ticks: 5 },
          { line: 3, ticks: 3 },
        ],
      },
      { callFrame: at("node_modules/b.js"), hitCount: 6, positionTicks: [{ line: 1, ticks: 6 }] },
      { callFrame: { functionName: "read", url: "node:fs" }, hitCount: 4, positionTicks: [] },
      { callFrame: { functionName: "(idle)", url: "" }, hitCount: 100 },
    ],
  }
  expect(topLines(profile, root, 10)).toEqual([
    { file: "a.ts", line: 3, functionName: "few", share: 0.25 },
    { file: "a.ts", line: 7, functionName: "many", share: 0.25 },
  ])
  expect(topLines(profile, root, 1)).toHaveLength(1)
})

test("what was built leads to its source", () => {
  // Lines 1 and 2 of built.js are lines 1 and 11 of source.ts.
  const map = { version: 3, sources: ["source.ts"], names: [], mappings: "AAAA;AAUA" }
  writeFileSync(join(folder, "built.js.map"), JSON.stringify(map))
  const nodes = [{ callFrame: at("built.js"), hitCount: 1, positionTicks: [{ line: 2, ticks: 1 }] }]
  expect(topLines({ nodes }, root, 1)).toEqual([{ file: "source.ts", line: 11, functionName: "f", share: 1 }])
})
