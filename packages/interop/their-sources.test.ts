import { existsSync, readdirSync, readFileSync } from "node:fs"
import { findChapters, ROOT } from "@ping-from-zero/process"
import { beforeAll, describe, expect, test } from "vitest"
import { buildGoEthereum, buildGoLibp2p, buildRustLibp2p } from "./foreign-peers.ts"
import { BUILD } from "./testing/ours-and-theirs.ts"
import {
  barePermalinksIn,
  checkTag,
  functionAt,
  functionsOf,
  permalinksIn,
  sourceOf,
} from "./their-sources.ts"
import { requireToolchain } from "./toolchain.ts"

const hasGo = requireToolchain("go", "what is said of go-ethereum and go-libp2p")
const hasCargo = requireToolchain("cargo", "what is said of rust-libp2p")

/** Every README, and SECURITY, in both languages. */
const texts = [
  ROOT,
  ...findChapters().map(({ url }) => url),
  ...foldersIn(new URL("packages/", ROOT)),
  ...foldersIn(new URL("./", import.meta.url)),
].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => new URL(name, folder)),
)
/** What comments say of others, and where exercises send the reader. */
const programs = [
  ...findChapters().map(({ url }) => url),
  ...foldersIn(new URL("packages/", ROOT)).map((folder) => new URL("src/", folder)),
].flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => new URL(name, folder))
    : [],
)
const linksOfTexts = texts.flatMap((file) => permalinksIn(readFileSync(file, "utf8")))
const links = [...linksOfTexts, ...programs.flatMap((file) => barePermalinksIn(readFileSync(file, "utf8")))]
const KEPT = [
  "ethereum/go-ethereum",
  "libp2p/go-libp2p",
  "libp2p/go-yamux",
  "libp2p/rust-libp2p",
  "libp2p/js-libp2p",
]
const linksTo = (repository: string) => links.filter((link) => link.repository === repository)

function foldersIn(parent: URL): URL[] {
  const entries = readdirSync(parent, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => new URL(`${name}/`, parent))
}

/** Links lead to lines that are there; where a link's text is a name, into the function of that name. */
function leadsWhereItSays(repository: string): void {
  test.each(linksTo(repository))("$text at $path:$first leads to what it says", (link) => {
    expect(() => checkTag(link)).not.toThrow()
    const source = sourceOf(link)
    if (source === undefined) return // of another time, or not kept here
    const lines = source.split("\n")
    expect(link.last).toBeLessThanOrEqual(lines.length)
    const name = link.text.split("::").at(-1)!
    if (functionsOf(source).includes(name)) expect(functionAt(source, link.last)).toBe(name)
    expect(lines[link.first - 1]).not.toBe("")
    expect(lines[link.last - 1]).not.toBe("")
  })
}

/**
 * The same, and what texts' links of today lead to is here: else the test above would pass although it has looked at
 * nothing. (Exercises also send the reader to parts that no peer is built of.)
 */
function lead(repository: string, today: RegExp): void {
  leadsWhereItSays(repository)
  test(`the sources of ${repository} are here`, () => {
    const ofToday = linksOfTexts.filter((link) => link.repository === repository && today.test(link.ref))
    expect(ofToday.length).toBeGreaterThan(0)
    expect(ofToday.filter((link) => sourceOf(link) === undefined)).toEqual([])
  })
}

describe.skipIf(!hasGo)("links to peers in Go", () => {
  beforeAll(async () => void (await Promise.all([buildGoEthereum(), buildGoLibp2p()])), BUILD)
  lead("ethereum/go-ethereum", /^v/)
  lead("libp2p/go-libp2p", /^v/)
  lead("libp2p/go-yamux", /^v/)
})

describe.skipIf(!hasCargo)("links to rust-libp2p", () => {
  beforeAll(async () => void (await buildRustLibp2p()), BUILD)
  lead("libp2p/rust-libp2p", /^6348a0be/)
})

describe("links to js-libp2p", () => lead("libp2p/js-libp2p", /^59ccecc4/))

describe("links to what no package manager keeps: followed with CLONES", () => {
  const others = new Set(links.map(({ repository }) => repository))
  for (const repository of KEPT) others.delete(repository)
  for (const repository of others) leadsWhereItSays(repository)
})
