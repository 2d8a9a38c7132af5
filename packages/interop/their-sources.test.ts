import { readFileSync } from "node:fs"
import { findChapters, ROOT } from "@ping-from-zero/process"
import { beforeAll, describe, expect, test } from "vitest"
import { buildGoEthereum, buildRustLibp2p } from "./foreign-peers.ts"
import { BUILD } from "./testing/ours-and-theirs.ts"
import {
  checkTag,
  crateSource,
  functionAt,
  goSource,
  npmSource,
  permalinksIn,
  sourceOf,
} from "./their-sources.ts"
import { requireToolchain } from "./toolchain.ts"

const hasGo = requireToolchain("go", "what is said of go-ethereum")
const hasCargo = requireToolchain("cargo", "what is said of rust-libp2p")
const geth = (path: string) => goSource("github.com/ethereum/go-ethereum", path)
const ping = () => crateSource("libp2p-ping", "src/handler.rs")

const texts = [
  ...findChapters().map(({ url }) => new URL("README.md", url)),
  ...["go-ethereum", "go-libp2p", "rust-libp2p", "js-libp2p", "blue"].map(
    (peer) => new URL(`packages/interop/${peer}/README.md`, ROOT),
  ),
]
const links = texts.flatMap((file) => permalinksIn(readFileSync(file, "utf8")))

/** The names of functions that a link's text says stand in its lines. */
function leadsWhereItSays(repository: string): void {
  const named = links.filter((link) => link.repository === repository)
  test.each(named)("$text at $path:$first leads to what it says", (link) => {
    expect(() => checkTag(link)).not.toThrow()
    const source = sourceOf(link)
    if (source === undefined) return // of another time, or not kept here
    const lines = source.split("\n")
    expect(link.last).toBeLessThanOrEqual(lines.length)
    const name = link.text.split("::").at(-1)!
    if (/^[A-Za-z_]+$/.test(name)) expect(functionAt(source, link.last)).toBe(name)
    expect(lines[link.last - 1]).not.toBe("")
  })
}

describe.skipIf(!hasGo)("what is said of go-ethereum", () => {
  beforeAll(async () => void (await buildGoEthereum()), BUILD)
  leadsWhereItSays("ethereum/go-ethereum")

  test("their sources are here", () => {
    expect(links.filter((link) => link.repository === "ethereum/go-ethereum" && sourceOf(link)).length).toBe(
      8,
    )
  })

  test("go-ethereum drops the error of a pong, and its p2p never says 'read timeout'", () => {
    expect(geth("p2p/peer.go")).toMatch(/case <-p\.pingRecv:\n\t+SendItems\(p\.rw, pongMsg\)\n/)
    for (const file of ["peer.go", "server.go", "transport.go", "dial.go"])
      expect(geth(`p2p/${file}`)).not.toContain("DiscReadTimeout")
    expect(geth("p2p/peer_error.go")).toMatch(/DiscReadTimeout: +"read timeout"/)
  })
})

describe.skipIf(!hasCargo)("what is said of rust-libp2p", () => {
  beforeAll(async () => void (await buildRustLibp2p()), BUILD)
  leadsWhereItSays("libp2p/rust-libp2p")

  test("a stream that cannot be opened is asked for again at once", () => {
    expect(ping()).toMatch(/fn on_dial_upgrade_error[\s\S]*?self\.interval\.reset\(Duration::new\(0, 0\)\)/)
  })
})

describe("what is said of the implementations in JavaScript", () => {
  leadsWhereItSays("libp2p/js-libp2p")

  test("ping() has no deadline of its own for the echo", () => {
    const source = npmSource("@libp2p/ping", "src/ping.ts") ?? ""
    const [, body = ""] = /async ping \([^{]*\{([\s\S]*)/.exec(source) ?? []
    expect(body).toContain("raceSignal(finished.promise, options.signal)")
    expect(body).not.toContain("this.timeout")
  })
})
