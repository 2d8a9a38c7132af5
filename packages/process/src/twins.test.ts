import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, expect, test } from "vitest"
import { commandToRun, NotBuilt } from "./bundle.ts"
import { runCommand } from "./run-command.ts"
import { TWINS_VARIABLE, twinsOf, twinsText } from "./twins.ts"

const folder = mkdtempSync(join(tmpdir(), "twins-"))
afterAll(() => rmSync(folder, { recursive: true }))
const PROGRAM = new URL("../fixtures/where.ts", import.meta.url)
const twin = join(folder, "where.ts")
const twins = new Map([[fileURLToPath(PROGRAM), twin]])

test("a twin is run in place of its file, knows the file's place, and may change while this process runs", async () => {
  for (const word of ["first", "second"]) {
    writeFileSync(twin, `const word: string = "${word}"\nconsole.log(word, import.meta.url)\n`)
    const printed = await runCommand(await commandToRun(PROGRAM, undefined, folder, twins))
    expect(printed).toBe(`${word} ${PROGRAM.href}\n`)
  }
})

test("a twin that cannot be parsed has an error of its own", async () => {
  writeFileSync(twin, "const const")
  await expect(commandToRun(PROGRAM, undefined, folder, twins)).rejects.toThrow(NotBuilt)
})

test("twins are handed on in the environment", () => {
  expect(twinsOf({})).toEqual(new Map())
  expect(twinsOf({ [TWINS_VARIABLE]: twinsText(twins) })).toEqual(twins)
})
