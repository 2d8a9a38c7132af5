import { existsSync, readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { homedir } from "node:os"
import { join } from "node:path"
import { CACHE } from "./caches.ts"
import { crateVersion, goModuleVersion, NoVersion } from "./versions.ts"

/**
 * The sources of the implementations that the peers are made of, where their own package managers keep them: so what is
 * said of them can be read there. Each is undefined where that file is not on this machine.
 */
export type TheirSource = string | undefined

/** A file of a Go module, in the version that a peer is built with. */
export function goSource(module: string, path: string): TheirSource {
  const folder = `${module}@v${goModuleVersion(module)}`
  return textOf(join(CACHE, "go", "mod", folder, path))
}

/** A file of a crate, in the version that the peer on rust-libp2p is built with. */
export function crateSource(crate: string, path: string): TheirSource {
  const registry = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry", "src")
  if (!existsSync(registry)) return undefined
  const folders = readdirSync(registry).map((index) =>
    join(registry, index, `${crate}-${crateVersion(crate)}`, path),
  )
  return folders.map(textOf).find((text) => text !== undefined)
}

/** A file of an npm package that a peer here uses. */
export function npmSource(name: string, path: string): TheirSource {
  const own = new URL(`node_modules/${name}/${path}`, import.meta.url)
  return textOf(own.pathname) ?? textOf(besideLibp2p(name, path))
}

/** A permalink to lines of a file: `https://github.com/OWNER/NAME/blob/REF/PATH#L1-L2`. */
export interface Permalink {
  readonly text: string
  readonly repository: string
  readonly ref: string
  readonly path: string
  readonly first: number
  readonly last: number
}

/** All links of a text to lines on GitHub. */
export function permalinksIn(markdown: string): Permalink[] {
  const link =
    /\[([^\]]+)\]\(https:\/\/github\.com\/([^/]+\/[^/]+)\/blob\/([^/]+)\/([^#)?]+)(?:\?[^#)]*)?#L(\d+)(?:-L(\d+))?\)/g
  return [...markdown.matchAll(link)].map(
    ([, text = "", repository = "", ref = "", path = "", first = "", last = first]) => ({
      text,
      repository,
      ref,
      path,
      first: Number(first),
      last: Number(last),
    }),
  )
}

/** The repositories whose files the package managers keep, at the commits that the texts link to. */
const KEPT: readonly { readonly of: RegExp; readonly source: (path: string) => TheirSource }[] = [
  {
    of: /^ethereum\/go-ethereum v/,
    source: (path) => goSource("github.com/ethereum/go-ethereum", path),
  },
  {
    of: /^libp2p\/rust-libp2p 6348a0be/,
    source: (path) => crateSource("libp2p-ping", path.replace("protocols/ping/", "")),
  },
  { of: /^libp2p\/js-libp2p 59ccecc4/, source: jsLibp2pSource },
]

/** The file that a permalink leads to; undefined where it is not here, or is that of another time. */
export function sourceOf({ repository, ref, path }: Permalink): TheirSource {
  return KEPT.find(({ of }) => of.test(`${repository} ${ref}`))?.source(path)
}

/** A tag in a link has to be the version that the peer is built with. @throws {NoVersion} */
export function checkTag({ repository, ref }: Permalink): void {
  if (repository !== "ethereum/go-ethereum" || !ref.startsWith("v")) return
  const version = goModuleVersion("github.com/ethereum/go-ethereum")
  if (ref !== `v${version}`)
    throw new NoVersion(`a link leads to ${ref}, and the peer is built with v${version}`)
}

/** The function in which a line stands: the last that begins at or before it. */
export function functionAt(source: string, line: number): string | undefined {
  const begins = /^\s*(?:pub(?:\([^)]*\))? )?(?:async )?(?:fn|func)(?: \([^)]*\))? (\w+)/
  const names = source
    .split("\n")
    .slice(0, line)
    .flatMap((text) => begins.exec(text)?.[1] ?? [])
  return names.at(-1)
}

function jsLibp2pSource(path: string): TheirSource {
  const [, folder = "", rest = ""] = /^packages\/([^/]+)\/(.+)$/.exec(path) ?? []
  return npmSource(folder.replace("protocol-", "@libp2p/"), rest)
}

/** What libp2p itself depends on stands beside it in pnpm's store. */
function besideLibp2p(name: string, path: string): string {
  const libp2p = createRequire(import.meta.url).resolve("libp2p")
  return join(libp2p.slice(0, libp2p.lastIndexOf("/libp2p/")), name, path)
}

function textOf(file: string): TheirSource {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined
}
