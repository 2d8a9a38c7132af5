/**
 * Builds the peers in Go and Rust, where their tools are. Those that Node runs are built as they are started.
 *
 *     node --conditions=@ping-from-zero/source --import tsx build-peers.ts
 */
import { buildBlue, buildGoEthereum, buildGoLibp2p, buildRustLibp2p } from "./foreign-peers.ts"
import { requireToolchain } from "./toolchain.ts"

const builds = [
  ...(requireToolchain("go", "peers on go-ethereum and go-libp2p") ? [buildGoEthereum, buildGoLibp2p] : []),
  ...(requireToolchain("cargo", "peers on rust-libp2p and by blue's rules")
    ? [buildRustLibp2p, buildBlue]
    : []),
]
for (const build of builds) console.log(`built: ${await build()}`)
