import { connect } from "node:net"
import { describe, expect, it } from "vitest"
import { type PeerOptions, startBookPython } from "./peers.ts"
import { deaths, hears, listening, lists, silent, TIME } from "./testing/ours-and-theirs.ts"
import { requireToolchain } from "./toolchain.ts"

const hasPython = requireToolchain("python3", "a node as in the book")

const start = (options: PeerOptions = {}) => listening(startBookPython({ intervalSeconds: 0.2, ...options }))

/**
 * One change after the other: lists of two changes at once overwrite each other, and who comes to a core that has no
 * list yet gets none. That is the book's design.
 */
describe.skipIf(!hasPython)("the book's rules, in Python", TIME, () => {
  it("a third joins through one, and all lists agree; an edge gets the list too", async () => {
    const a = await start()
    const b = await start({ join: a.contact })
    for (const peer of [a, b]) await lists(peer, [a, b])
    const c = await start({ join: a.contact })
    for (const peer of [a, b, c]) await lists(peer, [a, b, c])
    const e = await start({ join: b.contact, edge: true })
    for (const peer of [a, b, c, e]) await lists(peer, [a, b, c])
    await b.peer.waitFor("members", ({ edge }) => `${edge}` === e.contact)
  })

  it("a text goes round once, from core to core to edge and back", async () => {
    const a = await start()
    const b = await start({ join: a.contact })
    await lists(b, [a, b])
    const e = await start({ join: b.contact, edge: true })
    await lists(a, [a, b])
    await lists(e, [a, b])
    a.peer.send("from a")
    await hears(e, "from a")
    e.peer.send("from e")
    await hears(a, "from e")
    a.peer.send("from a")
    await a.peer.waitFor("error", ({ name }) => name === "AlreadySent")
    const texts = b.peer.events.flatMap((event) => (event.event === "message" ? [event.text] : []))
    expect(texts).toEqual(["from a", "from e"])
  })

  it("who leaves says so, and ends with 0", async () => {
    const a = await start()
    const b = await start({ join: a.contact, intervalSeconds: 60 })
    const e = await start({ join: a.contact, edge: true })
    await a.peer.waitFor("members", ({ core, edge }) => core.length === 2 && edge.length === 1)
    expect(await b.peer.stop()).toEqual({ code: 0, signal: null })
    expect(await e.peer.stop()).toEqual({ code: 0, signal: null })
    await a.peer.waitFor("members", ({ core, edge }) => core.length === 1 && edge.length === 0)
  })

  it("the killed leave the lists, and their edges find another core", async () => {
    const a = await start()
    const b = await start({ join: a.contact })
    await lists(b, [a, b])
    const e = await start({ join: b.contact, edge: true })
    await lists(e, [a, b])
    b.peer.kill()
    await a.peer.waitFor("health", ({ contact, status }) => contact === b.contact && status === "dead")
    await a.peer.waitFor("members", ({ core, edge }) => core.length === 1 && `${edge}` === e.contact)
    await lists(e, [a])
  })

  it("a frozen core is not called dead, and stands in the way of every other check", async () => {
    const a = await start()
    const b = await start({ join: a.contact })
    await lists(b, [a, b])
    b.peer.freeze()
    await silent(a, 3_000) // a connection that the kernel dropped is tried again after 1 s: that is no silence yet
    expect(deaths(a)).toEqual([])
  })

  it("goes on after what it cannot read", async () => {
    const a = await start()
    const [host, port] = a.contact.split(":")
    connect(Number(port), host).end("GET / HTTP/1.1\r\n\r\n")
    await a.peer.waitFor("error", ({ name }) => name === "JSONDecodeError")
    const b = await start({ join: a.contact })
    await lists(a, [a, b])
  })

  it("says in one sentence when its port is taken", async () => {
    const a = await start()
    const second = await startBookPython({ listen: a.contact })
    await expect(second.waitFor("listening")).rejects.toThrow(`cannot listen at ${a.contact}`)
  })
})
