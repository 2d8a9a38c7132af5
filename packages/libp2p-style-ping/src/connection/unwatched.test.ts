import { FakeClock } from "@ping-from-zero/core-tcp-check/testing"
import { beforeEach, expect, test, vi } from "vitest"
import { UnwatchedConnections } from "./unwatched.ts"

/** A connection whose peer answers, or does not. */
class FakeConnection {
  readonly closed: Promise<Error>
  /** When its yamux was asked, in seconds. */
  readonly askedAt: number[] = []
  endedWith: Error | undefined
  isSilent = false
  #end: (reason: Error) => void = () => {}

  constructor() {
    this.closed = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  async pingMuxer(): Promise<void> {
    this.askedAt.push(clock.now() / 1_000)
    if (this.isSilent) await new Promise(() => {})
  }

  abort(reason: Error): void {
    this.endedWith ??= reason
    this.#end(reason)
  }
}

let clock: FakeClock
let connection: FakeConnection
let unwatched: UnwatchedConnections
beforeEach(() => {
  clock = new FakeClock()
  connection = new FakeConnection()
  unwatched = new UnwatchedConnections(clock, { unwatchedInterval: 30_000, unwatchedTimeout: 10_000 })
})

test("a connection on which no policy asks is asked by yamux every 30 s, for as long as it is answered", async () => {
  unwatched.add(connection)
  await clock.advance(70_000)
  expect(connection.askedAt).toEqual([30, 60])
  expect(connection.endedWith).toBeUndefined()
})

test("it is closed 10 s after a question that nothing answers", async () => {
  connection.isSilent = true
  unwatched.add(connection)
  await clock.advance(39_999)
  expect(connection.endedWith).toBeUndefined()
  await clock.advance(1)
  expect(connection.endedWith).toMatchObject({ name: "UnwatchedPeerSilent" })
})

test("while a policy asks we do not, and begin anew 30 s after the last one asks no more", async () => {
  unwatched.add(connection)
  await clock.advance(20_000)
  const stops = [unwatched.watch(connection), unwatched.watch(connection)]
  await clock.advance(80_000)
  stops[0]!()
  await clock.advance(100_000)
  expect(connection.askedAt).toEqual([])
  stops[1]!()
  await clock.advance(70_000)
  expect(connection.askedAt).toEqual([230, 260])
})

test("a policy that asks again while our question is under way has the connection for itself", async () => {
  connection.isSilent = true
  unwatched.add(connection)
  await clock.advance(35_000)
  unwatched.watch(connection)
  await clock.advance(100_000)
  expect(connection.askedAt).toEqual([30])
  expect(connection.endedWith).toBeUndefined()
})

test.each(["we ask", "a policy asks"])(
  "its end leaves no timer where %s, and is listened for once",
  async (who) => {
    const listened = vi.spyOn(connection.closed, "then")
    unwatched.add(connection)
    for (let times = 0; times < 5; times++) unwatched.watch(connection)()
    const stop = who === "we ask" ? () => {} : unwatched.watch(connection)
    expect(listened).toHaveBeenCalledTimes(1)
    connection.abort(new RangeError("the end"))
    await connection.closed
    stop()
    expect(await clock.next()).toBe(false)
  },
)
