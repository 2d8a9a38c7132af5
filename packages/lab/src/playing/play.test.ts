import { ethereumjs, jsLibp2p } from "@ping-from-zero/interop"
import { describe, expect, test, vi } from "vitest"
import { perform } from "../../fixtures/perform.ts"
import { NotProvided } from "../acts/deeds.ts"
import { NodeEnded } from "../acts/waiting.ts"
import { standIn } from "../testing/stand-in.ts"

vi.setConfig({ testTimeout: 60_000 })
const program = standIn

describe("an act", () => {
  test("is a list of events, nodes under their names", async () => {
    const events = await perform(async ({ node, until, type }) => {
      const a = await node("A", { program })
      const b = await node("B", { program, join: a })
      await until(a.lists(a, b), b.lists(b, a))
      type(a, "hello")
      await until(b.hears("hello"))
    })
    expect(events[0]?.event).toBe("run")
    expect(events).toContainEqual(expect.objectContaining({ event: "members", node: "A", core: ["A", "B"] }))
    expect(events).toContainEqual(
      expect.objectContaining({ event: "deed", deed: "typed", node: "A", how: "hello" }),
    )
    expect(events.at(-1)).toMatchObject({ event: "end", code: [] })
    const times = events.map(({ at }) => at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  test("nodes that start at once speak of each other by name", async () => {
    const events = await perform(async ({ node, until }) => {
      const a = await node("A", { program })
      const [b, c] = await Promise.all([node("B", { program, join: a }), node("C", { program, join: a })])
      await until(a.lists(a, b, c))
    })
    const names = events.flatMap((event) => (event.event === "members" ? event.core : []))
    expect(new Set(names)).toEqual(new Set(["A", "B", "C"]))
  })

  test("a peer of interop/ is told whom to join, and has its own intervals", async () => {
    const events = await perform(async ({ node, until }) => {
      const a = await node("A", { stage: 2, args: ["--interval", "3s"] })
      const e = await node("E", { peer: await ethereumjs(), join: a })
      await until(a.lists(a, e), e.lists(a, e), e.sees(a).alive())
    })
    expect(events.filter(({ event }) => event === "error")).toEqual([])
  })

  test("a peer of interop/ tells of the end of its connections", async () => {
    const events = await perform(async ({ node, until, kill }) => {
      const b = await node("B", { stage: 3 })
      const args = ["--ping-interval", "300ms"]
      const j = await node("J", { peer: await jsLibp2p(), join: b, edge: true, args })
      await until(j.sees(b).alive(), b.listsEdges(j))
      await kill(b)
      await until(j.disconnects(b), j.sees(b).dead())
    })
    expect(events).toContainEqual(expect.objectContaining({ event: "disconnected", node: "J", peer: "B" }))
  })

  test("points at code", async () => {
    const events = await perform(async () => {}, {
      code: [{ file: "packages/lab/src/acts/act.ts", at: "export interface Act " }],
    })
    expect(events.at(-1)).toMatchObject({
      code: [expect.stringMatching(/^packages\/lab\/src\/acts\/act\.ts:\d+$/)],
    })
    const gone = perform(async () => {}, { code: [{ file: "package.json", at: "no such line" }] })
    await expect(gone).rejects.toMatchObject({ name: "NoSuchCode" })
  })

  test("ends when a node ends that nobody had killed", async () => {
    const short = [process.execPath, "-e", `console.log('{"event":"listening","contact":"x:1"}')`, "--"]
    const act = perform(async ({ node, pass }) => {
      await node("A", { program: short })
      await pass(1_000)
    })
    await expect(act).rejects.toThrow(NodeEnded)
    await expect(act).rejects.toThrow(/A \(pid \d+\): ended \(0\)/)
  })

  test("says what its head does not provide for", async () => {
    const act = (how: Parameters<typeof perform>[0]) => expect(perform(how)).rejects.toThrow(NotProvided)
    await act(async ({ node, slow }) => slow(await node("A", { program }), { delay: 1, jitter: 0 }))
    await act(async ({ node, busy }) => busy(await node("A", { program })))
    await act(async ({ node, cut }) => {
      const a = await node("A", { program })
      await cut(a, a)
    })
  })
})

describe("what is done to a node", () => {
  test("kill: gone at once, and seen", async () => {
    const events = await perform(async ({ node, until, kill }) => {
      const a = await node("A", { program })
      const b = await node("B", { program, join: a })
      await until(a.sees(b).alive())
      await kill(b)
      await until(a.sees(b).dead(), a.lists(a))
    })
    expect(events).toContainEqual(expect.objectContaining({ event: "exit", node: "B", signal: "SIGKILL" }))
  })

  test("a killed node may come back under its name", async () => {
    await perform(async ({ node, until, kill }) => {
      const a = await node("A", { program })
      const first = await node("B", { program, join: a })
      await until(a.sees(first).alive())
      await kill(first)
      await until(a.lists(a))
      const second = await node("B", { program, join: a })
      await until(a.lists(a, second), a.sees(second).alive())
    })
  })

  test("freeze: nobody is told, and thawed it goes on", async () => {
    await perform(async ({ node, until, freeze, thaw }) => {
      const a = await node("A", { program })
      const b = await node("B", { program, join: a })
      await until(b.sees(a).alive())
      freeze(b)
      await until(a.sees(b).suspect())
      thaw(b)
      await until(b.sees(a).alive(), a.sees(b).alive())
    })
  })

  test("busy: its loop stands still for that long", async () => {
    const events = await perform(async ({ node, until, busy }) => {
      const a = await node("A")
      const b = await node("B", { join: a, busyFor: 1 })
      await until(b.sees(a).alive())
      busy(b)
      await until(b.sees(a).alive(3))
    })
    const reports = events.flatMap((event) =>
      event.event === "health" && event.node === "B" ? [event.at] : [],
    )
    const pauses = reports.slice(1).map((at, i) => at - reports[i]!)
    // At five reports a second. A report may come to us late, and makes the pause behind it shorter.
    expect(Math.max(...pauses)).toBeGreaterThanOrEqual(600)
  })
})
