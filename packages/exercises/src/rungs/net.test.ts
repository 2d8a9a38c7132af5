import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { sourceOf } from "../find-exercises.ts"
import { NetTests } from "./net.ts"

const source = sourceOf({ package: "core-tcp-check" }, "stream/redial.ts")
const folder = mkdtempSync(join(tmpdir(), "net-"))
const twin = join(folder, "redial.ts")
const twins = new Map([[source, twin]])
const tests = new NetTests("core-tcp-check")
afterAll(() => {
  tests.close()
  rmSync(folder, { recursive: true })
})

function check(from: string, to: string, lang: "en" | "ja" = "en") {
  writeFileSync(twin, readFileSync(source, "utf8").replace(from, to))
  return tests.check({ tests: ["stream/redial.test.ts"] }, twins, lang)
}

test("one process runs them again and again, each time with what was written last", {
  timeout: 120_000,
}, async () => {
  expect(await check("", "")).toEqual({
    rung: "net",
    ok: true,
    message: "3 of the package's own tests passed",
  })
  const wrong = await check("wait *= 2", "wait *= 3")
  expect(wrong.message).toMatch(/^test "dials anew, each time with twice the patience" failed: expected \[/)
  expect(wrong.message).toMatch(/\npackages\/core-tcp-check\/src\/stream\/redial\.test\.ts(:\d+)?\n/)
  expect(wrong.message).toMatch(/\n- {2,}.*1000.*\n/) // the entry that was expected, whole
  expect(wrong.ok).toBe(false)
  expect(await check("", "", "ja")).toMatchObject({
    ok: true,
    message: "パッケージ自身のテスト 3 件に合格しました",
  })
})

test("what fails while it is loaded is told, and so is an exit", { timeout: 120_000 }, async () => {
  const crash = await check(
    "export async function redial",
    'throw new RangeError("mine")\nexport async function redial',
  )
  expect(crash).toMatchObject({ ok: false, message: expect.stringContaining("mine") })
  const exit = await check("let left = inAll", "process.exit(3)\n  let left = inAll")
  expect(exit).toMatchObject({ ok: false })
})

test("whoever has had enough ends it, and the next check begins anew", { timeout: 120_000 }, async () => {
  const checking = tests.check({ tests: ["stream/redial.test.ts"] }, twins, "en", AbortSignal.abort("enough"))
  await expect(checking).rejects.toBe("enough")
  expect(await check("", "")).toMatchObject({ ok: true })
})
