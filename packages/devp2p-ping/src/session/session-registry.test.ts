import { countingRandom, FakeClock, settle } from "@ping-from-zero/core-tcp-check/testing"
import { describe, expect, test } from "vitest"
import { SessionDialler } from "./session-dialler.ts"
import { type Session, SessionRefused, SessionRegistry } from "./session-registry.ts"

const session = (id: string): Session => ({ id, close: async () => {} })
const registryOf = (second: "refuse" | "keep" = "refuse", maxSessions = 3) =>
  new SessionRegistry<Session>({ self: "me", maxSessions, second })

/** Opens a session at once. */
function open(registry: SessionRegistry<Session>, id: string): Session {
  const opened = session(id)
  registry.claim(id).fulfil(opened)
  return opened
}
const why = (run: () => unknown) => {
  try {
    run()
    return "taken"
  } catch (error) {
    return (error as SessionRefused).why
  }
}

describe("a registry", () => {
  test("has one session a peer, and refuses a second from the claim on", () => {
    const registry = registryOf()
    const claim = registry.claim("a")
    expect(registry.get("a")).toBeUndefined()
    expect(why(() => registry.claim("a"))).toBe("already connected")
    const a = session("a")
    claim.fulfil(a)
    expect(registry.get("a")).toBe(a)
    expect(why(() => registry.claim("a"))).toBe("already connected")
    registry.delete(a)
    expect(registry.get("a")).toBeUndefined()
    expect(why(() => registry.claim("a"))).toBe("taken")
  })

  test("has a place again when a claim is given up", async () => {
    const registry = registryOf("refuse", 1)
    const claim = registry.claim("a")
    const settled = registry.settled("a")
    claim.giveUp()
    expect(await settled).toBeUndefined()
    expect(why(() => registry.claim("a"))).toBe("taken")
  })

  test("tells what becomes of a claim", async () => {
    const registry = registryOf()
    expect(await registry.settled("a")).toBeUndefined()
    const claim = registry.claim("a")
    const settled = registry.settled("a")
    const a = session("a")
    claim.fulfil(a)
    expect(await settled).toBe(a)
    expect(await registry.settled("a")).toBe(a)
  })

  test("refuses ourselves", () => {
    expect(why(() => registryOf().claim("me"))).toBe("self")
  })

  test("is full at some point: claims count", () => {
    const registry = registryOf()
    const a = open(registry, "a")
    open(registry, "b")
    registry.claim("c")
    expect(why(() => registry.claim("d"))).toBe("too many")
    registry.delete(a)
    registry.delete(a)
    expect(why(() => registry.claim("d"))).toBe("taken")
    expect(why(() => registry.claim("e"))).toBe("too many")
  })

  test("keeps both where that is the rule; the oldest is the one to use", () => {
    const registry = registryOf("keep")
    const [first, second] = [open(registry, "a"), open(registry, "a")]
    expect(registry.get("a")).toBe(first)
    expect(registry.all).toEqual([first, second])
    registry.delete(first)
    expect(registry.get("a")).toBe(second)
  })

  test("calls those who wait for a peer", () => {
    const registry = registryOf()
    const arrived: string[] = []
    const stop = registry.onArrival("a", ({ id }) => arrived.push(id))
    open(registry, "b")
    const a = open(registry, "a")
    registry.delete(a)
    stop()
    open(registry, "a")
    expect(arrived).toEqual(["a"])
  })
})

describe("a dialler", () => {
  class Busy extends Error {}

  function dialling(self: string) {
    const registry = new SessionRegistry<Session>({ self, maxSessions: 10, second: "refuse" })
    const clock = new FakeClock()
    const dialler = new SessionDialler<Session>({
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
    return { registry, clock, dialler, dial, busy, dials }
  }

  test("finds the session there is", async () => {
    const { registry, dialler, dial, dials } = dialling("me")
    const known = open(registry, "peer")
    expect(await dialler.get("peer", dial)).toBe(known)
    expect(dials).toEqual([])
  })

  test("dials once for all who ask", async () => {
    const { dialler, dial, dials } = dialling("me")
    const [one, two] = await Promise.all([dialler.get("peer", dial), dialler.get("peer", dial)])
    expect(one).toBe(two)
    expect(dials).toEqual([0])
  })

  test("refuses ourselves before it dials", async () => {
    const { dialler, dial, dials } = dialling("me")
    await expect(dialler.get("me", dial)).rejects.toBeInstanceOf(SessionRefused)
    expect(dials).toEqual([])
  })

  test("with the smaller id dials at once, with the larger a moment later", async () => {
    const smaller = dialling("a")
    await smaller.dialler.get("peer", smaller.dial)
    expect(smaller.dials).toEqual([0])

    const larger = dialling("z")
    const got = larger.dialler.get("peer", larger.dial)
    await larger.clock.advance(1_000)
    await got
    expect(larger.dials).toEqual([100])
  })

  test("with the larger id uses the session that comes meanwhile", async () => {
    const { registry, clock, dialler, dial, dials } = dialling("z")
    const got = dialler.get("peer", dial)
    await clock.advance(50)
    const theirs = open(registry, "peer")
    expect(await got).toBe(theirs)
    expect(dials).toEqual([])
    expect(await clock.next()).toBe(false) // no timer is left
  })

  test("waits for a session that is being opened, instead of dialling", async () => {
    const { registry, dialler, dial, dials } = dialling("a")
    const claim = registry.claim("peer")
    const got = dialler.get("peer", dial)
    await settle()
    const theirs = session("peer")
    claim.fulfil(theirs)
    expect(await got).toBe(theirs)
    expect(dials).toEqual([])
  })

  test("dials when that comes to nothing", async () => {
    const { registry, dialler, dial, dials } = dialling("a")
    const claim = registry.claim("peer")
    const got = dialler.get("peer", dial)
    await settle()
    claim.giveUp()
    await got
    expect(dials).toEqual([0])
  })

  test("uses the other session when its own dial is refused for it", async () => {
    const { registry, dialler, busy } = dialling("a")
    let theirs: Session | undefined
    const got = dialler.get("peer", async () => {
      theirs = open(registry, "peer")
      return busy()
    })
    expect(await got).toBe(theirs)
  })

  test("dials again after a random while when there is no such session, and gives up in the end", async () => {
    const { clock, dialler, busy, dials } = dialling("a")
    const refused = expect(dialler.get("peer", busy)).rejects.toBeInstanceOf(Busy)
    await clock.advance(10_000)
    await refused
    expect(dials).toHaveLength(4)
    const pauses = dials.slice(1).map((at, i) => at - dials[i]!)
    for (const pause of pauses) expect(pause).toBeLessThan(1_000)
    expect(new Set(pauses).size).toBe(3)
  })

  test("tells any other failure at once, and dials anew the next time", async () => {
    const { dialler, dial } = dialling("a")
    const fail = () => Promise.reject(new RangeError("no way"))
    await expect(dialler.get("peer", fail)).rejects.toBeInstanceOf(RangeError)
    expect((await dialler.get("peer", dial)).id).toBe("peer")
  })
})
