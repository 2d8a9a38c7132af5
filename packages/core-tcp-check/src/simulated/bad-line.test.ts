import fc from "fast-check"
import * as vitest from "vitest"
import { expect, test } from "vitest"
import { concat } from "../bytes/bytes.ts"
import { byteStreamContract } from "../contracts/byte-stream.contract.ts"
import { connectedPair } from "../contracts/connected-pair.ts"
import { pattern } from "../contracts/stream-traffic.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import { FakeClock } from "./fake-clock.ts"
import type { LineConditions } from "./line.ts"
import { Seed } from "./seed.ts"
import type { SimulatedHost } from "./simulated-host.ts"
import { SimulatedNetwork } from "./simulated-network.ts"
import type { SimulatedProcess } from "./simulated-process.ts"

const A = "10.0.0.1"
const B = "10.0.0.2"

/** Lets time pass for as long as there is something to wait for. */
function pump(clock: FakeClock): () => void {
  let goes = true
  void (async () => {
    while (goes) await clock.next()
  })()
  return () => {
    goes = false
  }
}

byteStreamContract(vitest, "simulated, on a line that is slow and loses some", async () => {
  const clock = new FakeClock()
  const network = new SimulatedNetwork({ clock, conditions: { delay: 5, jitter: 4, loss: 0.02 } })
  const [near, far] = [network.addHost(A).start(), network.addHost(B).start()]
  const stop = pump(clock)
  const acrossTheLine = {
    dial: near.transport.dial.bind(near.transport),
    listen: far.transport.listen.bind(far.transport),
  }
  const pair = await connectedPair(acrossTheLine, B)
  const close = async () => {
    stop()
    await pair.close()
  }
  return { ...pair, close }
})

/** What happens to the reader's host and to the lines, for so many milliseconds. */
const TROUBLES = ["cut", "one way", "the other way", "frozen", "busy", "asleep", "unplugged"] as const
const trouble = fc.record({
  what: fc.constantFrom(...TROUBLES),
  after: fc.nat({ max: 2_000 }),
  ms: fc.integer({ min: 1, max: 20_000 }),
})
const conditions: fc.Arbitrary<LineConditions> = fc
  .record({ delay: fc.nat(400), share: fc.nat(100), loss: fc.nat(10) })
  .map(({ delay, share, loss }) => ({ delay, jitter: (delay * share) / 100, loss: loss / 100 }))

test("whatever a line does short of a cut for ever, all bytes arrive once, in their order, and then the end", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1_000_000),
      conditions,
      fc.array(fc.nat(20_000), { maxLength: 5 }),
      fc.array(fc.integer({ min: 500, max: 30_000 }), { minLength: 1, maxLength: 5 }),
      fc.array(trouble, { maxLength: 4 }),
      async (number, conditions, writes, reads, troubles) => {
        const clock = new FakeClock()
        const sent = writes.map((length, i) => pattern(length, i))
        const network = new SimulatedNetwork({ clock, seed: Seed.of(number) })
        const transferred = transfer(network, clock, conditions, sent, reads, troubles)
        const got = await inTime(clock, transferred)
        expect(concat(...got)).toEqual(concat(...sent))
        expect(network.openStreams).toBe(0)
      },
    ),
    { numRuns: 40 },
  )
})

type Trouble = typeof trouble extends fc.Arbitrary<infer T> ? T : never

/** A sends these bytes to B, who reads so many at a time and then answers with one. Meanwhile the line is bad, and the troubles come. */
async function transfer(
  network: SimulatedNetwork,
  clock: FakeClock,
  conditions: LineConditions,
  sent: readonly Uint8Array[],
  reads: readonly number[],
  troubles: readonly Trouble[],
): Promise<Uint8Array[]> {
  const [host, otherHost] = [network.addHost(A), network.addHost(B)]
  const [a, b] = [host.start(), otherHost.start()]
  const accepted = new Promise<ByteStream>(
    (resolve) => void b.transport.listen({ host: B, port: 7 }, resolve),
  )
  const near = await a.transport.dial({ host: B, port: 7 })
  const far = await accepted
  network.setLines(A, B, conditions) // now that they are connected: a kernel gives up on a SYN
  const send = async () => {
    for (const bytes of sent) await near.write(bytes)
    near.end()
    expect(await near.read(1)).toEqual(Uint8Array.of(42))
  }
  const receive = async () => {
    const got: Uint8Array[] = []
    for (let turn = 0; ; turn++) {
      const part = await far.readSome(reads[turn % reads.length]!)
      if (part.length === 0) break
      got.push(part)
    }
    await far.write(Uint8Array.of(42))
    return got
  }
  const befall = async () => {
    for (const { what, after, ms } of troubles) {
      await passed(clock, after)
      const over = begin(what, network, otherHost, b)
      await passed(clock, ms)
      over()
    }
  }
  const [got] = await Promise.all([receive(), send(), befall()])
  far.end() // not before: what its process has closed, a kernel gives up after 102 s (tcp_orphan_retries)
  expect(await near.readSome(1)).toHaveLength(0)
  return got
}

/** @returns ends it */
function begin(
  what: Trouble["what"],
  network: SimulatedNetwork,
  host: SimulatedHost,
  process: SimulatedProcess,
): () => void {
  switch (what) {
    case "cut":
      network.cut(A, B)
      return () => network.mend(A, B)
    case "one way":
      network.cutOneWay(A, B)
      return () => network.mend(A, B)
    case "the other way":
      network.cutOneWay(B, A)
      return () => network.mend(A, B)
    case "frozen":
      process.freeze()
      return () => process.thaw()
    case "busy":
      process.busy(1_000)
      return () => {}
    case "asleep":
      host.sleep()
      return () => host.wake()
    case "unplugged":
      host.unplug()
      return () => host.plugIn()
  }
}

/** Lets time pass until it is done. */
async function inTime<T>(clock: FakeClock, work: Promise<T>): Promise<T> {
  let isDone = false
  const settled = work.finally(() => {
    isDone = true
  })
  settled.catch(() => {}) // the caller hears of it
  while (!isDone) {
    const went = await clock.next()
    if (!isDone && (!went || clock.now() > 3_600_000)) throw new Error(`not done at ${clock.now()}`)
  }
  return settled
}

function passed(clock: FakeClock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve))
}
