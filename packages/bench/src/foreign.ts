import { buildGoEthereum, buildRustLibp2pRelease, findToolchain } from "@ping-from-zero/interop"
import type { Program } from "./line-process.ts"

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
