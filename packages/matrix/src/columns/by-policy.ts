import { type ComposeProgram, nodeAsProgram } from "@ping-from-zero/lab"
import type { PingPolicy } from "@ping-from-zero/libp2p-style-ping"

/** A node of stage 3 that checks so. Its package is loaded when it is played: it brings its cryptography. */
export function byPolicy(policy: PingPolicy): ComposeProgram {
  return async ({ transport, clock, random, listen }) => {
    const { libp2pNode, libp2pTiming, newKeyFile, parseKeyFile } = await import(
      "@ping-from-zero/libp2p-style-ping"
    )
    const identity = parseKeyFile(newKeyFile(random))
    const checks = { timing: libp2pTiming, policy }
    return nodeAsProgram(libp2pNode({ transport, clock, random, identity, listen, checks }))
  }
}
