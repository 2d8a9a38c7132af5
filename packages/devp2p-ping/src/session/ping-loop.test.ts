import { FakeClock } from "@ping-from-zero/core-tcp-check/testing"
import { describe, expect, test } from "vitest"
import { ethereumjsTiming, gethTiming } from "../timing.ts"
import { PingLoop, type ProofOfLife } from "./ping-loop.ts"
import { RoundTrips } from "./round-trips.ts"

/** A loop in virtual time, and all it did: `15 ping`, `20 suspect Hello 20`, `30 expired Hello 30` (in seconds). */
function started(proof: ProofOfLife) {
  const clock = new FakeClock()
  const log: string[] = []
  const seconds = (ms: number) => Math.round(ms) / 1000
  const note = (text: string) => log.push(`${seconds(clock.now())} ${text}`)
  const loop: PingLoop = new PingLoop(
    {
      clock,
      timing: proof === "pong" ? ethereumjsTiming : gethTiming,
      proof,
      ping: () => note("ping"),
      report: (status, last) => note(`${status} ${last.what} ${seconds(clock.now() - last.at)}`),
      expired: (last) => {
        note(`expired ${last.what} ${seconds(clock.now() - last.at)}`)
        loop.stop()
      },
    },
    { what: "Hello", at: clock.now() },
  )
  const hear = (what: string, rttMs?: number) =>
    loop.heard(rttMs === undefined ? { what, at: clock.now() } : { what, at: clock.now(), rttMs })
  return { clock, loop, log, hear }
}

describe("go-ethereum's check: any message", () => {
  test("silence after Hello: a ping, suspicion, the end after 30 s", async () => {
    const { clock, log } = started("any message")
    await clock.advance(100_000)
    expect(log).toEqual(["15 ping", "20 suspect Hello 20", "30 ping", "30 expired Hello 30"])
  })

  test("each pong is told with its time, at once", async () => {
    const { clock, log, hear } = started("any message")
    for (let i = 0; i < 3; i++) {
      await clock.advance(15_001)
      hear("pong", 1)
    }
    expect(log).toEqual([
      "15 ping",
      "15.001 alive pong 0",
      "30 ping",
      "30.002 alive pong 0",
      "45 ping",
      "45.003 alive pong 0",
    ])
  })

  test("frozen 1 s after a pong: noticed 30 s after that pong", async () => {
    const { clock, log, hear } = started("any message")
    await clock.advance(15_001)
    hear("pong", 1)
    log.length = 0
    await clock.advance(100_000)
    expect(log).toEqual(["30 ping", "35.001 suspect pong 20", "45 ping", "45.001 expired pong 30"])
  })

  test.each(["ping", "sbp/1", "Hello", "code 7", "pong"])(
    "it talks (%s), and never answers: it stays",
    async (what) => {
      const { clock, log, hear } = started("any message")
      for (let i = 0; i < 100; i++) {
        await clock.advance(10_000)
        hear(what)
      }
      expect(log.filter((line) => /suspect|expired/.test(line))).toEqual([])
      // Checks without a pong are told at the next ping, with what else came.
      expect(log.filter((line) => line.includes("alive")).slice(0, 2)).toEqual([
        `30 alive ${what} 10`,
        `45 alive ${what} 5`,
      ])
    },
  )

  test("a message every 29 s is enough; one every 31 s is not", async () => {
    const often = started("any message")
    for (let i = 0; i < 10; i++) {
      await often.clock.advance(29_000)
      often.hear("sbp/1")
    }
    expect(often.log.some((line) => line.includes("expired"))).toBe(false)
    const seldom = started("any message")
    await seldom.clock.advance(31_000)
    expect(seldom.log.at(-1)).toBe("30 expired Hello 30")
  })

  test("suspicion ends with the next message, and may begin again", async () => {
    const { clock, log, hear } = started("any message")
    await clock.advance(24_000)
    hear("sbp/1")
    await clock.advance(25_000)
    expect(log).toEqual([
      "15 ping",
      "20 suspect Hello 20",
      "24 alive sbp/1 0",
      "30 ping",
      "44 suspect sbp/1 20",
      "45 ping",
    ])
  })
})

describe("ethereumjs's check: the pong itself", () => {
  test("no pong: the end after 25 s, whatever else comes", async () => {
    const { clock, log, hear } = started("pong")
    for (let i = 0; i < 30; i++) {
      await clock.advance(1_000)
      hear("sbp/1")
    }
    expect(log).toEqual(["15 ping", "20 suspect Hello 20", "25 expired Hello 25"])
  })

  test("a pong that nobody asked for counts", async () => {
    const { clock, log, hear } = started("pong")
    for (let i = 0; i < 10; i++) {
      await clock.advance(10_000)
      hear("pong")
    }
    expect(log.filter((line) => /suspect|expired/.test(line))).toEqual([])
  })
})

test("once stopped it neither pings nor tells", async () => {
  const { clock, loop, log } = started("any message")
  loop.stop()
  await clock.advance(100_000)
  expect(log).toEqual([])
  expect(await clock.next()).toBe(false)
})

describe("which ping a pong answers", () => {
  test("the one that is unanswered", () => {
    const trips = new RoundTrips(30_000)
    trips.sent(10)
    expect(trips.received(12)).toBe(2)
  })

  test("none, when nobody asked", () => {
    const trips = new RoundTrips(30_000)
    expect(trips.received(12)).toBeUndefined()
    trips.sent(20)
    expect(trips.received(25)).toBe(5)
    expect(trips.received(26)).toBeUndefined()
  })

  test("not certain, while several are unanswered", () => {
    const trips = new RoundTrips(30_000)
    trips.sent(10)
    trips.sent(20)
    expect(trips.received(21)).toBeUndefined()
    expect(trips.received(22)).toBe(2)
  })

  test("one that was not answered in time is forgotten", () => {
    const trips = new RoundTrips(30_000)
    trips.sent(0)
    trips.sent(30_000)
    expect(trips.received(30_001)).toBe(1)
  })

  test("whoever waits hears of its answer, or of the end", () => {
    const trips = new RoundTrips(30_000)
    const heard: unknown[] = []
    const waiter = {
      resolve: (ms: number) => heard.push(ms),
      reject: (error: Error) => heard.push(error.message),
    }
    trips.sent(0, waiter)
    trips.sent(1, waiter)
    trips.received(5)
    trips.end(new Error("over"))
    expect(heard).toEqual([5, "over"])
  })
})
