import { cpus } from "node:os"
import { crateVersion, goModuleVersion, npmVersion } from "@ping-from-zero/interop"
import { system } from "@ping-from-zero/story/node"
import { canPin } from "../line-process.ts"
import { computingMs } from "./computing.ts"
import type { Circumstances } from "./results.ts"

/** Once a run is enough. */
let computing: number | undefined

/** When, where and of what a result is made: nothing that names machines or people. */
export function circumstances(): Circumstances {
  computing ??= computingMs()
  return {
    date: new Date().toISOString(),
    machine: {
      os: system(),
      cpu: cpus()[0]?.model.trim() ?? "unknown",
      cores: cpus().length,
      node: process.versions.node,
      pinned: canPin,
      computingMs: computing,
    },
    versions: {
      "@ethereumjs/devp2p": npmVersion("@ethereumjs/devp2p"),
      "go-ethereum": goModuleVersion("github.com/ethereum/go-ethereum"),
      "js-libp2p": npmVersion("libp2p"),
      "rust-libp2p": crateVersion("libp2p"),
    },
  }
}
