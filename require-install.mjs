/**
 * Imported before everything else by each command of package.json: plain JavaScript, because nothing that reads
 * TypeScript is there before the install. npm and yarn run the commands as well, but only pnpm can install.
 */
import { existsSync } from "node:fs"

// pnpm writes this file when an install is complete.
if (!existsSync(new URL("node_modules/.modules.yaml", import.meta.url))) {
  const { npm_lifecycle_event: script = "install" } = process.env
  const typed = process.argv.slice(2) // for `chapter 1`: chapter, because the program has several commands, and 1
  const words = typed[0] === script ? typed.slice(1) : typed
  const command = ["npx pnpm@12", script, ...(script === "install" ? [] : words)].join(" ")
  console.error(`Nothing is installed yet: type "${command}", which installs first.`)
  process.exit(1)
}
