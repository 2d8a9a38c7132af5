import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { NODE } from "@ping-from-zero/process"
import { expect, test } from "vitest"

function fuzz(...args: string[]) {
  const file = fileURLToPath(new URL("main.ts", import.meta.url))
  const [node = "", ...flags] = NODE
  return spawnSync(node, [...flags, file, ...args], { encoding: "utf8", timeout: 60_000 })
}

test.each([
  [["nothing"], '"nothing" is no target.'],
  [["--minutes", "0"], '"0" is no number of minutes above 0'],
  [["--seed", "x"], '"x" is no whole number'],
])("pnpm fuzz %j ends with 2, and a sentence", { timeout: 90_000 }, (args, sentence) => {
  const { status, stderr } = fuzz(...args)
  expect(stderr).toContain(sentence)
  expect(status).toBe(2)
})

test("one target for a moment: what was done, and the seed that does it again", { timeout: 90_000 }, () => {
  const { status, stdout } = fuzz("rlp", "--minutes", "0.001", "--seed", "7")
  expect(stdout).toMatch(/inputs in .* from seed 7: none failed/)
  expect(status).toBe(0)
})
