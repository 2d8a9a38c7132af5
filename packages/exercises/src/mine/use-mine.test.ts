import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { NODE, ProcessGroup, ROOT } from "@ping-from-zero/process"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { makeCopies } from "../copies/copies.ts"
import { MINE_VARIABLE } from "../copies/mine.ts"
import { notePassed } from "../copies/passed.ts"
import { findExercises, holeExercises, loadExercise, sourceOf } from "../find-exercises.ts"

const root = fileURLToPath(ROOT)
const cache = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url))
mkdirSync(cache, { recursive: true })
const mine = mkdtempSync(join(cache, "mine-"))
const FILE = "protocols/ping.ts"
const copy = join(mine, "libp2p-style-ping", FILE)

/** 3.1 has passed: the package's own file, which says in addition that it is loaded. */
beforeAll(async () => {
  vi.stubEnv(MINE_VARIABLE, mine)
  const all = await Promise.all(findExercises().map(loadExercise))
  const ping = holeExercises(all).find(({ id }) => id === "3.1")!
  await makeCopies(ping, "en")
  writeFileSync(
    copy,
    `${readFileSync(sourceOf(ping.exercise, FILE), "utf8")}\nconsole.error("mine is loaded")\n`,
  )
  notePassed(ping, all)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(mine, { recursive: true })
})

/** What `pnpm node 3 --mine` writes to stderr until it listens. */
async function stderrOfNode(...flags: string[]): Promise<string> {
  const hook = pathToFileURL(join(root, "mine.mjs")).href
  const command = [...NODE, "--import", hook, "packages/cli/src/main.ts", "node", "3", ...flags]
  let stderr = ""
  let listens = () => {}
  const listening = new Promise<void>((resolve) => {
    listens = resolve
  })
  const group = new ProcessGroup([...command, "--listen", "127.0.0.1:0", "--json"], {
    cwd: root,
    onLine: (line) => line.includes('"listening"') && listens(),
    onStderr: (text) => {
      stderr += text
    },
  })
  await Promise.race([listening, group.exited])
  group.signal("SIGTERM")
  await group.exited
  return stderr
}

test("what has passed runs in the node, and is named; without --mine, nothing of it", {
  timeout: 60_000,
}, async () => {
  expect(await stderrOfNode("--mine")).toBe(
    "mine: 3.1 sendPing, answerPings, endedBetweenPings, in nodes of stage 3 (this node)\nmine is loaded\n",
  )
  expect(await stderrOfNode()).toBe("")
})

test("what has changed since it passed does not run", { timeout: 60_000 }, async () => {
  writeFileSync(copy, `${readFileSync(copy, "utf8")}\n// later\n`)
  expect(await stderrOfNode("--mine")).toBe(
    "mine: 3.1 has changed since it passed, and is left out: pnpm exercise 3.1 checks it\n",
  )
})
