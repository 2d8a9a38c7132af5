import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { buildGoEthereum, buildRustLibp2pRelease, findToolchain } from "@ping-from-zero/interop"
import { ROOT } from "@ping-from-zero/process"
import type { Program } from "./line-process.ts"

const root = fileURLToPath(ROOT)
/** The packages that are measured, in the order in which they are built. */
export const STAGES: readonly string[] = ["core-tcp-check", "devp2p-ping", "libp2p-style-ping"]

export class BuildFailed extends Error {
  override readonly name = "BuildFailed"

  constructor() {
    super("the packages could not be built: `pnpm build` says why")
  }
}

/** Builds the packages where they have changed: what is measured is what others get. @throws {BuildFailed} */
export function buildPackages(): void {
  for (const name of [...STAGES, "cli"]) {
    run(`${root}node_modules/.bin/tsc`, ["-p", `${root}packages/${name}/tsconfig.build.json`])
  }
  run(process.execPath, [`${root}join-dist.mjs`, ...STAGES])
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] })
  if (status !== 0) throw new BuildFailed()
}

/** A program of this package, on the packages as they are published. */
export function builtProgram(script: URL, ...args: readonly (string | number)[]): Program {
  const flags = ["--expose-gc", "--import", "tsx"]
  return { script: [process.execPath, ...flags, fileURLToPath(script)], args }
}

/** A program of packages/interop on a library of the npm registry. */
export function scriptOf(name: "ethereumjs" | "js-libp2p", ...args: readonly (string | number)[]): Program {
  return { script: new URL(`../../interop/${name}/main.ts`, import.meta.url), args }
}

/** The peer on go-ethereum, built; undefined where Go is missing. */
export async function goEthereum(): Promise<string | undefined> {
  return (await findToolchain("go")) ? buildGoEthereum() : undefined
}

/** The peer on rust-libp2p, built for speed; undefined where Rust is missing. */
export async function rustLibp2p(): Promise<string | undefined> {
  return (await findToolchain("cargo")) ? buildRustLibp2pRelease() : undefined
}
