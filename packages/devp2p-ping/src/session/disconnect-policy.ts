/** What a Disconnect that came says of the peer, and which one a peer is told when its session ends. */
import { EndedByPeer } from "@ping-from-zero/core-tcp-check"
import { FrameTooLarge } from "../frame/frame-stream.ts"
import { SnappyError } from "../frame/snappy.ts"
import { RlpError } from "../rlp/rlp.ts"
import { DisconnectReason, describeReason } from "./disconnect.ts"
import type { ProofOfLife } from "./ping-loop.ts"
import {
  HelloExpected,
  InvalidIdentity,
  SilentPeer,
  UnexpectedIdentity,
  UnknownMessageCode,
  UselessPeer,
} from "./session-errors.ts"
import { SessionRefused, TooManySessions } from "./session-registry.ts"

/**
 * What it says about a peer that it ended the session, or refused it, for this reason. Every Disconnect authenticates,
 * so none of them says that the peer is dead.
 */
export type Meaning =
  /** It has no more use for the session, or leaves: it may be gone soon. A dial a moment later tells. */
  | "goodbye"
  /** It lives, and wants no session with us, now or ever. It is asked again as often as pings would go. */
  | "refused"
  /** Nothing: another session with us takes the place of this one. */
  | "replaced"
  /** It lives, but says itself that no protocol is shared: no member of this network runs there. */
  | "no member"

const MEANINGS: Readonly<Record<number, Meaning>> = {
  [DisconnectReason.REQUESTED]: "goodbye", // go-ethereum's word for "dropped by the user"
  [DisconnectReason.NETWORK_ERROR]: "refused", // its line to us broke, and this came through
  [DisconnectReason.BREACH_OF_PROTOCOL]: "refused", // it blames what we sent
  [DisconnectReason.USELESS_PEER]: "no member", // none of its capabilities is ours
  [DisconnectReason.TOO_MANY_PEERS]: "refused", // it speaks of its own fullness alone
  [DisconnectReason.ALREADY_CONNECTED]: "replaced",
  [DisconnectReason.INCOMPATIBLE_VERSION]: "no member", // it cannot read what follows our Hello
  [DisconnectReason.INVALID_IDENTITY]: "refused", // it blames our Hello
  [DisconnectReason.QUITTING]: "goodbye", // its program ends
  [DisconnectReason.UNEXPECTED_IDENTITY]: "refused", // it blames our Hello
  [DisconnectReason.SELF]: "refused", // it takes our key for its own
  [DisconnectReason.TIMEOUT]: "refused", // it missed our pong
  [DisconnectReason.SUBPROTOCOL_ERROR]: "refused", // it could not use a message of ours
}

/** Also for a reason that nobody has defined, or none: whoever sent it lives. */
function meaningOf(reason: number | undefined): Meaning {
  return (reason === undefined ? undefined : MEANINGS[reason]) ?? "refused"
}

/** The peer ended the session and said why. */
export class PeerDisconnected extends EndedByPeer {
  override readonly name = "PeerDisconnected"
  /** As it came; undefined when it could not be read. */
  readonly reason: number | undefined
  readonly meaning: Meaning

  constructor(reason: number | undefined) {
    super(`the peer disconnected: ${describeReason(reason)}`)
    this.reason = reason
    this.meaning = meaningOf(reason)
  }

  get isMember(): boolean {
    return this.meaning !== "no member"
  }
}

/** We ended the session, and told the peer why. */
export class WeDisconnected extends Error {
  override readonly name = "WeDisconnected"
  readonly reason: DisconnectReason

  constructor(reason: DisconnectReason) {
    super(`we disconnected: ${describeReason(reason)}`)
    this.reason = reason
  }
}

/**
 * What to tell the peer when the session ends of this error. Nothing when it cannot hear or cannot be believed: its
 * stream ended, a MAC was wrong. go-ethereum says nothing to a silent peer either; ethereumjs does. To a peer that
 * broke a rule of the session go-ethereum says nothing: whatever its read loop fails with is a network error
 * (p2p/peer.go, run). rlpx.md has a reason for it, and we give that.
 */
export function disconnectReasonFor(error: Error, proof: ProofOfLife): DisconnectReason | undefined {
  if (error instanceof WeDisconnected) return error.reason
  if (error instanceof SilentPeer) return proof === "pong" ? DisconnectReason.TIMEOUT : undefined
  if (error instanceof TooManySessions) return DisconnectReason.TOO_MANY_PEERS
  if (error instanceof SessionRefused) {
    switch (error.why) {
      case "self":
        return DisconnectReason.SELF
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
