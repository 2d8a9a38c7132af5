import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { ROOT } from "@ping-from-zero/process"
import { afterAll, expect, test, vi } from "vitest"
import { TypeCheck } from "./types.ts"

/** The first one reads all that the package imports. */
vi.setConfig({ testTimeout: 120_000 })

const FILE = fileURLToPath(new URL("packages/libp2p-style-ping/src/bytes/varint.ts", ROOT))
const OWN = readFileSync(FILE, "utf8")
const folder = mkdtempSync(join(tmpdir(), "types-"))
const twin = join(folder, "varint.ts")
const twins = new Map([[FILE, twin]])
afterAll(() => rmSync(folder, { recursive: true }))

const types = new TypeCheck()
const said = (text: string) => {
  writeFileSync(twin, text)
  return types.check(twins, "en")
}

test("a twin is checked in its file's place, again and again: the first error with its line, then none", () => {
  expect(said(OWN)).toMatchObject({ ok: true })
  const wrong = said(`${OWN}\nexport const wrong: number = "text"\n`)
  expect(wrong).toMatchObject({
    ok: false,
    message: expect.stringContaining(`${twin}:${OWN.split("\n").length + 1}: `),
  })
  expect(wrong.message).toContain("is not assignable to type 'number'")
  expect(wrong.message.split("\n").at(-1)).toBe(`    ${" ".repeat("export const ".length)}^`)
  expect(said(OWN)).toMatchObject({ ok: true })
})

test("what others import of it is missing: their error is told", () => {
  const renamed = said(OWN.replaceAll("InvalidVarint", "OtherVarint"))
  expect(renamed).toMatchObject({ ok: false, message: expect.stringContaining("InvalidVarint") })
  expect(said("")).toMatchObject({ ok: false, message: expect.stringContaining("no exported member") })
})

test("what is no TypeScript at all", () => {
  expect(said(`${OWN}\nexport function (`)).toMatchObject({ ok: false })
})

test("all errors are told, up to eight", () => {
  const wrong = Array.from({ length: 10 }, (_, i) => `export const wrong${i}: number = "text"\n`).join("")
  const { message } = said(`${OWN}\n${wrong}`)
  expect(message.match(/is not assignable to type 'number'/g)).toHaveLength(8)
  expect(message).toMatch(/\n\(and 2 more\)$/)
})

test("a field that is given undefined where it may be missing: what to do instead", () => {
  const { message } = said(`${OWN}\nexport const a: { b?: number } = { b: undefined }\n`)
  expect(message).toMatch(/: a field that may be missing is given undefined here: leave the field out/)
})

test("many texts in one program: each is told its own error", () => {
  const variants = [OWN, `${OWN}\nconst a: string = 1`, OWN].map((text) => ({ file: FILE, text }))
  const results = types.checkMany(variants, "en")
  expect(results.map(({ ok }) => ok)).toEqual([true, false, true])
  expect(results[1]!.message).toContain("packages/libp2p-style-ping/src/bytes/varint.ts:")
})
