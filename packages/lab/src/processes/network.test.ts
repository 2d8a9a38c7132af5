import { spawnSync } from "node:child_process"
import { requireToolchain } from "@ping-from-zero/interop"
import { runCommand } from "@ping-from-zero/process"
import type { StoryEvent } from "@ping-from-zero/story"
import { expect, test, vi } from "vitest"
import { perform } from "../../fixtures/perform.ts"
import type { Lab } from "../acts/lab.ts"
import { standIn } from "../testing/stand-in.ts"
import type { NetworkPlace } from "./namespace.ts"
import { NoNetwork } from "./network.ts"

vi.setConfig({ testTimeout: 20_000 })
const program = standIn

/** Plays it on a network; on a machine that has none to give, that must be said by the right error. */
async function apart(how: (lab: Lab) => Promise<void>): Promise<StoryEvent[]> {
  try {
    return await perform(how, { apart: true })
  } catch (error) {
    expect(error).toBeInstanceOf(NoNetwork)
    return []
  }
}

test("cut: no packet either way, nobody is told; healed, all arrives again", async () => {
  const events = await apart(async ({ node, until, pass, cut, heal }) => {
    const a = await node("A", { program })
    const b = await node("B", { program, join: a })
    await until(a.sees(b).alive(), b.sees(a).alive())
    await cut(a, b)
    await until(a.sees(b).suspect(), b.sees(a).suspect())
    await pass(4)
    await heal(a, b)
    await until(a.sees(b).alive(), b.sees(a).alive())
  })
  expect(events.filter((event) => event.event === "health" && event.status === "dead")).toEqual([])
})

test("one way: what the watcher sends is lost; others still reach it", async () => {
  await apart(async ({ node, until, oneWay }) => {
    const a = await node("A", { program })
    const b = await node("B", { program, join: a })
    const c = await node("C", { program, join: a })
    await until(a.lists(a, b, c), c.lists(a, b, c), a.sees(b).alive(), a.sees(c).alive())
    await oneWay({ from: a, to: b })
    await until(a.sees(b).suspect(), a.sees(c).alive(2), c.sees(b).alive(2), b.sees(c).alive(2))
  })
})

const hasNftables = hasProgram("nft", "a line that loses some packets")

test.skipIf(!hasNftables)(
  "lossy: packets are lost by chance, and at the end of the scale all of them",
  async () => {
    await apart(async ({ node, until, lossy }) => {
      const a = await node("A", { program })
      const b = await node("B", { program, join: a })
      await until(a.sees(b).alive(), b.sees(a).alive())
      await lossy(a, b, 0.001)
      await until(a.sees(b).alive(), b.sees(a).alive())
      await lossy(a, b, 1)
      await until(a.sees(b).suspect(), b.sees(a).suspect())
    })
  },
)

/** A program of the system's; where it is missing, a line says what was left out. */
function hasProgram(name: string, neededFor: string): boolean {
  if (spawnSync(name, ["--version"]).status === 0) return true
  process.stderr.write(`skipped: ${name} is not installed: it is needed for ${neededFor}\n`)
  return false
}

const connecting = { en: "a connect", ja: "接続" }

const hasPython = requireToolchain("python3", "a line that is late")

test.skipIf(!hasPython)("late: every packet takes its time, the first SYN as well", async () => {
  const connects: number[] = []
  await apart(async ({ node, until, work, late }) => {
    const a = await node("A", { program })
    const b = await node("B", { program, join: a })
    await until(a.sees(b).alive())
    const [host = "", port = ""] = b.contact.split(":")
    const connect = `import socket, time; t = time.monotonic(); socket.create_connection(("${host}", ${port})); print(time.monotonic() - t)`
    await late(a, b, 150)
    const time = () => runCommand([...(a.equipment.place as NetworkPlace).enter, "python3", "-c", connect])
    connects.push(Number(await work(connecting, time)))
  })
  // Where a network could be had. No machine is too slow for this: each way takes 150 ms or more.
  for (const seconds of connects) expect(seconds).toBeGreaterThanOrEqual(0.3)
})
