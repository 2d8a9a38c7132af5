import { settle } from "@ping-from-zero/core-tcp-check/testing"
import { describe, expect, test } from "vitest"
import type { Session } from "./session.ts"
import { SessionRefused, SessionRegistry } from "./session-registry.ts"

class Closed extends Error {}

/** A session with nobody, until it is closed. */
function session(id: string): Session {
  let end: (why: Error) => void = () => {}
  const closed = new Promise<Error>((resolve) => {
    end = resolve
  })
  return { id, remoteHost: "10.0.0.1", closed, close: async () => end(new Closed()) }
}
const registryOf = (second: "refuse" | "keep" = "refuse", maxSessions = 3) =>
  new SessionRegistry<Session>({ self: "me", maxSessions, second })

/** Opens a session at once. */
function open(registry: SessionRegistry<Session>, id: string): Session {
  const opened = session(id)
  registry.claim(id).fulfil(opened)
  return opened
}
/** Closes it; resolves when the registry knows. */
async function over(session: Session): Promise<void> {
  await session.close()
  await settle()
}

const why = (run: () => unknown) => {
  try {
    run()
    return "taken"
  } catch (error) {
    return error instanceof SessionRefused ? error.why : (error as Error).name
  }
}

describe("a registry", () => {
  test("has one session a peer, and refuses a second from the claim on", async () => {
    const registry = registryOf()
    const claim = registry.claim("a")
    expect(registry.get("a")).toBeUndefined()
    expect(why(() => registry.claim("a"))).toBe("already connected")
    const a = session("a")
    claim.fulfil(a)
    expect(registry.get("a")).toBe(a)
    expect(why(() => registry.claim("a"))).toBe("already connected")
    await over(a)
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

  test("is full at some point: claims count", async () => {
    const registry = registryOf()
    const a = open(registry, "a")
    open(registry, "b")
    registry.claim("c")
    expect(why(() => registry.claim("d"))).toBe("TooManySessions")
    await over(a)
    expect(why(() => registry.claim("d"))).toBe("taken")
    expect(why(() => registry.claim("e"))).toBe("TooManySessions")
  })

  test("keeps both where that is the rule; the newest is the one to use", async () => {
    const registry = registryOf("keep")
    const [first, second] = [open(registry, "a"), open(registry, "a")]
    expect(registry.get("a")).toBe(second)
    expect(registry.all).toEqual([first, second])
    await over(second)
    expect(registry.get("a")).toBe(first)
  })

  test("calls those who wait for a peer", async () => {
    const registry = registryOf()
    const arrived: string[] = []
    const stop = registry.onArrival("a", ({ id }) => arrived.push(id))
    open(registry, "b")
    const a = open(registry, "a")
    await over(a)
    stop()
    open(registry, "a")
    expect(arrived).toEqual(["a"])
  })

  test("finds the session there is, and dials nobody", async () => {
    const registry = registryOf()
    const known = open(registry, "a")
    expect(await registry.connect("a", () => Promise.reject(new RangeError("dialled")))).toBe(known)
  })

  test("dials once for all who ask, and once more when that session is over", async () => {
    const registry = registryOf()
    let dials = 0
    const dial = async () => {
      dials += 1
      return open(registry, "a")
    }
    const [one, two] = await Promise.all([registry.connect("a", dial), registry.connect("a", dial)])
    expect(one).toBe(two)
    expect(dials).toBe(1)
    await over(one)
    await registry.connect("a", dial)
    expect(dials).toBe(2)
  })

  test("refuses ourselves before it dials", async () => {
    const dial = () => Promise.reject(new RangeError("dialled"))
    await expect(registryOf().connect("me", dial)).rejects.toBeInstanceOf(SessionRefused)
  })

  test("tells all who asked why a dial failed, and dials anew the next time", async () => {
    const registry = registryOf()
    const fail = () => Promise.reject(new RangeError("no way"))
    const asked = [registry.connect("a", fail), registry.connect("a", fail)]
    for (const { status } of await Promise.allSettled(asked)) expect(status).toBe("rejected")
    expect((await registry.connect("a", async () => open(registry, "a"))).id).toBe("a")
  })
})
