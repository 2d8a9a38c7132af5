import { describe, expect, test } from "vitest"
import { sparkline } from "./sparkline.ts"
import { type Sample, Statistics } from "./statistics.ts"

const alive = (at: number, ms: number): Sample => ({ at, ms, verdict: "alive", rung: "ping" })
const silent = (at: number): Sample => ({ at, verdict: "no answer", rung: "tcp" })

function of(...samples: Sample[]): Statistics {
  const statistics = new Statistics()
  for (const sample of samples) statistics.add(sample)
  return statistics
}

describe("statistics", () => {
  test("best, average, worst, jitter and loss are those of the answers", () => {
    const { best, average, worst, jitter, loss, checks, answered } = of(
      alive(0, 4),
      alive(1_000, 1),
      silent(2_000),
      alive(3_000, 7),
    )
    expect({ best, average, worst, jitter, loss, checks, answered }).toEqual({
      best: 1,
      average: 4,
      worst: 7,
      jitter: 4.5, // |1 - 4| and |7 - 1|
      loss: 0.25,
      checks: 4,
      answered: 3,
    })
  })

  test("before the first answer nothing is averaged", () => {
    expect(of()).toMatchObject({ average: undefined, jitter: undefined, loss: 0 })
    expect(of(silent(0))).toMatchObject({ average: undefined, loss: 1 })
    expect(of(alive(0, 1))).toMatchObject({ average: 1, jitter: undefined })
  })

  test("what we could not ask is no loss of the peer's", () => {
    const statistics = of(alive(0, 1), { at: 1_000, verdict: "not asked", rung: "" })
    expect(statistics).toMatchObject({ checks: 1, answered: 1, loss: 0, since: 1_000 })
    expect(statistics.recent).toHaveLength(1)
  })

  test("since when it is as it is; a change is told", () => {
    const statistics = new Statistics()
    const changes = [alive(0, 1), alive(1_000, 1), silent(2_000), silent(3_000)].map((s) => statistics.add(s))
    expect(changes).toEqual([true, false, true, false])
    expect(statistics.since).toBe(2_000)
  })

  test("a minute of samples is kept, and no more", () => {
    const all = Array.from({ length: 600 }, (_, i) => alive(i * 1_000, 1))
    expect(of(...all).recent.map(({ at }) => at)).toEqual(
      Array.from({ length: 60 }, (_, i) => 540_000 + i * 1_000),
    )
  })
})

describe("a sparkline", () => {
  const drawn = (samples: Sample[], now = 60_000) => sparkline(samples, now, 6)

  test.each<[string, Sample[], string]>([
    ["nothing", [], "      "],
    ["the slowest of each stretch of 10 s", [alive(5_000, 8), alive(15_000, 1), alive(16_000, 4)], "█▅    "],
    ["a lost one among others", [alive(51_000, 1), silent(52_000)], "     ×"],
    ["lost ones alone", [silent(1_000), silent(60_000)], "×    ×"],
    ["the edges", [alive(10_000, 1), alive(10_001, 1)], "██    "],
    ["an edge, which is in one stretch alone", [alive(10_000, 1)], "█     "],
  ])("of %s", (_, samples, letters) => {
    expect(drawn(samples)).toBe(letters)
  })

  test("moves to the left", () => {
    expect(drawn([alive(5_000, 1)], 40_000)).toBe("  █   ")
  })
})
