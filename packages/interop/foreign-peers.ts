import { execFile } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { commandToRun, PeerProcess } from "@ping-from-zero/process"
import { CACHE } from "./caches.ts"

export interface ForeignOptions {
  /** What the peer is to be: `node` by default; each folder's README names the other parts. */
  readonly part?: string
  /** The contact of a node that is in the network already. */
  readonly join?: string
  readonly edge?: boolean
  /** More of its own flags. */
  readonly flags?: readonly string[]
}

export type StartForeign = (options?: ForeignOptions) => Promise<PeerProcess>

/** What starts a part of a peer, `node` by default. Its own flags come behind. */
export type PeerCommand = (part?: string) => Promise<readonly string[]>

type GoFolder = "go-ethereum" | "go-libp2p"
type CargoFolder = "rust-libp2p" | "blue"
type Profile = "debug" | "release"

const goProgram = (folder: GoFolder) => join(CACHE, "go", `${folder}-peer`)
const cargoProgram = (folder: CargoFolder, profile: Profile = "debug") =>
  join(CACHE, "cargo", profile, `${folder}-peer`)

/** Whether it was built before, here or in another checkout: building it again is quick. */
export const isGoEthereumBuilt = (): boolean => existsSync(goProgram("go-ethereum"))
export const isGoLibp2pBuilt = (): boolean => existsSync(goProgram("go-libp2p"))
export const isRustLibp2pBuilt = (): boolean => existsSync(cargoProgram("rust-libp2p"))
export const isBlueBuilt = (): boolean => existsSync(cargoProgram("blue"))

/** The first time 33 to 41 s and 154 MB from the module proxy; afterwards 0.2 s. */
export const buildGoEthereum: () => Promise<string> = once(() => goBuild("go-ethereum"))

/** The first time 60 to 70 s and 520 MB; afterwards 0.3 s. */
export const buildGoLibp2p: () => Promise<string> = once(() => goBuild("go-libp2p"))

/** The first time 53 to 90 s and 400 MB; afterwards 0.3 s. */
export const buildRustLibp2p: () => Promise<string> = once(() => cargoBuild("rust-libp2p"))
/** Optimised, for measuring. The first time 82 to 150 s. */
export const buildRustLibp2pRelease: () => Promise<string> = once(() => cargoBuild("rust-libp2p", "release"))
/** It needs no crates: the first time 1 to 3 s, nothing to download, 2 MB on the disk. */
export const buildBlue: () => Promise<string> = once(() => cargoBuild("blue"))

/** A peer on go-ethereum's p2p.Server; see go-ethereum/. Needs go. */
export const goEthereum: PeerCommand = async (part = "node") => [await buildGoEthereum(), part]

/** A peer on go-libp2p; see go-libp2p/. Needs go 1.26. */
export const goLibp2p: PeerCommand = async (part = "node") => [await buildGoLibp2p(), part]

/** A peer on rust-libp2p; see rust-libp2p/. Needs cargo. */
export const rustLibp2p: PeerCommand = async (part = "node") => [await buildRustLibp2p(), part]

/** A peer by the rules of blue, the book's network in Rust; see blue/. Needs cargo. It is one thing, a node. */
export const blue: PeerCommand = async () => [await buildBlue()]

/** A peer on @ethereumjs/devp2p; see ethereumjs/. */
export const ethereumjs: PeerCommand = async (part = "node") => script("ethereumjs", part)

/** A peer on js-libp2p; see js-libp2p/. */
export const jsLibp2p: PeerCommand = async (part = "node") => script("js-libp2p", part)

export const startGoEthereum: StartForeign = (options) => start("go-ethereum", goEthereum, options)
export const startGoLibp2p: StartForeign = (options) => start("go-libp2p", goLibp2p, options)
export const startRustLibp2p: StartForeign = (options) => start("rust-libp2p", rustLibp2p, options)
export const startBlue: StartForeign = (options) => start("blue", blue, options)
export const startEthereumjs: StartForeign = (options) => start("ethereumjs", ethereumjs, options)
export const startJsLibp2p: StartForeign = (options) => start("js-libp2p", jsLibp2p, options)

async function start(
  name: string,
  commandOf: PeerCommand,
  { part, join, edge, flags = [] }: ForeignOptions = {},
): Promise<PeerProcess> {
  const [command = "", ...args] = await commandOf(part)
  const all = [...args, ...(join ? ["--join", join] : []), ...(edge ? ["--edge"] : []), ...flags]
  return PeerProcess.start(command, all, { name })
}

async function script(folder: string, part: string): Promise<string[]> {
  return [...(await commandToRun(new URL(`${folder}/main.ts`, import.meta.url))), part]
}

async function goBuild(folder: GoFolder): Promise<string> {
  const program = goProgram(folder)
  const env = { GOMODCACHE: join(CACHE, "go", "mod"), GOCACHE: join(CACHE, "go", "build"), CGO_ENABLED: "0" }
  await build("go", ["build", "-buildvcs=false", "-o", program, "."], folder, env)
  return program
}

async function cargoBuild(folder: CargoFolder, profile: Profile = "debug"): Promise<string> {
  const args = ["build", "--locked", "--quiet", ...(profile === "release" ? ["--release"] : [])]
  const env = { CARGO_TARGET_DIR: join(CACHE, "cargo"), CARGO_PROFILE_DEV_DEBUG: "0" }
  await build("cargo", args, folder, env)
  return cargoProgram(folder, profile)
}

/** @throws what the tool printed */
async function build(command: string, args: string[], folder: string, env: Record<string, string>) {
  await mkdir(CACHE, { recursive: true })
  await promisify(execFile)(command, args, { cwd: pathOf(folder), env: { ...process.env, ...env } })
}

/** Builds once a process, however many ask. */
function once<T>(run: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return () => {
    result ??= run()
    return result
  }
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}
