import { spawnSync } from "node:child_process"
import { commandToRun } from "@ping-from-zero/process"
import { InvalidArgumentError } from "commander"
import { expect, test } from "vitest"
import { oneOf } from "./command.ts"

async function run(script: string, ...args: string[]) {
  const [node = "", ...flags] = await commandToRun(new URL(script, import.meta.url))
  return spawnSync(node, [...flags, ...args], { encoding: "utf8", timeout: 60_000 })
}

test.each([
  ["main.ts", ["--only", "nothing"]],
  ["main.ts", ["--only", "against-checks"]],
  ["soak/main.ts", ["--minutes", "0"]],
  ["everything/main.ts", ["now"]],
] as const)(
  "%s %j: wrong words end it with 2, and a sentence",
  { timeout: 90_000 },
  async (script, wrong) => {
    const { status, stderr } = await run(script, ...wrong)
    expect(status).toBe(2)
    expect(stderr).toMatch(/^error: .+\.\n/)
  },
)

test.each([
  ["pnpm bench", "main.ts"],
  ["pnpm soak", "soak/main.ts"],
  ["pnpm bench:all", "everything/main.ts"],
] as const)("%s has a help text", { timeout: 90_000 }, async (name, script) => {
  const { status, stdout } = await run(script, "--help")
  expect(status).toBe(0)
  expect(stdout).toContain(`Usage: ${name} `)
})

test("a choice keeps the order of what is known, and names what is not", () => {
  const choose = oneOf(["a", "b", "c"])
  expect(choose("c, a")).toEqual(["a", "c"])
  expect(() => choose("a,d")).toThrow(InvalidArgumentError)
  expect(() => choose("")).toThrow(/"" is none of a, b, c/)
})
