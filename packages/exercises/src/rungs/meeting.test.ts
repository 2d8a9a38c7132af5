import { NO_TWINS, PeerProcess } from "@ping-from-zero/process"
import { expect, test } from "vitest"
import { meetBothWays } from "./meeting.ts"
import { Network, NetworkFailed } from "./network.ts"

const OTHER = { en: "the other", ja: "相手" }
const TIME = { timeout: 120_000 }

/** A node of stage 1 that cannot be started the first times, for this reason. */
function failing(times: number, isLate: boolean) {
  const told: string[] = []
  let tries = 0
  const startOther = async (network: Network, join?: string) => {
    if (++tries <= times) throw new NetworkFailed({ en: `try ${tries}`, ja: "" }, "what it said", isLate)
    return network.startNode(OTHER, "core-tcp-check", { join })
  }
  const manners = { checksOften: false, hasTexts: false }
  const pair = { stage: "core-tcp-check", twins: NO_TWINS, manners, startOther } as const
  return { told, met: meetBothWays(pair, "en", { onProgress: (what) => told.push(what) }) }
}

test("what came too late is tried once more, and passes", TIME, async () => {
  const { told, met } = failing(1, true)
  expect(await met).toBeUndefined()
  expect(told).toEqual(["that took too long: once more"])
})

test("too late twice, where our own code is in time: it is the reader's", TIME, async () => {
  expect(await failing(2, true).met).toEqual({ message: "try 2\nwhat it said" })
})

test("too late with our own code as well: nothing is said against the reader's", async () => {
  const failed = await failing(3, true).met
  expect(failed).toMatchObject({ isUndecided: true })
  expect(failed?.message).toMatch(/^could not be decided: .*\nIs this machine busy\?.*\ntry 2\nwhat it said$/)
})

test("what is no matter of time is not tried again", async () => {
  expect(await failing(1, false).met).toEqual({ message: "try 1\nwhat it said" })
})

test.each([
  ["DeadlineExceeded", true],
  ["RangeError", false],
])("a node that ends with a %s: its message is told whole, too late: %s", async (name, isLate) => {
  const message = `a step of ${"x".repeat(300)}: not done within 1000 ms`
  const event = JSON.stringify({ event: "error", name, message })
  const network = new Network()
  const starting = PeerProcess.start(process.execPath, ["-e", `console.log(${JSON.stringify(event)})`])
  const error = await network.listening(OTHER, starting).catch((error: unknown) => error)
  expect(error).toMatchObject({ isLate, said: expect.stringContaining(`${name}: ${message}`) })
  await network.end()
})
