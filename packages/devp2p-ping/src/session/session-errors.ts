import { FrameTooLarge } from "../frame/frame-stream.ts"
import { SnappyError } from "../frame/snappy.ts"
import { RlpError } from "../rlp/rlp.ts"
import { DisconnectReason, SessionClosed } from "./disconnect-reason.ts"
import type { ProofOfLife } from "./ping-loop.ts"
import { UnknownMessageCode } from "./read-loop.ts"
import { SessionRefused } from "./session-registry.ts"

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

/** Nothing to talk about. */
export class UselessPeer extends Error {
  override readonly name = "UselessPeer"

  constructor() {
    super("no capability is shared")
  }
}

/**
 * What to tell the peer when the session ends of this error. Nothing when it cannot hear or cannot be believed: its
 * stream ended, a MAC was wrong. go-ethereum says nothing to a silent peer either; ethereumjs does.
 */
export function farewellFor(error: Error, proof: ProofOfLife): DisconnectReason | undefined {
  if (error instanceof SessionClosed) return error.reason
  if (error instanceof SilentPeer) return proof === "pong" ? DisconnectReason.TIMEOUT : undefined
  if (error instanceof SessionRefused) {
    switch (error.why) {
      case "self":
        return DisconnectReason.SELF
      case "too many":
        return DisconnectReason.TOO_MANY_PEERS
      case "already connected":
        return DisconnectReason.ALREADY_CONNECTED
    }
  }
  if (error instanceof InvalidIdentity) return DisconnectReason.INVALID_IDENTITY
  if (error instanceof UnexpectedIdentity) return DisconnectReason.UNEXPECTED_IDENTITY
  if (error instanceof UselessPeer) return DisconnectReason.USELESS_PEER
  const breaches = [FrameTooLarge, HelloExpected, RlpError, SnappyError, UnknownMessageCode]
  return breaches.some((kind) => error instanceof kind) ? DisconnectReason.BREACH_OF_PROTOCOL : undefined
}
