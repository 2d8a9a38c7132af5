import { EventEmitter, on } from "node:events"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { startJsLibp2p } from "@ping-from-zero/interop"
import {
  type EventOf,
  NODE,
  type PeerEvent,
  ProcessGroup,
  parsePeerEvent,
  ROOT,
} from "@ping-from-zero/process"
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest"
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

/**
 * What `pnpm node 3 --mine` writes to stderr until it listens, and until this is over.
 * @param meet what others do with it; `alive` waits until it calls a contact so
 */
async function stderrOfNode(
  flags: readonly string[],
  meet: (contact: string, alive: (contact: string) => Promise<void>) => Promise<void> = async () => {},
): Promise<string> {
  const hook = pathToFileURL(join(root, "mine.mjs")).href
  const command = [...NODE, "--import", hook, "packages/cli/src/main.ts", "node", "3", ...flags]
  let stderr = ""
  const log = new EventEmitter()
  const said = async (matches: (event: PeerEvent) => boolean): Promise<PeerEvent> => {
    for await (const [event] of on(log, "event", { signal: ended.signal })) if (matches(event)) return event
    throw new Error("the node ended")
  }
  const ended = new AbortController()
  const group = new ProcessGroup([...command, "--listen", "127.0.0.1:0", "--interval", "500ms", "--json"], {
    cwd: root,
    onLine: (line) => log.emit("event", parsePeerEvent(line)),
    onStderr: (text) => {
      stderr += text
    },
  })
  void group.exited.then(() => ended.abort(new Error(`the node ended: ${stderr}`)))
  try {
    const listening = await said(({ event }) => event === "listening")
    await meet((listening as EventOf<"listening">).contact, async (contact) => {
      await said((event) => event.event === "health" && event.contact === contact && event.status === "alive")
    })
  } finally {
    group.signal("SIGTERM")
    await group.exited
  }
  return stderr
}

test("what has passed runs in the node, and is named; js-libp2p answers its pings, and it those of js-libp2p", {
  timeout: 120_000,
}, async () => {
  const stderr = await stderrOfNode(["--mine"], async (contact, alive) => {
    const js = await startJsLibp2p({ join: contact, flags: ["--ping-interval", "500ms"] })
    onTestFinished(async () => void (await js.stop()))
    const theirs = await js.waitFor("listening", undefined, { timeoutMs: 60_000 })
    const callsIt = (event: EventOf<"health">) => event.contact === contact && event.status === "alive"
    await Promise.all([alive(theirs.contact), js.waitFor("health", callsIt, { since: 0, timeoutMs: 60_000 })])
  })
  expect(stderr).toBe(
    "mine: 3.1 sendPing, answerPings, endedBetweenPings, in nodes of stage 3 (this node)\nmine is loaded\n",
  )
})

test("without --mine, nothing of it", { timeout: 60_000 }, async () => {
  expect(await stderrOfNode([])).toBe("")
})

test("what has changed since it passed does not run", { timeout: 60_000 }, async () => {
  writeFileSync(copy, `${readFileSync(copy, "utf8")}\n// later\n`)
  expect(await stderrOfNode(["--mine"])).toBe(
    "mine: 3.1, or our file in its place, has changed since it passed, and is left out: pnpm exercise 3.1 checks it\n",
  )
})
