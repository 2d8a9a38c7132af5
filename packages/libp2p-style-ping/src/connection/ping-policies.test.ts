import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { FakeClock, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import { describe, expect, test } from "vitest"
import { random } from "#crypto"
import { answerPings, PING } from "../protocols/ping.ts"
import { type ConnectedPair, connectedPair } from "../testing/connected-pair.ts"
import type { StreamHandler } from "./connection.ts"
import type { PingReport } from "./connection-monitor.ts"
import {
  goPolicy,
  jsPolicy,
  ourPolicy,
  type PingPolicy,
  pingPolicies,
  rust2019Policy,
  rustPolicy,
  scalePolicy,
} from "./ping-policies.ts"
import { runPolicy } from "./run-policy.ts"

/** A line that can go silent both ways, as to a frozen process. */
class Line {
  #held: (() => void)[] | undefined

  readonly carry = (deliver: () => void): void => {
    if (this.#held) this.#held.push(deliver)
    else deliver()
  }

  freeze(): void {
    this.#held = []
  }

  thaw(): void {
    const held = this.#held ?? []
    this.#held = undefined
    for (const deliver of held) deliver()
  }
}

interface Watching extends ConnectedPair {
  readonly clock: FakeClock
  readonly line: Line
  /** What was said, each with its time in seconds. */
  readonly said: string[]
  readonly reports: PingReport[]
  readonly stop: () => void
}

async function watch(
  policy: PingPolicy,
  handlers: Record<string, StreamHandler> = { [PING]: answerPings },
  clock: FakeClock = new FakeClock(),
): Promise<Watching> {
  const line = new Line()
  const pair = await connectedPair({ wire: streamPair({ carry: line.carry }), clock, handlers })
  const reports: PingReport[] = []
  const said: string[] = []
  const report = (report: PingReport) => {
    reports.push(report)
    said.push(`${report.at / 1000} ${report.status}: ${report.evidence.kind}`)
  }
  void pair.dialer.closed.then((reason) => said.push(`${clock.now() / 1000} closed: ${reason.name}`))
  const stop = runPolicy(pair.dialer, policy, { clock, random, report })
  await clock.advance(0)
  return { ...pair, clock, line, said, reports, stop }
}

describe("a live peer", () => {
  test.each([
    [ourPolicy, ["0 alive: echo", "15 alive: echo", "30 alive: echo"]],
    [rustPolicy, ["0 alive: echo", "15 alive: echo", "30 alive: echo"]],
    [rust2019Policy, ["0 alive: echo", "15 alive: echo", "30 alive: echo"]],
    [goPolicy, ["30 alive: muxer answered"]],
    [
      jsPolicy,
      ["10 alive: echo, not compared", "20 alive: echo, not compared", "30 alive: echo, not compared"],
    ],
  ])("under $0.name", async (policy, expected) => {
    const { clock, said } = await watch(policy)
    await clock.advance(30_000)
    expect(said).toEqual(expected)
  })

  test("has a round-trip time, measured and smoothed", async () => {
    const clock = new FakeClock()
    const delays = [80, 160, 160]
    const slow: StreamHandler = async (stream) => {
      for (;;) {
        const question = await stream.read(32)
        await sleep(clock, delays.shift()!)
        await stream.write(question)
      }
    }
    const watching = await watch(ourPolicy, { [PING]: slow }, clock)
    await clock.advance(31_000)
    expect(watching.reports.map(({ rttMs }) => rttMs)).toEqual([80, 160, 160])
    expect(
      watching.reports.map(({ evidence }) => (evidence as { smoothedRttMs: number }).smoothedRttMs),
    ).toEqual([80, 90, 98.75])
  })

  test("whose ping streams end while they are idle is alive, and nobody is told", async () => {
    const once: StreamHandler = async (stream) => {
      await stream.write(await stream.read(32))
      stream.end()
    }
    const { clock, said, errors } = await watch(ourPolicy, { [PING]: once })
    await clock.advance(30_000)
    expect(said).toEqual(["0 alive: echo", "15 alive: echo", "30 alive: echo"])
    expect(errors).toEqual([])
  })

  test("whose ping streams are reset while they are idle is alive as well; to rust every second ping fails", async () => {
    const resetting =
      (streams: ByteStream[]): StreamHandler =>
      async (stream) => {
        streams.push(stream)
        await answerPings(stream)
      }
    for (const [policy, expected] of [
      [ourPolicy, ["0 alive: echo", "15 alive: echo", "30 alive: echo"]],
      [rustPolicy, ["0 alive: echo", "30 alive: echo"]],
    ] as const) {
      const streams: ByteStream[] = []
      const { clock, said } = await watch(policy, { [PING]: resetting(streams) })
      for (let i = 0; i < 3; i++) {
        await clock.advance(10_000)
        for (const stream of streams.splice(0)) stream.abort(new Error("ten seconds are over"))
      }
      await clock.advance(5_000)
      expect(said).toEqual(expected)
    }
  })
})

describe("a peer frozen after a second", () => {
  test.each([
    [
      ourPolicy,
      ["0 alive: echo", "20 suspect: no echo yet", "35 dead: no echo in time", "35 closed: DeadlineExceeded"],
    ],
    [
      rustPolicy,
      [
        "0 alive: echo",
        "60 suspect: no echo in time",
        "70 suspect: no echo in time",
        "80 suspect: no echo in time",
        "90 suspect: no echo in time",
      ],
    ],
    [rust2019Policy, ["0 alive: echo", "35 dead: no echo in time", "35 closed: DeadlineExceeded"]],
    [goPolicy, ["40 dead: muxer silent", "40 closed: DeadlineExceeded"]],
    [jsPolicy, ["15 dead: no echo in time", "15 closed: DeadlineExceeded"]],
  ])("under $0.name", async (policy, expected) => {
    const { clock, line, said } = await watch(policy)
    await clock.advance(1_000)
    line.freeze()
    await clock.advance(90_000)
    expect(said).toEqual(expected)
  })

  test("and thawed in time is alive again", async () => {
    const { clock, line, said } = await watch(ourPolicy)
    line.freeze()
    await clock.advance(25_000)
    line.thaw()
    await clock.advance(20_000)
    expect(said).toEqual(["0 alive: echo", "20 suspect: no echo yet", "25 alive: echo", "40 alive: echo"])
  })
})

describe("a peer without ping", () => {
  test.each([
    [ourPolicy, ["0 alive: ping not supported", "15 alive: ping not supported"]],
    [rustPolicy, ["0 alive: ping not supported"]],
    [rust2019Policy, ["0 dead: ping not supported", "0 closed: ProtocolsNotSupported"]],
    [jsPolicy, ["10 alive: ping not supported"]],
  ])("under $0.name", async (policy, expected) => {
    const { clock, said } = await watch(policy, {})
    await clock.advance(16_000)
    expect(said).toEqual(expected)
  })
})

describe("a peer that sends other bytes back", () => {
  const liar: StreamHandler = async (stream) => {
    for (;;) {
      const question = await stream.read(32)
      await stream.write(question.with(31, question[31]! ^ 1)) // a fixed byte would be right once in 256
    }
  }
  test.each([
    [ourPolicy, ["0 dead: wrong echo", "0 closed: WrongEcho"]],
    [rustPolicy, ["15 suspect: wrong echo"]],
    [jsPolicy, ["10 alive: echo, not compared"]],
  ])("under $0.name", async (policy, expected) => {
    const { clock, said } = await watch(policy, { [PING]: liar })
    await clock.advance(16_000)
    expect(said).toEqual(expected)
  })
})

test("a peer whose muxer answers and whose ping does not, and what each policy makes of it", async () => {
  const silent: StreamHandler = async (stream) => void (await stream.readSome(32).then(() => stream.read(1)))
  const ours = await watch(ourPolicy, { [PING]: silent })
  await ours.clock.advance(40_000)
  expect(ours.said).toEqual([
    "5 suspect: no echo yet",
    "20 dead: no echo in time",
    "20 closed: DeadlineExceeded",
  ])
  const go = await watch(goPolicy, { [PING]: silent })
  await go.clock.advance(60_000)
  expect(go.said).toEqual(["30 alive: muxer answered", "60 alive: muxer answered"])
})

test("nothing is said after the end of the connection, nor after the policy was stopped", async () => {
  for (const policy of pingPolicies) {
    const ended = await watch(policy)
    await ended.clock.advance(5_000)
    const before = ended.reports.length
    await ended.listener.close()
    await ended.clock.advance(100_000)
    expect(ended.reports).toHaveLength(before)

    const stopped = await watch(policy)
    stopped.stop()
    await stopped.clock.advance(100_000)
    expect(stopped.dialer.isOver).toBe(false)
    expect(stopped.reports.length).toBeLessThan(2)
  }
})

test("a policy can be run faster: each of its times, and nothing else", async () => {
  const { clock, line, said } = await watch(scalePolicy(ourPolicy, 0.1))
  await clock.advance(1_000)
  line.freeze()
  await clock.advance(5_000)
  expect(said.slice(1, 3)).toEqual(["2 suspect: no echo yet", "3.5 dead: no echo in time"])
  expect(scalePolicy(jsPolicy, 2).ping!.timeout).toEqual({ factor: 1.2, min: 10_000, max: 120_000 })
  expect(scalePolicy(goPolicy, 2)).toEqual({ ...goPolicy, muxerPing: { interval: 60_000, timeout: 20_000 } })
})

test("js-libp2p gives a slow peer more time", async () => {
  const clock = new FakeClock()
  const delays = [4_900, 5_500]
  const slow: StreamHandler = async (stream) => {
    const question = await stream.read(32)
    await sleep(clock, delays.shift()!)
    await stream.write(question)
  }
  const watching = await watch(jsPolicy, { [PING]: slow }, clock)
  await clock.advance(32_000)
  expect(watching.reports.map(({ rttMs }) => rttMs)).toEqual([4_900, 5_500])
})
