import { FakeClock } from "@ping-from-zero/core-tcp-check/testing"
import { beforeEach, describe, expect, test, vi } from "vitest"
import type { PeerId } from "../identity/peer-id.ts"
import { UnwatchedConnections } from "./unwatched.ts"

/** A connection whose peer answers, or does not. */
class FakeConnection {
  readonly id: PeerId
  readonly closed: Promise<Error>
  /** When its yamux was asked, in seconds. */
  readonly askedAt: number[] = []
  endedWith: Error | undefined
  isSilent = false
  #end: (reason: Error) => void = () => {}

  constructor(peer: string) {
    this.id = peer as PeerId
    this.closed = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  get isOver(): boolean {
    return this.endedWith !== undefined
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
let first: FakeConnection
let second: FakeConnection
let unwatched: UnwatchedConnections
beforeEach(() => {
  clock = new FakeClock()
  first = new FakeConnection("a peer")
  second = new FakeConnection("a peer")
  const all = [first, second, new FakeConnection("another")]
  const timing = { unwatchedInterval: 30_000, unwatchedTimeout: 10_000 }
  unwatched = new UnwatchedConnections(
    clock,
    timing,
    (id) => all.filter((connection) => connection.id === id), // also one that ended this moment
  )
})

describe("a connection on which the last policy asks no more", () => {
  test("is asked by yamux every 30 s for as long as it is answered", async () => {
    const stops = [unwatched.watch(first), unwatched.watch(first)]
    await clock.advance(100_000)
    stops[0]!()
    await clock.advance(100_000)
    expect(first.askedAt).toEqual([])
    stops[1]!()
    await clock.advance(70_000)
    expect(first.askedAt).toEqual([230, 260])
    expect(first.isOver).toBe(false)
  })

  test("is closed 10 s after a question that nothing answers", async () => {
    first.isSilent = true
    unwatched.watch(first)()
    await clock.advance(39_999)
    expect(first.isOver).toBe(false)
    await clock.advance(1)
    expect(first.endedWith).toMatchObject({ name: "UnwatchedPeerSilent" })
  })

  test("is asked no more once a policy asks again, also when a question is under way", async () => {
    first.isSilent = true
    unwatched.watch(first)()
    await clock.advance(35_000)
    unwatched.watch(first)
    await clock.advance(100_000)
    expect(first.askedAt).toEqual([30])
    expect(first.isOver).toBe(false)
  })

  test("leaves no timer when it ends, and its end was listened for once", async () => {
    const listened = vi.spyOn(first.closed, "then")
    for (let times = 0; times < 5; times++) unwatched.watch(first)()
    expect(listened).toHaveBeenCalledTimes(1)
    for (const connection of [first, second]) connection.abort(new RangeError("the end"))
    await first.closed
    expect(await clock.next()).toBe(false)
  })

  test("that is over already is not asked", async () => {
    const stop = unwatched.watch(first)
    for (const connection of [first, second]) connection.abort(new RangeError("the end"))
    stop()
    expect(await clock.next()).toBe(false)
  })
})

test("with it all others with that peer are asked, but those on which a policy asks", async () => {
  const stopFirst = unwatched.watch(first)
  unwatched.watch(second)()
  await clock.advance(10_000)
  stopFirst()
  await clock.advance(40_000)
  expect(second.askedAt).toEqual([30]) // it goes on as it was
  expect(first.askedAt).toEqual([40])

  unwatched.watch(first)
  await clock.advance(70_000)
  expect(first.askedAt).toEqual([40])
  expect(second.askedAt).toEqual([30, 60, 90, 120])
})
