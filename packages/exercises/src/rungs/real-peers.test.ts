import { requireToolchain } from "@ping-from-zero/interop"
import { NO_TWINS } from "@ping-from-zero/process"
import { describe, expect, test } from "vitest"
import { findExercises, holeExercises, loadExercise } from "../find-exercises.ts"
import { checkRealPeers, toolchainOf } from "./real-peers.ts"

const all = holeExercises(await Promise.all(findExercises().map(loadExercise)))
/** Which real peers some exercise of each package is tried with: the solution is the package, so once is enough. */
const packages = [...new Set(all.map(({ exercise }) => exercise.package))].map((name) => ({
  name,
  peers: [...new Set(all.flatMap(({ exercise }) => (exercise.package === name ? exercise.peers : [])))],
}))

const needed = new Set(packages.flatMap(({ peers }) => peers.flatMap((peer) => toolchainOf(peer) ?? [])))
const missing = new Set(
  [...needed].filter((command) => !requireToolchain(command, "the real peers of exercises")),
)

describe.each(packages)("the solution of $name", ({ name, peers }) => {
  test.for(peers)("and %s, both ways", { timeout: 300_000 }, async (peer, { skip }) => {
    const toolchain = toolchainOf(peer)
    skip(toolchain !== undefined && missing.has(toolchain))
    const result = await checkRealPeers({ package: name, peers: [peer] }, NO_TWINS, "en")
    expect(result).toEqual({ rung: "real", ok: true, message: expect.stringContaining(peer) })
  })
})

test("what is done is told while it is done, and what the machine does not have is skipped by name", async () => {
  const told: string[] = []
  const onProgress = (what: string) => told.push(what)
  const { PATH } = process.env
  process.env.PATH = "/none"
  try {
    const result = await checkRealPeers({ package: "core-tcp-check", peers: ["blue"] }, NO_TWINS, "en", {
      onProgress,
    })
    const message = "blue: skipped, cargo is not installed"
    expect(result).toEqual({ rung: "real", ok: true, message, wasSkipped: true })
  } finally {
    process.env.PATH = PATH
  }
  expect(told).toEqual([])
})
