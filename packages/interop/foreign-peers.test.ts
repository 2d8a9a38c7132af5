import { beforeAll, describe, expect, test } from "vitest"
import {
  buildGoEthereum,
  buildGoLibp2p,
  buildRustLibp2p,
  type ForeignOptions,
  type StartForeign,
  startEthereumjs,
  startGoEthereum,
  startGoLibp2p,
  startJsLibp2p,
  startRustLibp2p,
} from "./foreign-peers.ts"
import { BUILD, deaths, hears, listening, lists, TIME, WAIT_LINE } from "./testing/ours-and-theirs.ts"
import { requireToolchain } from "./toolchain.ts"

const start = (startPeer: StartForeign, options?: ForeignOptions) => listening(startPeer(options))

/** Two implementations on one wire: the second joins the first, then a third and an edge join. */
function theBooksNetwork(first: StartForeign, second: StartForeign): void {
  test("join, lists, texts of cores and edges", TIME, async () => {
    const a = await start(first)
    const b = await start(second, { join: a.contact })
    await Promise.all([lists(a, [a, b]), lists(b, [a, b])])
    const c = await start(first, { join: b.contact })
    // An edge gets the list once, when it joins: by then its core must know all cores.
    await Promise.all([a, b, c].map((peer) => lists(peer, [a, b, c])))
    const edge = await start(second, { join: a.contact, edge: true })
    await lists(edge, [a, b, c])

    c.peer.send("from a core")
    await Promise.all([a, b, edge].map((peer) => hears(peer, "from a core")))
    edge.peer.send("from an edge: é 接続")
    await Promise.all([a, b, c].map((peer) => hears(peer, "from an edge: é 接続")))
  })

  test("a goodbye, which comes before the end of the connection", TIME, async () => {
    const a = await start(first)
    const b = await start(second, { join: a.contact })
    await Promise.all([lists(a, [a, b]), lists(b, [a, b])])
    expect(await b.peer.stop()).toEqual({ code: 0, signal: null })
    await lists(a, [a])
    expect(deaths(a)).toEqual([])
  })

  test("a core is killed: it leaves the lists, and its edge finds another", TIME, async () => {
    const a = await start(first)
    const b = await start(second, { join: a.contact })
    await Promise.all([lists(a, [a, b]), lists(b, [a, b])])
    const edge = await start(first, { join: b.contact, edge: true })
    await lists(edge, [a, b])
    b.peer.kill()
    await Promise.all([lists(a, [a]), lists(edge, [a])])
    expect(deaths(a)).toEqual([b.contact])
    await a.peer.waitFor("members", (members) => `${members.edge}` === edge.contact, WAIT_LINE)
  })
}

describe.skipIf(!requireToolchain("go", "peers on go-ethereum"))("devp2p", () => {
  beforeAll(async () => void (await buildGoEthereum()), BUILD)
  describe("go-ethereum alone", () => theBooksNetwork(startGoEthereum, startGoEthereum))
  describe("ethereumjs joins go-ethereum", () => theBooksNetwork(startGoEthereum, startEthereumjs))
  describe("go-ethereum joins ethereumjs", () => theBooksNetwork(startEthereumjs, startGoEthereum))
})

describe.skipIf(!requireToolchain("go", "peers on go-libp2p"))("libp2p in Go", () => {
  beforeAll(async () => void (await buildGoLibp2p()), BUILD)
  describe("js-libp2p joins go-libp2p", () => theBooksNetwork(startGoLibp2p, startJsLibp2p))
  describe("go-libp2p joins js-libp2p", () => theBooksNetwork(startJsLibp2p, startGoLibp2p))

  test("its ping service notices a frozen peer by the deadline that its caller gives it", TIME, async () => {
    const frozen = await start(startGoLibp2p)
    const flags = ["--ping-interval", "100ms", "--ping-timeout", "1s"]
    const watcher = await start(startGoLibp2p, { join: frozen.contact, flags })
    await watcher.peer.waitFor("health", ({ evidence }) => evidence === "echo", WAIT_LINE)
    frozen.peer.freeze()
    await lists(watcher, [watcher])
    expect(deaths(watcher)).toEqual([frozen.contact])
  })
})

describe.skipIf(!requireToolchain("cargo", "peers on rust-libp2p"))("libp2p", () => {
  beforeAll(async () => void (await buildRustLibp2p()), BUILD)
  describe("rust-libp2p alone", () => theBooksNetwork(startRustLibp2p, startRustLibp2p))
  describe("js-libp2p joins rust-libp2p", () => theBooksNetwork(startRustLibp2p, startJsLibp2p))
  describe("rust-libp2p joins js-libp2p", () => theBooksNetwork(startJsLibp2p, startRustLibp2p))
})
