import { execFile } from "node:child_process"
import { mkdir } from "node:fs/promises"
import { homedir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { PeerProcess } from "./process.ts"

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

/** Outside the checkout, so that a fresh clone finds what an older one built. */
const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "ping-from-zero")

/** The first time 33 to 41 s and 154 MB from the module proxy; afterwards 0.2 s. */
export const buildGoEthereum: () => Promise<string> = once(async () => {
  const program = join(CACHE, "go", "go-ethereum-peer")
  const env = { GOMODCACHE: join(CACHE, "go", "mod"), GOCACHE: join(CACHE, "go", "build"), CGO_ENABLED: "0" }
  await build("go", ["build", "-buildvcs=false", "-o", program, "."], "go-ethereum", env)
  return program
})

/** The first time 53 to 90 s and 400 MB; afterwards 0.3 s. */
export const buildRustLibp2p: () => Promise<string> = once(() => cargoBuild("debug"))
/** Optimised, for measuring. The first time 82 to 150 s. */
export const buildRustLibp2pRelease: () => Promise<string> = once(() => cargoBuild("release"))

/** A node on go-ethereum's p2p.Server; see go-ethereum/. Needs go. */
export const startGoEthereum: StartForeign = async (options) =>
  startProgram("go-ethereum", await buildGoEthereum(), options)

/** A node on rust-libp2p; see rust-libp2p/. Needs cargo. */
export const startRustLibp2p: StartForeign = async (options) =>
  startProgram("rust-libp2p", await buildRustLibp2p(), options)

/** A node on @ethereumjs/devp2p; see ethereumjs/. */
export const startEthereumjs: StartForeign = (options) => startScript("ethereumjs", options)

/** A node on js-libp2p; see js-libp2p/. */
export const startJsLibp2p: StartForeign = (options) => startScript("js-libp2p", options)

function startScript(name: string, options: ForeignOptions = {}): Promise<PeerProcess> {
  const script = ["--conditions=@ping-from-zero/source", "--import", "tsx", pathOf(`${name}/main.ts`)]
  return PeerProcess.start(process.execPath, [...script, ...argumentsOf(options)], { name, cwd: pathOf(".") })
}

function startProgram(name: string, program: string, options: ForeignOptions = {}): Promise<PeerProcess> {
  return PeerProcess.start(program, argumentsOf(options), { name })
}

function argumentsOf({ part = "node", join, edge, flags = [] }: ForeignOptions): string[] {
  return [part, ...(join ? ["--join", join] : []), ...(edge ? ["--edge"] : []), ...flags]
}

async function cargoBuild(profile: "debug" | "release"): Promise<string> {
  const target = join(CACHE, "cargo")
  const args = ["build", "--locked", "--quiet", ...(profile === "release" ? ["--release"] : [])]
  await build("cargo", args, "rust-libp2p", { CARGO_TARGET_DIR: target, CARGO_PROFILE_DEV_DEBUG: "0" })
  return join(target, profile, "rust-libp2p-peer")
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
