import { PassThrough } from "node:stream"
import { FakeClock } from "@ping-from-zero/core-tcp-check/testing"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { FakePeer } from "../../fixtures/fake-ladder.ts"
import type { Target } from "../stages/target.ts"
import { plain } from "../terminal.ts"
import { WatchAll } from "./watch-all.ts"
import { tableView } from "./watch-views.ts"

/** A terminal of a few lines. */
class FakeTerminal {
  readonly columns = 60
  readonly rows = 24
  drawn: string[][] = []
  isLeft = false
  draw(lines: readonly string[]): void {
    this.drawn.push([...lines])
  }
  leave(): void {
    this.isLeft = true
  }
}

const clock = new FakeClock()
let screen: FakeTerminal
let keys: PassThrough & { isRaw?: boolean }
let watch: WatchAll
let stop: AbortController
let printed: string[]
let running: Promise<void>
beforeEach(() => {
  stop = new AbortController()
  screen = new FakeTerminal()
  printed = []
  keys = Object.assign(new PassThrough(), {
    setRawMode(isRaw: boolean) {
      keys.isRaw = isRaw
    },
  })
  running = show(new FakePeer(clock))
})
afterEach(async () => {
  stop.abort()
  await running
})

/** Watches these peers in the terminal. */
function show(...peers: FakePeer[]): Promise<void> {
  const targets = peers.map(
    ({ makeLadder }, i) => ({ contact: `a:${i + 1}`, makeLadder }) as unknown as Target,
  )
  watch = new WatchAll({ targets, plan: { interval: 1_000, timeout: 500 }, clock, signal: stop.signal })
  return watch.run(
    tableView({
      watch,
      screen,
      keys: keys as unknown as NodeJS.ReadStream,
      clock,
      colours: plain,
      print: (line) => printed.push(line),
      quit: () => stop.abort(),
    }),
  )
}

const lastDrawn = () => screen.drawn.at(-1)!

test("the table is there at once, and drawn anew when a check is done", async () => {
  expect(lastDrawn()).toEqual([
    expect.stringContaining("contact"),
    expect.stringMatching(/^ a:1 +none/),
    " q ends it, r counts anew",
  ])
  await clock.advance(200)
  expect(lastDrawn()[1]).toMatch(/^ a:1 +ping +10\.0 ms +10\.0 ms +0 % {2}alive 0 s$/)
})

test("a second that passes is drawn", async () => {
  await clock.advance(4_500)
  expect(lastDrawn()[1]).toMatch(/alive 4 s$/)
})

test("however many answer, the table is drawn no more than twenty times a second", async () => {
  stop.abort()
  await running
  stop = new AbortController()
  screen.drawn = []
  running = show(...Array.from({ length: 100 }, (_, i) => Object.assign(new FakePeer(clock), { ms: i })))
  await clock.advance(900)
  expect(watch.all.every(({ statistics }) => statistics.answered === 1)).toBe(true)
  expect(screen.drawn.length).toBeLessThanOrEqual(4) // at once, and within 100 ms every 50
})

test("q ends it: the table stays, the statistics follow, and keys are a shell's again", async () => {
  await clock.advance(200)
  expect(keys.isRaw).toBe(true)
  keys.write("q")
  await running
  expect(screen.isLeft).toBe(true)
  expect(keys.isRaw).toBe(false)
  expect(printed[0]).toBe(" a:1: 1 checks, 1 answered, 0 % loss")
})

test("r begins to count anew", async () => {
  await clock.advance(2_200)
  keys.write("r")
  await clock.advance(0)
  expect(watch.all[0]!.statistics.checks).toBe(0)
})

test("Ctrl-C comes as a key, and is what it is elsewhere", async () => {
  const kill = vi.spyOn(process, "kill").mockImplementation(() => true)
  keys.write("\u0003")
  await clock.advance(0)
  expect(kill).toHaveBeenCalledWith(process.pid, "SIGINT")
  kill.mockRestore()
})
