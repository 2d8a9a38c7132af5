import { countingRandom, FakeClock, settle } from "@ping-from-zero/core-tcp-check/testing"
import { describe, expect, test } from "vitest"
import { dialInTurn } from "./dial-in-turn.ts"
import type { Session } from "./session.ts"
import { SessionRegistry } from "./session-registry.ts"

const session = (id: string): Session => ({
  id,
  remoteHost: "10.0.0.1",
  closed: new Promise(() => {}),
  close: async () => {},
})

/** Opens a session at once. */
function open(registry: SessionRegistry<Session>, id: string): Session {
  const opened = session(id)
  registry.claim(id).fulfil(opened)
  return opened
}

describe("dialling in turn", () => {
  class Busy extends Error {}

  function dialling(self: string) {
    const registry = new SessionRegistry<Session>({ self, maxSessions: 10, second: "refuse" })
    const clock = new FakeClock()
    const inTurn = (dial: () => Promise<Session>) =>
      dialInTurn("peer", dial, {
        self,
        registry,
        clock,
        random: countingRandom(100),
        dialYield: 100,
        dialAgainWithin: 1_000,
        isAlreadyConnected: (error) => error instanceof Busy,
      })
    const dials: number[] = []
    const dial = async () => {
      dials.push(clock.now())
      return open(registry, "peer")
    }
    const busy = async (): Promise<Session> => {
      dials.push(clock.now())
      throw new Busy()
    }
    return { registry, clock, inTurn, dial, busy, dials }
  }

  test("with the smaller id dials at once, with the larger a moment later", async () => {
    const smaller = dialling("a")
    await smaller.inTurn(smaller.dial)
    expect(smaller.dials).toEqual([0])

    const larger = dialling("z")
    const got = larger.inTurn(larger.dial)
    await larger.clock.advance(1_000)
    await got
    expect(larger.dials).toEqual([100])
  })

  test("with the larger id uses the session that comes meanwhile", async () => {
    const { registry, clock, inTurn, dial, dials } = dialling("z")
    const got = inTurn(dial)
    await clock.advance(50)
    const theirs = open(registry, "peer")
    expect(await got).toBe(theirs)
    expect(dials).toEqual([])
    expect(await clock.next()).toBe(false) // no timer is left
  })

  test("waits for a session that is being opened, instead of dialling", async () => {
    const { registry, inTurn, dial, dials } = dialling("a")
    const claim = registry.claim("peer")
    const got = inTurn(dial)
    await settle()
    const theirs = session("peer")
    claim.fulfil(theirs)
    expect(await got).toBe(theirs)
    expect(dials).toEqual([])
  })

  test("dials when that comes to nothing", async () => {
    const { registry, inTurn, dial, dials } = dialling("a")
    const claim = registry.claim("peer")
    const got = inTurn(dial)
    await settle()
    claim.giveUp()
    await got
    expect(dials).toEqual([0])
  })

  test("uses the other session when its own dial is refused for it", async () => {
    const { registry, inTurn, busy } = dialling("a")
    let theirs: Session | undefined
    const got = inTurn(async () => {
      theirs = open(registry, "peer")
      return busy()
    })
    expect(await got).toBe(theirs)
  })

  test("dials again after a random while when there is no such session, and gives up after MAX_DIALS", async () => {
    const { clock, inTurn, busy, dials } = dialling("a")
    const refused = expect(inTurn(busy)).rejects.toBeInstanceOf(Busy)
    await clock.advance(10_000)
    await refused
    expect(dials).toHaveLength(4)
    const pauses = dials.slice(1).map((at, i) => at - dials[i]!)
    for (const pause of pauses) expect(pause).toBeLessThan(1_000)
    expect(new Set(pauses).size).toBe(3)
  })

  test("tells any other failure at once", async () => {
    const { inTurn } = dialling("a")
    const fail = () => Promise.reject(new RangeError("no way"))
    await expect(inTurn(fail)).rejects.toBeInstanceOf(RangeError)
  })
})
