import { expect, test } from "vitest"
import type { Line, Program } from "../line-process.ts"
import { type StartProcess, talkThrough } from "./network.ts"

const program = (join?: string, edge = false): Program => ({ script: [edge ? "edge" : "core", join ?? ""] })

/** Nodes in memory: each core that comes is told to all; what the edge says, all cores but `deaf` ones hear so many `times`. */
function network({ deaf = 0, times = 1 } = {}) {
  const hear: ((line: Line) => void)[] = []
  const ended: number[] = []
  const pinned: number[] = []
  const start: StartProcess = ({ script }, { core, onLine }) => {
    const place = hear.length
    const isEdge = (script as readonly string[])[0] === "edge"
    pinned.push(core)
    hear.push(onLine)
    queueMicrotask(() => {
      onLine({ event: "listening", contact: `node ${place}` } as Line)
      const cores = hear.slice(0, isEdge ? place : place + 1).map((_, i) => `node ${i}`)
      for (const told of hear) told({ event: "members", core: cores } as Line)
    })
    return {
      pid: process.pid,
      send: (text) => {
        const line = { event: "message", text: JSON.stringify(text) }
        for (const told of hear.slice(1 + deaf, place)) for (let i = 0; i < times; i += 1) told(line)
      },
      kill: () => void ended.push(place),
    }
  }
  return { start, ended, pinned }
}

test("all texts, at all cores but the one in the middle; then nothing is left", async () => {
  const { start, ended, pinned } = network()
  const { perSecond, missing } = await talkThrough(program, { cores: 3, texts: 10 }, start)
  expect(missing).toBe(0)
  expect(perSecond).toBeGreaterThan(0)
  expect(ended).toEqual([0, 1, 2, 3, 4])
  expect(pinned).toEqual([0, 1, 1, 1, 1])
})

test("a text that comes twice counts once", async () => {
  const { start } = network({ deaf: 1, times: 2 })
  expect((await talkThrough(program, { cores: 2, texts: 10 }, start, 1)).missing).toBe(10)
})

test("texts that do not come are counted, after a silence", async () => {
  const { start } = network({ deaf: 1 })
  const { missing } = await talkThrough(program, { cores: 3, texts: 10 }, start, 1)
  expect(missing).toBe(10)
})
