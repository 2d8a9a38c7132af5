import { spawnSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs"
import { homedir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
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

/** A file of Go's standard library, of the release that builds go-ethereum's peer. */
export function goLibrarySource(path: string): TheirSource {
  const folder = fileURLToPath(new URL("go-ethereum/", import.meta.url))
  const { stdout } = spawnSync("go", ["env", "GOROOT"], { cwd: folder, encoding: "utf8" })
  return textOf(join(stdout.trim(), "src", path))
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

/**
 * A file of an npm package that a peer here uses.
 * @param by whose dependency it is, where the peer does not name it itself: it stands beside that in pnpm's store
 */
export function npmSource(name: string, path: string, by = "libp2p"): TheirSource {
  const own = fileURLToPath(new URL("node_modules/", import.meta.url))
  const user = realpathSync(join(own, by))
  return textOf(join(own, name, path)) ?? textOf(join(user.slice(0, -by.length), name, path))
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

/** The same in comments and strings of a program, where an address stands alone: its text is its path. */
export function barePermalinksIn(program: string): Permalink[] {
  const link =
    /https:\/\/github\.com\/([\w.-]+\/[\w.-]+)\/blob\/([\w.-]+)\/([\w./-]+)(?:\?plain=1)?#L(\d+)(?:-L(\d+))?/g
  return [...program.matchAll(link)].map(
    ([, repository = "", ref = "", path = "", first = "", last = first]) => ({
      text: path,
      repository,
      ref,
      path,
      first: Number(first),
      last: Number(last),
    }),
  )
}

/** A folder of rust-libp2p's repository, and the crate that cargo keeps of it. */
const CRATES: readonly (readonly [folder: string, crate: string])[] = [
  ["protocols/ping/", "libp2p-ping"],
  ["protocols/identify/", "libp2p-identify"],
  ["swarm/", "libp2p-swarm"],
  ["libp2p/", "libp2p"],
  ["misc/multistream-select/", "multistream-select"],
]

/** The Go modules that peers are built of, by their repositories. */
const MODULES: Readonly<Record<string, string>> = {
  "ethereum/go-ethereum": "github.com/ethereum/go-ethereum",
  "libp2p/go-libp2p": "github.com/libp2p/go-libp2p",
  "libp2p/go-yamux": "github.com/libp2p/go-yamux/v5",
}

/** What the package managers keep of a repository at the commit that a text links to. */
function keptSource(repository: string, ref: string, path: string): TheirSource {
  const module = MODULES[repository]
  if (module !== undefined) return ref.startsWith("v") ? goSource(module, path) : undefined
  if (repository === "libp2p/rust-libp2p" && ref.startsWith("6348a0be")) {
    const [folder = "", crate] = CRATES.find(([begins]) => path.startsWith(begins)) ?? []
    return crate && crateSource(crate, path.slice(folder.length))
  }
  if (repository === "libp2p/js-libp2p" && ref.startsWith("59ccecc4")) return jsLibp2pSource(path)
  return undefined
}

/** The file that a permalink leads to; undefined where it is not here, or is that of another time. */
export function sourceOf({ repository, ref, path }: Permalink): TheirSource {
  return keptSource(repository, ref, path) ?? clonedSource(repository, ref, path)
}

/**
 * Package managers keep no sources of 2019, and none of HAProxy or of the book. Whoever has clones of those repositories
 * names their folder in the environment, `CLONES=FOLDER` with `FOLDER/OWNER/NAME`: then those links are followed too.
 */
function clonedSource(repository: string, ref: string, path: string): TheirSource {
  const clones = process.env.CLONES
  if (clones === undefined) return undefined
  const show = ["-C", join(clones, repository), "show", `${ref}:${path}`]
  const { status, stdout } = spawnSync("git", show, { encoding: "utf8", maxBuffer: 2 ** 26 })
  return status === 0 ? stdout : undefined
}

/** A tag in a link has to be the version that the peer is built with. @throws {NoVersion} */
export function checkTag({ repository, ref }: Permalink): void {
  const module = MODULES[repository]
  if (module === undefined || !ref.startsWith("v")) return
  const version = goModuleVersion(module)
  if (ref !== `v${version}`)
    throw new NoVersion(`a link leads to ${ref}, and the peer is built with v${version}`)
}

/** The names of all functions, in their order. */
export function functionsOf(source: string): string[] {
  const begins = /^\s*(?:pub(?:\([^)]*\))? )?(?:async )?(?:fn|func|def)(?: \([^)]*\))? (\w+)/
  return source.split("\n").flatMap((text) => begins.exec(text)?.[1] ?? [])
}

/** The function in which a line stands: the last that begins at or before it. */
export function functionAt(source: string, line: number): string | undefined {
  return functionsOf(source.split("\n").slice(0, line).join("\n")).at(-1)
}

function jsLibp2pSource(path: string): TheirSource {
  const [, folder = "", rest = ""] = /^packages\/([^/]+)\/(.+)$/.exec(path) ?? []
  return npmSource(folder === "libp2p" ? folder : `@libp2p/${folder.replace("protocol-", "")}`, rest)
}

function textOf(file: string): TheirSource {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined
}
