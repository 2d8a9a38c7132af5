import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { build } from "esbuild"
import { expect, test } from "vitest"
import { runHere } from "../testing/browser-page.ts"

const CHROMIUM = process.env.CHROMIUM_PATH ?? "chromium"

/** Whether there is a Chromium. CI has one; elsewhere a line says what was left out. */
function hasChromium(): boolean {
  if (spawnSync(CHROMIUM, ["--version"]).status === 0) return true
  const sentence = "Chromium is not installed: it is needed to run this package in a browser"
  if (process.env.CI === "true") throw new Error(sentence)
  process.stderr.write(`skipped: ${sentence}\n`)
  return false
}

/** The page program in one script, as a bundler makes it for browsers: without Node, on `crypto/web.ts`. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../testing/browser-page.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "page",
    platform: "browser",
    conditions: ["@ping-from-zero/source"],
  })
  return outputFiles[0]!.text
}

/** What the page holds once its program has run. */
function dump(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), "ping-from-zero-"))
  try {
    const page = join(folder, "page.html")
    const show = "(outcome) => { document.title = JSON.stringify(outcome) }"
    const fail = '(error) => { document.title = "failed: " + error.stack }'
    writeFileSync(
      page,
      `<meta charset="utf-8"><script>${script}\npage.runHere().then(${show}, ${fail})</script>`,
    )
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--dump-dom"]
    const profile = `--user-data-dir=${join(folder, "profile")}`
    const args = [...flags, profile, pathToFileURL(page).href]
    return spawnSync(CHROMIUM, args, { encoding: "utf8", timeout: 50_000 }).stdout
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

test.skipIf(!hasChromium())(
  "a browser climbs the ladder too, and finds the published bytes as Node does",
  { timeout: 60_000 },
  async () => {
    const title = /<title>(.*)<\/title>/s.exec(dump(await bundle()))?.[1] ?? ""
    expect(title).toMatch(/^{/)
    expect(JSON.parse(title)).toEqual(await runHere())
  },
)
