import { systemClock } from "@ping-from-zero/core-tcp-check"
import { Seed } from "@ping-from-zero/core-tcp-check/simulated"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import { describe, expect, test } from "vitest"
import { type MemoryPerformance, performInMemory } from "../../fixtures/perform.ts"
import { NotProvided } from "../acts/deeds.ts"
import type { Lab } from "../acts/lab.ts"
import { NodeEnded } from "../acts/waiting.ts"

const text = { en: "a test", ja: "テスト" }
/** Each node on a host of its own. */
const perform = (play: (lab: Lab) => Promise<void>, more: Partial<MemoryPerformance> = {}) =>
  performInMemory(play, { apart: true, ...more })

/** Two nodes of the third stage, and what befalls one of them. */
async function aLife({ node, until, freeze, thaw, late }: Lab): Promise<void> {
  const a = await node("A", { stage: 3 })
  const b = await node("B", { stage: 3, join: a })
  await until(a.sees(b).alive(2))
  await late(a, b, 10)
  await until(a.sees(b).alive(2))
  freeze(b)
  await until(a.sees(b).suspect(), a.lists(a))
  thaw(b)
  await until(b.sees(a).dead())
}

test("the same act from the same seed is the same story, of another seed it is another", async () => {
  const [once, again] = [await perform(aLife), await perform(aLife)]
  expect(again).toEqual(once)
  expect(await perform(aLife, { seed: Seed.of(1) })).not.toEqual(once)
})

test("while the reader thinks, no time passes", async () => {
  const predict = async () => {
    await sleep(systemClock, 20)
    return 1
  }
  const events = await perform(
    async ({ node, until, ask }) => {
      const a = await node("A")
      const b = await node("B", { join: a })
      await until(a.sees(b).alive())
      await ask({ ask: text, choices: [text, text], answer: 1 })
    },
    { predict },
  )
  const [asked, guessed] = ["ask", "guess"].map((kind) => events.find(({ event }) => event === kind))
  expect(guessed).toMatchObject({ choice: 1, at: asked?.at })
})

describe("what is done to a node or a line", () => {
  test("cut: no packet either way, nobody is told; healed, all arrives again", async () => {
    const events = await perform(async ({ node, until, cut, heal }) => {
      const a = await node("A", { stage: 2 })
      const b = await node("B", { stage: 2, join: a })
      await until(a.sees(b).alive(), b.sees(a).alive())
      await cut(a, b)
      await until(a.sees(b).suspect(), b.sees(a).suspect())
      await heal(a, b)
      await until(a.sees(b).alive(), b.sees(a).alive())
    })
    expect(events.some((event) => event.event === "health" && event.status === "dead")).toBe(false)
    expect(events).toContainEqual(expect.objectContaining({ deed: "cut off", node: "A", how: "simulated" }))
  })

  test("lossy: packets are lost by chance, and TCP sends them again", async () => {
    const events = await perform(async ({ node, until, pass, lossy }) => {
      const a = await node("A", { stage: 2 })
      const b = await node("B", { stage: 2, join: a })
      await until(a.sees(b).alive())
      await lossy(a, b, 0.3)
      await pass(20)
    })
    const trips = events.flatMap((event) => (event.event === "health" && event.rttMs) || [])
    expect(trips.filter((ms) => ms > 150).length).toBeGreaterThan(3)
    expect(events).toContainEqual(expect.objectContaining({ deed: "lossy", how: "30 of 100 packets" }))
  })

  test("busy: it stands still for so long, and its reports with it", async () => {
    const events = await perform(async ({ node, until, busy }) => {
      const a = await node("A")
      const b = await node("B", { join: a, busyFor: 5 })
      await until(b.sees(a).alive())
      busy(b)
      await until(b.sees(a).alive(2))
    })
    const reports = events.flatMap((event) =>
      event.event === "health" && event.node === "B" ? [event.at] : [],
    )
    expect(reports[1]! - reports[0]!).toBeGreaterThanOrEqual(5_000)
  })

  test("stop: it says goodbye, is gone, and a frozen one is thawed for that", async () => {
    const events = await perform(async ({ node, until, freeze, stop }) => {
      const a = await node("A")
      const b = await node("B", { join: a })
      await until(a.lists(a, b), b.lists(a, b))
      freeze(b)
      await stop(b)
      await until(a.lists(a))
    })
    expect(events).toContainEqual(expect.objectContaining({ event: "exit", node: "B", code: 0 }))
    expect(events.some((event) => event.event === "health" && event.status === "dead")).toBe(false)
  })

  test("the meter counts what goes over the line, and knows whether the connection is there", async () => {
    await perform(async ({ node, until, kill, meter, pass }) => {
      const a = await node("A", { stage: 2 })
      const b = await node("B", { stage: 2, join: a })
      await until(a.sees(b).alive())
      const metered = await meter(a, b)
      await pass(5)
      const before = await metered.read()
      const { seconds } = metered
      await kill(b)
      await until(a.lists(a))
      const after = await metered.read()
      expect(before).toMatchObject({ closed: false, traffic: { seconds } })
      expect(before.traffic.bytes).toBeGreaterThan(before.traffic.packets * 66)
      expect(after.closed).toBe(true)
    })
  })
})

describe("what cannot be", () => {
  test.each<[string, Parameters<Lab["node"]>[1]]>([
    ["a program of its own", { program: ["python3", "x.py"] }],
    ["a peer on another implementation", { peer: ["peer"] }],
    ["a flag that it does not know", { args: ["--fast", "1"] }],
    ["checks that there are not", { args: ["--checks", "none"] }],
  ])("%s", async (_, options) => {
    await expect(perform(async ({ node }) => void (await node("A", options)))).rejects.toThrow(NotProvided)
  })

  test("to join a node that is gone: the act ends, and says whose end it was", async () => {
    const act = perform(async ({ node, kill, pass }) => {
      const a = await node("A")
      await kill(a)
      await node("B", { join: a })
      await pass(10)
    })
    await expect(act).rejects.toThrow(NodeEnded)
    await expect(act).rejects.toThrow("ended (1): cannot join: 10.82.1.2:32768: connection refused")
  })

  test("to cut a line of one host: the head of the act has to say apart", async () => {
    const act = perform(
      async ({ node, cut }) => {
        const a = await node("A")
        await cut(a, a)
      },
      { apart: false },
    )
    await expect(act).rejects.toThrow(NotProvided)
  })
})
