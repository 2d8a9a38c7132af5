import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { Compiler } from "./compiler.ts"

const folder = mkdtempSync(join(tmpdir(), "compiler-"))
const twin = join(folder, "mine.ts")
const twins = new Map([[join(folder, "alone.ts"), twin]])
const compiler = new Compiler()
afterAll(() => {
  compiler.close()
  rmSync(folder, { recursive: true })
})

test("whoever has had enough while it works is heard at once, and the next check begins anew", {
  timeout: 120_000,
}, async () => {
  writeFileSync(twin, "export const wrong: number = true\n")
  const enough = new AbortController()
  const checking = compiler.check(twins, "en", enough.signal)
  enough.abort("enough")
  await expect(checking).rejects.toBe("enough")
  expect(await compiler.check(twins, "en", undefined)).toMatchObject({
    ok: false,
    message: expect.stringContaining(`${twin}:1: `),
  })
})
