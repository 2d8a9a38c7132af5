import { FakeClock } from "@ping-from-zero/core-tcp-check/testing"
import { expect, onTestFinished, test } from "vitest"
import { FakePeer } from "../../fixtures/fake-ladder.ts"
import type { Target } from "../stages/target.ts"
import { type ProbeAllOptions, probeAll } from "./probe-all.ts"

const clock = new FakeClock()
const never = new AbortController().signal

/** What Node has to say of this process, as far as the test has come. */
function warnings(): readonly Error[] {
  const all: Error[] = []
  const note = (warning: Error) => all.push(warning)
  process.on("warning", note)
  onTestFinished(() => void process.off("warning", note))
  return all
}

/** Peers of which every second one answers. */
const peers = (count: number): FakePeer[] =>
  Array.from({ length: count }, (_, i) => Object.assign(new FakePeer(clock), { answers: i % 2 === 0 }))

const targetsOf = (all: readonly FakePeer[]): Target[] =>
  all.map((peer, i) => ({ contact: `${i}`, makeLadder: peer.makeLadder }) as unknown as Target)

const options = (targets: readonly Target[], more: Partial<ProbeAllOptions> = {}): ProbeAllOptions => ({
  targets,
  plan: { count: 1, interval: 1_000, timeout: undefined },
  report: {},
  clock,
  signal: never,
  enough: never,
  ...more,
})

test("100 contacts, half of them silent, take as long as one that is silent", async () => {
  const all = peers(100)
  const warned = warnings()
  const told: string[] = []
  const report = { onFinding: ({ target }: { target: Target }) => told.push(target.contact) }
  const done = probeAll(options(targetsOf(all), { report }))
  await clock.advance(5_000)
  const findings = await done
  expect(findings.map(({ found }) => found)).toEqual(
    all.map(({ answers }) => (answers ? "alive" : "no answer")),
  )
  expect(told.slice(0, 50).every((contact) => Number(contact) % 2 === 0)).toBe(true) // who answers is told first
  expect(all.every(({ open }) => open === 0)).toBe(true)
  expect(warned).toEqual([])
})

test("more than 200 are not called at once", async () => {
  const all = peers(300)
  const done = probeAll(options(targetsOf(all)))
  await clock.advance(0)
  expect(all.filter(({ open }) => open > 0)).toHaveLength(200)
  await clock.advance(10_000)
  await done
})

test("what this machine had no sockets for is asked once more, when there are some", async () => {
  const room = { most: 30, open: 0 }
  const all = peers(100).map((peer) => Object.assign(peer, { answers: true, room }))
  const told: string[] = []
  const report = { onFinding: ({ found }: { found: string }) => told.push(found) }
  const done = probeAll(options(targetsOf(all), { report }))
  await clock.advance(5_000)
  expect((await done).every(({ found }) => found === "alive")).toBe(true)
  expect(told).toEqual(Array.from({ length: 100 }, () => "alive"))
})

test("where there are none at all, that is told, and once", async () => {
  const all = peers(3).map((peer) => Object.assign(peer, { room: { most: 0, open: 0 } }))
  const told: string[] = []
  const report = { onFinding: ({ found }: { found: string }) => told.push(found) }
  const findings = await probeAll(options(targetsOf(all), { report }))
  expect(findings.map(({ found }) => found)).toEqual(["not asked", "not asked", "not asked"])
  expect(told).toHaveLength(3)
})

test("--timeout is for all rungs of a climb together", async () => {
  const [peer] = peers(1)
  peer!.ms = 1_000
  const done = probeAll(options(targetsOf([peer!]), { plan: { count: 1, interval: 1_000, timeout: 300 } }))
  await clock.advance(300)
  expect(await done).toMatchObject([
    { found: "no answer", rungs: [{ ok: true }, { outcome: "the climb: not done within 300 ms" }] },
  ])
})

test("as many checks as were asked for, at the interval; all of them count", async () => {
  const [peer] = peers(1)
  const done = probeAll(
    options(targetsOf([peer!]), { plan: { count: 3, interval: 1_000, timeout: undefined } }),
  )
  await clock.advance(2_030)
  const [finding] = await done
  expect(peer!.log).toEqual(["climb", "again", "again"])
  expect(finding!.rungs.filter(({ checkMs }) => checkMs === 10)).toHaveLength(3)
})

test("a peer that closes the connection between two checks is climbed to once more, and the other climb decides", async () => {
  const [peer] = peers(1)
  const plan = { count: 3, interval: 1_000, timeout: undefined }
  const done = probeAll(options(targetsOf([peer!]), { plan }))
  await clock.advance(500)
  peer!.hangsUp = true
  await clock.advance(2_000)
  const [finding] = await done
  expect(peer!.log).toEqual(["climb", "again", "climb", "again"])
  expect(finding).toMatchObject({ found: "alive" })
  expect(finding!.rungs.map(({ name, ok }) => `${name}${ok ? "" : " fails"}`)).toEqual([
    ...["tcp", "ping"],
    "ping fails",
    ...["tcp", "ping"],
    "ping",
  ])
  expect(peer!.open).toBe(0)
})

test("when nobody reads any more, the check under way is the last; a signal in the climb ends it without a verdict", async () => {
  const [peer] = peers(1)
  const [enough, stop] = [new AbortController(), new AbortController()]
  const plan = { count: 5, interval: 1_000, timeout: undefined }
  const reading = probeAll(options(targetsOf([peer!]), { plan, enough: enough.signal }))
  await clock.advance(500)
  enough.abort()
  expect(await reading).toMatchObject([{ found: "alive" }])
  const stopped = probeAll(options(targetsOf([peer!]), { plan, signal: stop.signal })).catch((error) => error)
  await clock.advance(5)
  const reason = new Error("Ctrl-C")
  stop.abort(reason)
  expect(await stopped).toBe(reason)
  expect(peer!.open).toBe(0)
})
