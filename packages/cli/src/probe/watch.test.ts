import { FakeClock } from "@ping-from-zero/core-tcp-check/testing"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { FakePeer } from "../../fixtures/fake-ladder.ts"
import type { Target } from "../stages/target.ts"
import { plain } from "../terminal.ts"
import { WatchAll } from "./watch-all.ts"
import { finalLines, watchTable } from "./watch-table.ts"
import { changesView, jsonView } from "./watch-views.ts"

let clock: FakeClock
let peer: FakePeer
let stop: AbortController
let running: Promise<void>
beforeEach(() => {
  clock = new FakeClock()
  peer = new FakePeer(clock)
  stop = new AbortController()
})
afterEach(async () => {
  stop.abort()
  await running
  expect(peer.open).toBe(0)
})

function watching(...contacts: string[]): { all: WatchAll; lines: string[] } {
  const targets = contacts.map((contact) => ({ contact, makeLadder: peer.makeLadder }) as unknown as Target)
  const plan = { interval: 1_000, timeout: 500 }
  const all = new WatchAll({ targets, plan, clock, signal: stop.signal })
  const lines: string[] = []
  running = all.run(
    changesView(
      (line) => lines.push(line),
      () => `${clock.now()}`,
    ),
  )
  return { all, lines }
}

describe("a contact that is watched", () => {
  test("is climbed to once, then checked each interval over what it has", async () => {
    const { all } = watching("a:1")
    await clock.advance(3_500)
    expect(peer.log).toEqual(["climb", "again", "again", "again"])
    expect(all.all[0]!.statistics).toMatchObject({ checks: 4, answered: 4, best: 10, worst: 10 })
  })

  test("is climbed to anew once it has not answered, each interval", async () => {
    const { lines } = watching("a:1")
    await clock.advance(1_500)
    peer.answers = false
    await clock.advance(2_000)
    peer.answers = true
    await clock.advance(1_000)
    expect(peer.log).toEqual(["climb", "again", "again", "climb", "climb"])
    expect(lines).toEqual([
      "10  a:1  alive  ping 10.0 ms",
      "2500  a:1  no answer  tcp",
      "4010  a:1  alive  ping 10.0 ms",
    ])
  })

  test("that has closed the connection is called again at once: it lives", async () => {
    const { all, lines } = watching("a:1")
    await clock.advance(500)
    peer.hangsUp = true
    await clock.advance(1_000)
    expect(peer.log).toEqual(["climb", "again", "climb"])
    expect(all.all[0]!.statistics).toMatchObject({ checks: 2, answered: 2 })
    expect(lines).toHaveLength(1)
  })

  test("whose name stands for another address is called there", async () => {
    watching("a:1")
    await clock.advance(500)
    peer.moved = true
    await clock.advance(1_000)
    expect(peer.log).toEqual(["climb", "climb"])
  })

  test("is not called again before it has answered, be it slower than the interval", async () => {
    peer.ms = 1_200
    const { all } = watching("a:1")
    peer.answers = true
    await clock.advance(400)
    expect(all.all[0]!.statistics.checks).toBe(0)
    await clock.advance(200) // the climb may take 500 ms
    expect(all.all[0]!.statistics.last).toMatchObject({ verdict: "no answer", rung: "tcp" })
  })

  test("ends at once, whatever is waited for, with what was counted", async () => {
    const { lines } = watching("a:1", "b:2")
    await clock.advance(2_100)
    peer.answers = false
    await clock.advance(1_000)
    stop.abort()
    await running
    expect(lines.slice(-4)).toEqual([
      " a:1: 3 checks, 3 answered, 0 % loss",
      "   min 10.0 ms, mean 10.0 ms, max 10.0 ms, jitter 0.0 ms",
      " b:2: 3 checks, 3 answered, 0 % loss",
      "   min 10.0 ms, mean 10.0 ms, max 10.0 ms, jitter 0.0 ms",
    ])
  })

  test("can be counted anew", async () => {
    const { all } = watching("a:1")
    await clock.advance(2_500)
    all.reset()
    await clock.advance(1_000)
    expect(all.all[0]!.statistics.checks).toBe(1)
  })
})

test("for a program each check is a line", async () => {
  const lines: string[] = []
  const target = { contact: "a:1", makeLadder: peer.makeLadder } as unknown as Target
  const all = new WatchAll({
    targets: [target],
    plan: { interval: 1_000, timeout: undefined },
    clock,
    signal: stop.signal,
  })
  running = all.run(
    jsonView(
      (line) => lines.push(line),
      () => "now",
    ),
  )
  await clock.advance(1_500)
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    [1, 2].map(() => ({
      event: "check",
      time: "now",
      contact: "a:1",
      alive: true,
      verdict: "alive",
      rung: "ping",
      ms: 10,
    })),
  )
})

describe("the table", () => {
  const tableOf = (all: WatchAll, columns: number, rows = 24) =>
    watchTable(all.all, { now: clock.now(), columns, rows, colours: plain })

  test("has a line for each contact", async () => {
    const { all } = watching("a:1", "b:2")
    await clock.advance(3_500)
    expect(tableOf(all, 200)).toEqual([
      " contact  rung      last      best   average     worst    jitter   loss  the last minute       since",
      " a:1      ping   10.0 ms   10.0 ms   10.0 ms   10.0 ms    0.0 ms    0 %                    ██  alive 3 s",
      " b:2      ping   10.0 ms   10.0 ms   10.0 ms   10.0 ms    0.0 ms    0 %                    ██  alive 3 s",
    ])
  })

  test("leaves out what a narrow terminal has no room for", async () => {
    const { all } = watching("a:1")
    await clock.advance(3_500)
    expect(tableOf(all, 74)[0]!.trim()).toBe(
      "contact  rung      last      best   average     worst   loss  since",
    )
    expect(tableOf(all, 44)[0]!.trim()).toBe("contact  rung      last   loss  since")
    expect(tableOf(all, 1)[0]!.trim()).toBe("contact  rung")
  })

  test("shows those that are not alive where a terminal has too few rows, and counts the rest", async () => {
    const { all } = watching("a:1", "b:2", "c:3", "d:4")
    await clock.advance(500)
    const dead = { at: 500, verdict: "no answer", rung: "tcp" } as const
    for (const place of [1, 3]) all.all[place]!.statistics.add(dead)
    expect(tableOf(all, 30, 4).map((line) => line.trim().split(" ")[0])).toEqual([
      "contact",
      "b:2",
      "d:4",
      "and",
    ])
    expect(tableOf(all, 30, 4).at(-1)).toBe(" and 2 more, 2 of them alive")
    expect(tableOf(all, 30, 6)).toHaveLength(5)
  })

  test("shows a stranger's letters without what they would do", () => {
    const { all } = watching("\u001b[2Ja:1")
    expect(tableOf(all, 200).join("")).not.toContain("\u001b")
    expect(finalLines(all.all[0]!).join("")).not.toContain("\u001b")
  })
})
