import { spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"

const root = join(import.meta.dirname, "../..")

test("a command says what to type where nothing is installed, whoever runs it", () => {
  const clone = mkdtempSync(join(tmpdir(), "ping-from-zero-clone-"))
  try {
    for (const file of ["package.json", "require-install.mjs"]) cpSync(join(root, file), join(clone, file))
    const env = { ...process.env, npm_config_update_notifier: "false" }
    const { stderr, status } = spawnSync("npm", ["run", "--silent", "chapter", "1"], {
      cwd: clone,
      env,
      encoding: "utf8",
    })
    expect(stderr).toBe('Nothing is installed yet: type "npx pnpm@12 chapter 1", which installs first.\n')
    expect(status).toBe(1)
  } finally {
    rmSync(clone, { recursive: true })
  }
})
