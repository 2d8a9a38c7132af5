import { spawnSync } from "node:child_process"

/** Where Chromium is. */
export const CHROMIUM: string = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"

/** Whether there is a Chromium. CI has one; elsewhere a line says what was left out. */
export function hasChromium(): boolean {
  if (spawnSync(CHROMIUM, ["--version"]).status === 0) return true
  const sentence = "Chromium is not installed: it is needed to open the site's pages"
  if (process.env.CI === "true") throw new Error(sentence)
  process.stderr.write(`skipped: ${sentence}\n`)
  return false
}
