import { FakeClock } from "@ping-from-zero/core-tcp-check/testing"
import { describe, expect, test } from "vitest"
import { ethereumjsTiming, gethTiming } from "../timing.ts"
import { HELLO, PING, PONG } from "./base-protocol.ts"
import { messageName } from "./capabilities.ts"
import { PingLoop, type ProofOfLife } from "./ping-loop.ts"

const SBP = { name: "sbp", version: 1, length: 1, offset: 16 }
const SBP_CODE = SBP.offset

class Over extends Error {}

/** A loop in virtual time, and all it did: `15 ping`, `20 suspect Hello 20`, `30 expired Hello 30` (in seconds). */
function started(proof: ProofOfLife) {
  const virtual = new FakeClock()
  let standstill = 0
  /** While we stand still, time passes and no timer runs: all of them are late by as much. */
  const clock = {
    now: () => virtual.now() + standstill,
    after: (ms: number, run: () => void) => virtual.after(ms, run),
    advance: (ms: number) => virtual.advance(ms),
    next: () => virtual.next(),
    standStill: (ms: number) => {
      standstill += ms
    },
  }
  const log: string[] = []
  const seconds = (ms: number) => Math.round(ms) / 1000
  const note = (text: string) => log.push(`${seconds(clock.now())} ${text}`)
  const nameOf = (code: number) => messageName([SBP], code)
  const loop: PingLoop = new PingLoop({
    clock,
    timing: proof === "pong" ? ethereumjsTiming : gethTiming,
    proof,
    ping: () => note("ping"),
    report: (status, last) => note(`${status} ${nameOf(last.code)} ${seconds(clock.now() - last.at)}`),
    expired: (last) => {
      note(`expired ${nameOf(last.code)} ${seconds(clock.now() - last.at)}`)
      loop.stop(new Over())
    },
  })
  return { clock, loop, log, hear: (code: number) => loop.heard(code) }
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
      hear(PONG)
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
    hear(PONG)
    log.length = 0
    await clock.advance(100_000)
    expect(log).toEqual(["30 ping", "35.001 suspect pong 20", "45 ping", "45.001 expired pong 30"])
  })

  test.each([
    ["ping", PING],
    ["sbp/1", SBP_CODE],
    ["Hello", HELLO],
    ["code 7", 7],
  ])("it talks (%s), and never answers: it stays", async (what, code) => {
    const { clock, log, hear } = started("any message")
    for (let i = 0; i < 100; i++) {
      await clock.advance(10_000)
      hear(code)
    }
    expect(log.filter((line) => /suspect|expired/.test(line))).toEqual([])
    // Checks without a pong are told at the next ping, with what else came.
    expect(log.filter((line) => line.includes("alive")).slice(0, 2)).toEqual([
      `30 alive ${what} 10`,
      `45 alive ${what} 5`,
    ])
  })

  test("a message every 29 s is enough; one every 31 s is not", async () => {
    const often = started("any message")
    for (let i = 0; i < 10; i++) {
      await often.clock.advance(29_000)
      often.hear(SBP_CODE)
    }
    expect(often.log.some((line) => line.includes("expired"))).toBe(false)
    const seldom = started("any message")
    await seldom.clock.advance(31_000)
    expect(seldom.log.at(-1)).toBe("30 expired Hello 30")
  })

  test("suspicion ends with the next message, and may begin again", async () => {
    const { clock, log, hear } = started("any message")
    await clock.advance(24_000)
    hear(SBP_CODE)
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
      hear(SBP_CODE)
    }
    expect(log).toEqual(["15 ping", "20 suspect Hello 20", "25 expired Hello 25"])
  })

  test("a pong that nobody asked for counts", async () => {
    const { clock, log, hear } = started("pong")
    for (let i = 0; i < 10; i++) {
      await clock.advance(10_000)
      hear(PONG)
    }
    expect(log.filter((line) => /suspect|expired/.test(line))).toEqual([])
  })
})

describe("we stood still", () => {
  test("between a pong and the next ping: nobody was asked, so the peer has its time anew", async () => {
    const { clock, log, hear } = started("any message")
    await clock.advance(15_001)
    hear(PONG)
    clock.standStill(120_000)
    await clock.advance(15_000)
    hear(PONG)
    await clock.advance(1_000)
    expect(log.slice(1)).toEqual(["15.001 alive pong 0", "150 ping", "150.001 alive pong 0"])
  })

  test("and the peer did die meanwhile: that is seen 30 s after the first timer that ran again, at 140 s", async () => {
    const { clock, log, hear } = started("any message")
    await clock.advance(15_001)
    hear(PONG)
    log.length = 0
    clock.standStill(120_000)
    await clock.advance(60_000)
    expect(log).toEqual(["150 ping", "160 suspect pong 144.999", "165 ping", "170 expired pong 154.999"])
  })

  test("for a moment, while the answer lay in our kernel: it is read before we judge", async () => {
    const { clock, log, hear } = started("any message")
    await clock.advance(29_500)
    clock.standStill(3_000)
    clock.after(500, () => hear(PONG)) // set last: the loop's own timers fire before it
    await clock.advance(500)
    expect(log.slice(2)).toEqual(["33 alive pong 0", "33 ping"])
  })
})

test("once stopped it neither pings nor tells", async () => {
  const { clock, loop, log } = started("any message")
  loop.stop(new Over())
  await clock.advance(100_000)
  expect(log).toEqual([])
  expect(await clock.next()).toBe(false)
})

test("a ping that somebody asks for tells the time of its pong, or why the session ended before", async () => {
  const { clock, loop, log, hear } = started("any message")
  const told: unknown[] = []
  const waiter = { resolve: (ms: number) => told.push(ms), reject: (why: Error) => told.push(why) }
  loop.ping(waiter)
  await clock.advance(3)
  hear(PONG)
  loop.ping(waiter)
  loop.stop(new Over())
  expect(told).toEqual([3, new Over()])
  expect(log).toEqual(["0 ping", "0.003 alive pong 0", "0.003 ping"])
})
