import { fileURLToPath } from "node:url"
import { NODE } from "@ping-from-zero/process"
import { typed } from "ping-from-zero/testing"
import stringWidth from "string-width"
import { expect, test, vi } from "vitest"
import { requirements } from "../setup/requirements.ts"

const MAIN = [...NODE, fileURLToPath(new URL("../main.ts", import.meta.url))]

vi.setConfig({ testTimeout: 20_000 })

test("--json: every requirement, with what it is for and how to get it", async () => {
  const { stdout } = await typed(MAIN, ["check-setup", "--json"])
  const findings = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
  expect(findings.map(({ name }) => name)).toEqual(requirements.map(({ name }) => name))
  for (const finding of findings) {
    expect(finding).toMatchObject({ ok: expect.any(Boolean), found: expect.any(String) })
    expect(finding.neededFor.ja && finding.howToGet.ja).toBeTruthy()
  }
})

test.each(["en", "ja"])(
  "on a machine with nothing on it, in %s: how to get it, exit code 1",
  async (lang) => {
    const nothing = { PATH: "/nowhere", npm_config_user_agent: "" }
    const { code, stdout, stderr } = await typed(MAIN, ["check-setup", "--lang", lang], nothing)
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" })
    expect(stdout).toContain("npx pnpm@12")
    expect(stdout).toContain("rustup.rs")
    for (const line of stdout.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(80)
  },
)
