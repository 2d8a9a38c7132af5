import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { NODE, runCommand } from "@ping-from-zero/process"
import { afterAll, expect, test } from "vitest"
import { sourceOf } from "../find-exercises.ts"

const PROGRAM = fileURLToPath(new URL("../../fixtures/twins/with-twins.ts", import.meta.url))
const cache = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url))
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(join(cache, "twins-"))
afterAll(() => rmSync(folder, { recursive: true }))

test("a module is loaded from its twin, and imports what stands beside its file", async () => {
  const source = sourceOf({ package: "core-tcp-check" }, "bytes/visible.ts")
  const twin = join(folder, "visible.ts")
  writeFileSync(
    twin,
    `import { toHex } from "./bytes.ts"
export function visible(text: string): string {
  return \`mine \${toHex(Uint8Array.of(text.length))}\`
}
export const quote = visible
`,
  )
  const printed = await runCommand([...NODE, PROGRAM, source, twin])
  expect(printed).toBe("mine 01\n")
})
