/** How a peer breaks the rules of a session, or leaves us none. What it is told of each stands in disconnect-policy.ts. */

import { visible } from "@ping-from-zero/core-tcp-check/wire"
import type { CapabilityId } from "./capabilities.ts"

/** Evidence of life is older than allowed. */
export class SilentPeer extends Error {
  override readonly name = "SilentPeer"
  /** What was heard last. */
  readonly last: string
  /** How long ago, in milliseconds. */
  readonly ageMs: number

  constructor(last: string, ageMs: number) {
    super(`nothing for ${Math.round(ageMs)} ms; the last was: ${last}`)
    this.last = last
    this.ageMs = ageMs
  }
}

/** The peer's first message is neither Hello nor Disconnect. */
export class HelloExpected extends Error {
  override readonly name = "HelloExpected"

  constructor(code: number) {
    super(`the first message has to be Hello; this one has code ${code}`)
  }
}

/** Hello names a key that is none. */
export class InvalidIdentity extends Error {
  override readonly name = "InvalidIdentity"

  constructor(bytes: number) {
    super(`Hello names a key of ${bytes} bytes; a key has 64`)
  }
}

/** Hello names another key than the handshake proved. */
export class UnexpectedIdentity extends Error {
  override readonly name = "UnexpectedIdentity"

  constructor() {
    super("Hello names another key than the one that the handshake proved")
  }
}

/** Nothing to talk about: neither side has a capability of the other's in the same version. */
export class UselessPeer extends Error {
  override readonly name = "UselessPeer"

  constructor(ours: readonly CapabilityId[], theirs: readonly CapabilityId[]) {
    super(`no capability is shared: we have ${listOf(ours)}, the peer has ${listOf(theirs)}`)
  }
}

/** A peer may name as many as fit into its Hello, and call them what it likes. */
function listOf(capabilities: readonly CapabilityId[]): string {
  if (capabilities.length === 0) return "none"
  const names = capabilities.slice(0, 8).map(({ name, version }) => `${name.slice(0, 16)}/${version}`)
  return visible(names.join(", ")) + (capabilities.length > 8 ? ", …" : "")
}

/** A code that belongs to no capability of this session. */
export class UnknownMessageCode extends Error {
  override readonly name = "UnknownMessageCode"

  constructor(code: number) {
    super(`message code ${code} belongs to no capability of this session`)
  }
}
