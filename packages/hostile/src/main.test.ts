import { spawn } from "node:child_process"
import { once } from "node:events"
import { text } from "node:stream/consumers"
import { commandToRun } from "@ping-from-zero/process"
import { expect, test } from "vitest"

async function fuzz(...args: string[]) {
  const [node = "", ...flags] = await commandToRun(new URL("main.ts", import.meta.url))
  const child = spawn(node, [...flags, ...args])
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ])
  return { status, stdout, stderr }
}

test.concurrent.each([
  [["nothing"], '"nothing" is no target.'],
  [["--minutes", "0"], '"0" is no number of minutes above 0'],
  [["--seed", "x"], '"x" is no whole number'],
])("pnpm fuzz %j ends with 2, and a sentence", { timeout: 90_000 }, async (args, sentence) => {
  const { status, stderr } = await fuzz(...args)
  expect(stderr).toContain(sentence)
  expect(status).toBe(2)
})

test.concurrent("one target for a moment: what was done, and the seed that does it again", {
  timeout: 90_000,
}, async () => {
  const { status, stdout } = await fuzz("rlp", "--minutes", "0.001", "--seed", "7")
  expect(stdout).toMatch(/inputs in .* from seed 7: none failed/)
  expect(status).toBe(0)
})
