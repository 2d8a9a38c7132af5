import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { ChapterRun } from "../../fixtures/chapter-run.ts"

const MEET = ["7", "--act", "1"]
const FREEZE = ["7", "--act", "2"]
const CUT = ["7", "--act", "4"]
const BROKEN = ["7", "--act", "5"]
/** One act, and one that runs in the background meanwhile. */
const WHOLE = ["8", "--json"]

/** Waits until all is gone; what is not gone by then has been left behind. */
async function expectNothingLeft(run: ChapterRun): Promise<void> {
  await expect.poll(() => run.leftProcesses(), { timeout: 5_000 }).toEqual([])
  expect(run.leftFiles()).toEqual([])
  run.forget()
}

describe("nothing is left", { timeout: 20_000 }, () => {
  test.each([
    ["two nodes", MEET, 0],
    ["a frozen node", FREEZE, 0],
    ["nodes in network namespaces", CUT, 0],
    ["acts in the foreground and the background", WHOLE, 0],
    ["a bug in the act", BROKEN, 1],
  ])("after %s", async (_, args, code) => {
    const run = new ChapterRun(args)
    expect(await run.ended).toEqual({ code, signal: null })
    await expectNothingLeft(run)
  })

  // Any number of lines can have been printed when somebody has had enough; 0 is before the first. Not the last ones:
  // the act might be over before the signal comes.
  const moment = fc.oneof(
    fc.tuple(fc.constant(FREEZE), fc.integer({ min: 0, max: 14 })),
    fc.tuple(fc.constant(CUT), fc.integer({ min: 0, max: 12 })),
  )
  const moments = fc.sample(moment, 4)
  test.each(moments)("after Ctrl-C: %j, %i lines printed", async (args, lines) => {
    const run = new ChapterRun(args)
    await run.printed(lines)
    run.signalGroup("SIGINT")
    const { code, signal } = await run.ended
    // Before the command has begun to listen, the signal ends it as it ends every program.
    if (signal !== "SIGINT") expect(code).toBe(130)
    await expectNothingLeft(run)
  })

  test("after Ctrl-C while an act runs in the background", async () => {
    const run = new ChapterRun(WHOLE)
    await run.printed(2)
    run.signalGroup("SIGINT")
    expect((await run.ended).code).toBe(130)
    await expectNothingLeft(run)
  })

  test.each(["SIGTERM", "SIGHUP", "SIGKILL"] as const)("after %s to the command alone", async (signal) => {
    const run = new ChapterRun(CUT)
    await run.printed(9)
    run.signal(signal)
    const { code } = await run.ended
    expect(code).toBe({ SIGTERM: 143, SIGHUP: 129, SIGKILL: null }[signal])
    await expectNothingLeft(run)
  })

  test("when the reader has seen enough (| head)", async () => {
    const run = new ChapterRun(FREEZE)
    await run.printed(5)
    run.stopReading()
    expect(await run.ended).toEqual({ code: 0, signal: null })
    expect(run.stderr).toBe("")
    await expectNothingLeft(run)
  })

  test("after Ctrl-C at a question, where it comes as a key", async () => {
    const run = new ChapterRun(FREEZE, inTerminal)
    while (!run.stdout.includes("When will A notice?")) await run.printed(run.stdout.split("\n").length)
    run.type("\x03")
    expect((await run.ended).code).toBe(130)
    await expectNothingLeft(run)
  })

  test("a guess, and what came", async () => {
    const run = new ChapterRun(FREEZE, inTerminal)
    while (!run.stdout.includes("When will A notice?")) await run.printed(run.stdout.split("\n").length)
    run.type("\r")
    expect((await run.ended).code).toBe(0)
    expect(run.stdout).toMatch(/You said: at the next check.*It was: never/s)
    await expectNothingLeft(run)
  })
})

/** In a terminal of 80 columns that `script` makes. */
function inTerminal(command: readonly string[]): string[] {
  const line = `stty cols 80 rows 24; exec ${command.join(" ")}`
  return process.platform === "linux"
    ? ["script", "-qec", line, "/dev/null"]
    : ["script", "-q", "/dev/null", "sh", "-c", line]
}
