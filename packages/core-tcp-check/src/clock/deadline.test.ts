import { describe, expect, test, vi } from "vitest"
import { FakeClock } from "../simulated/fake-clock.ts"
import { SimulatedNetwork } from "../simulated/simulated-network.ts"
import { streamPair } from "../testing/memory-stream.ts"
import { sleep } from "./clock.ts"
import { DeadlineExceeded, withDeadline, withStreamDeadline } from "./deadline.ts"

const never = () => new Promise<never>(() => {})

class Enough extends Error {
  override readonly name = "Enough"
}

test("work that is done in time gives its result, and no timer is left", async () => {
  const clock = new FakeClock()
  const done = withDeadline({ clock, ms: 100, what: "work" }, async () => {
    await sleep(clock, 99)
    return "done"
  })
  await clock.advance(99)
  expect(await done).toBe("done")
  expect(await clock.next()).toBe(false)
})

test("work that fails rejects with its own error, and no timer is left", async () => {
  const clock = new FakeClock()
  const work = withDeadline({ clock, ms: 100, what: "work" }, () => Promise.reject(new Enough()))
  await expect(work).rejects.toThrow(Enough)
  expect(await clock.next()).toBe(false)
})

test("a deadline says what took too long, and ends what hangs on its signal", async () => {
  const clock = new FakeClock()
  let reason: unknown
  const work = ({ signal }: { readonly signal: AbortSignal }) => {
    signal.addEventListener("abort", () => {
      reason = signal.reason
    })
    return never()
  }
  const error = withDeadline({ clock, ms: 100, what: "the handshake" }, work).catch((error: unknown) => error)
  await clock.advance(99)
  expect(reason).toBeUndefined()
  await clock.advance(1)
  expect(await error).toBeInstanceOf(DeadlineExceeded)
  expect(await error).toMatchObject({
    what: "the handshake",
    ms: 100,
    message: "the handshake: not done within 100 ms",
  })
  expect(reason).toBe(await error)
})

describe("when we were stopped ourselves while a deadline passed, what came meanwhile is read first", () => {
  /** A stream on which two bytes lie in the kernel when its process runs again, after the deadline. */
  async function late() {
    const clock = new FakeClock()
    const network = new SimulatedNetwork({ clock })
    const [caller, called] = [network.addHost("10.0.0.1").start(), network.addHost("10.0.0.2").start()]
    const { address } = await called.transport.listen({ host: "10.0.0.2", port: 7 }, (stream) =>
      clock.after(50, () => void stream.write(Uint8Array.of(1, 2))),
    )
    const stream = await caller.transport.dial(address)
    const standStill = async () => {
      caller.freeze()
      await clock.advance(200)
      caller.thaw()
      await clock.advance(10)
    }
    return { stream, standStill, deadline: { clock: caller.clock, ms: 100, what: "the answer" } }
  }

  test("by work with a deadline, and its signal is not aborted", async () => {
    const { stream, standStill, deadline } = await late()
    let over: AbortSignal | undefined
    const answer = withDeadline(deadline, ({ signal }) => {
      over = signal
      return stream.read(2)
    })
    await standStill()
    expect(await answer).toHaveLength(2)
    expect(over?.aborted).toBe(false)
  })

  test("on a stream with a deadline, which is not aborted", async () => {
    const { stream, standStill, deadline } = await late()
    const answer = withStreamDeadline(stream, deadline, () => stream.read(2))
    await standStill()
    expect(await answer).toHaveLength(2)
    await stream.write(Uint8Array.of(3))
  })
})

test("without a deadline the outer signal alone ends the work, and no timer runs", async () => {
  const clock = new FakeClock()
  const outer = new AbortController()
  const work = withDeadline(
    { clock, ms: Number.POSITIVE_INFINITY, what: "work", signal: outer.signal },
    never,
  )
  expect(await clock.next()).toBe(false)
  outer.abort(new Enough())
  await expect(work).rejects.toThrow(Enough)
})

test("work does not begin when the outer signal has aborted already", async () => {
  const work = vi.fn(never)
  const signal = AbortSignal.abort(new Enough())
  const deadline = withDeadline({ clock: new FakeClock(), ms: 100, what: "work", signal }, work)
  await expect(deadline).rejects.toThrow(Enough)
  expect(work).not.toHaveBeenCalled()
})

test("a deadline on a stream aborts it, and the work fails in its own words", async () => {
  const clock = new FakeClock()
  const [stream] = streamPair()
  const work = async () => {
    const cause = await stream.read(1).catch((error: unknown) => error)
    throw new Enough("half a message", { cause })
  }
  const error = withStreamDeadline(stream, { clock, ms: 100, what: "a message" }, work).catch(
    (error: unknown) => error,
  )
  await clock.advance(100)
  expect(await error).toBeInstanceOf(Enough)
  expect(await error).toMatchObject({ cause: new DeadlineExceeded("a message", 100) })
})

test("the outer signal aborts the stream with its reason, and no timer is left", async () => {
  const clock = new FakeClock()
  const [stream] = streamPair()
  const outer = new AbortController()
  const read = withStreamDeadline(stream, { clock, ms: 100, what: "a byte", signal: outer.signal }, () =>
    stream.read(1),
  )
  outer.abort(new Enough())
  await expect(read).rejects.toThrow(Enough)
  expect(await clock.next()).toBe(false)
})

test("a deadline says its milliseconds as a person reads them", () => {
  expect(new DeadlineExceeded("the wait", 10.666666666666666).message).toBe(
    "the wait: not done within 10.7 ms",
  )
})
