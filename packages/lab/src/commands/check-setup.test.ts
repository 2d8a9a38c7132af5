import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import stringWidth from "string-width"
import { expect, test, vi } from "vitest"
import { requirements } from "../setup/requirements.ts"

vi.setConfig({ testTimeout: 20_000 })

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url))
function checkSetup(env: Record<string, string>, ...args: string[]) {
  const flags = ["--conditions=@ping-from-zero/source", "--import", "tsx", MAIN, "check-setup", ...args]
  return promisify(execFile)(process.execPath, flags, { env: { ...process.env, ...env } })
}

test("--json: every requirement, with what it is for and how to get it", async () => {
  const { stdout } = await checkSetup({}, "--json")
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
    const failure = await checkSetup({ PATH: "/nowhere", npm_config_user_agent: "" }, "--lang", lang).catch(
      (error) => error,
    )
    expect(failure).toMatchObject({ code: 1, stderr: "" })
    expect(failure.stdout).toContain("npx pnpm@12")
    expect(failure.stdout).toContain("rustup.rs")
    for (const line of failure.stdout.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(80)
  },
)
