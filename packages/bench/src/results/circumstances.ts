import { readFileSync } from "node:fs"
import { arch, cpus, release, type } from "node:os"
import { canPin } from "../line-process.ts"
import type { Circumstances } from "./results.ts"

const INTEROP = new URL("../../../interop/", import.meta.url)

export class NoVersion extends Error {
  override readonly name = "NoVersion"
}

/** When, where and of what a result is made: nothing that names machines or people. */
export function circumstances(): Circumstances {
  return {
    date: new Date().toISOString(),
    machine: {
      os: `${type()} ${/^[\d.]+/.exec(release())?.[0]} ${arch()}`,
      cpu: cpus()[0]?.model.trim() ?? "unknown",
      cores: cpus().length,
      node: process.versions.node,
      pinned: canPin,
    },
    versions: {
      "@ethereumjs/devp2p": installed("@ethereumjs/devp2p"),
      "go-ethereum": versionIn("go-ethereum/go.mod", /ethereum\/go-ethereum v(\S+)/),
      "js-libp2p": installed("libp2p"),
      "rust-libp2p": versionIn("rust-libp2p/Cargo.lock", /name = "libp2p"\nversion = "([^"]+)"/),
    },
  }
}

function installed(module: string): string {
  return versionIn("package.json", new RegExp(`"${module}": "([^"]+)"`))
}

/** Versions are pinned there. */
function versionIn(file: string, pattern: RegExp): string {
  const version = pattern.exec(readFileSync(new URL(file, INTEROP), "utf8"))?.[1]
  if (version === undefined)
    throw new NoVersion(`packages/interop/${file} names no version of ${pattern.source}`)
  return version
}
