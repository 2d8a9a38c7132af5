import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, expect, test, vi } from "vitest"
import type { Program } from "../line-process.ts"
import { profileEnds } from "./index.ts"

const folder = mkdtempSync(join(tmpdir(), "profile-ends-"))
const say = new URL("../say.ts", import.meta.url).href
const script = (name: string, code: string): Program => {
  const file = join(folder, `${name}.mts`)
  writeFileSync(file, `import { measure, say } from ${JSON.stringify(say)}\n${code}`)
  return { script: [process.execPath, "--import", "tsx", file] }
}

afterEach(() => rmSync(folder, { recursive: true }))

test("both ends leave a profile, the one that is told to end too", { timeout: 60_000 }, async () => {
  const printed = vi.spyOn(console, "log").mockReturnValue()
  const listener = script("listens", `say("listening", { contact: "here" }); setInterval(() => {}, 1000)`)
  const client = script("calls", `await measure(10, async () => {}); process.exit()`)
  const profiles = join(folder, "profiles")
  await profileEnds({ listener, client: () => client }, profiles)
  expect(readdirSync(profiles).toSorted()).toEqual(["client.cpuprofile", "listener.cpuprofile"])
  expect(printed.mock.calls.join("\n")).toContain(join(profiles, "client.cpuprofile"))
})
