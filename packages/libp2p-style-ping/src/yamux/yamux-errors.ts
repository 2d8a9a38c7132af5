import { EndedByPeer } from "@ping-from-zero/core-tcp-check"

/** Why a session ends, as GoAway says it. libp2p has more of them, from 0x1000 on; go-libp2p sends those. */
export const GO_AWAY_CODES = { normal: 0, protocolError: 1, internalError: 2 } as const

/** "Normal", and of libp2p's (libp2p/specs, error-codes): SUPPLANTED, GARBAGE_COLLECTED, SHUTDOWN. */
const GOODBYES: readonly number[] = [GO_AWAY_CODES.normal, 0x1004, 0x1005, 0x1006]

/** The peer broke a rule of yamux. The session ends with GoAway 1. */
export class YamuxViolation extends Error {
  override readonly name: string = "YamuxViolation"
}

/** The peer sent more than we let it. Not a byte of it was taken. */
export class WindowExceeded extends YamuxViolation {
  override readonly name = "WindowExceeded"

  constructor(bytes: number, credit: number) {
    super(`${bytes} bytes with ${credit} bytes of credit`)
  }
}

/** The peer gave more credit than a window can hold (CVE-2026-31814). */
export class WindowOverflow extends YamuxViolation {
  override readonly name = "WindowOverflow"

  constructor(delta: number, credit: number) {
    super(`${delta} bytes of credit on top of ${credit}`)
  }
}

/** The peer asks and asks, and never reads our answers (CVE-2024-32984). */
export class TooManyPendingFrames extends YamuxViolation {
  override readonly name = "TooManyPendingFrames"

  constructor(limit: number) {
    super(`${limit} small frames wait for a peer that does not read`)
  }
}

/** The peer spent its budget of frames that bring nothing: for streams nobody knows, empty ones, refused streams. */
export class TooManyGlitches extends YamuxViolation {
  override readonly name = "TooManyGlitches"

  constructor() {
    super("the peer keeps us busy with frames and streams that bring nothing")
  }
}

/** All streams together hold more unread bytes than one connection may, each within its window. */
export class TooMuchHeld extends Error {
  override readonly name = "TooMuchHeld"

  constructor(limit: number) {
    super(`more than ${limit} bytes wait to be read on the streams of one connection`)
  }
}

/** The peer ended the session, or wants no new streams. */
export class PeerWentAway extends EndedByPeer {
  override readonly name = "PeerWentAway"
  /** No code says that it speaks another language: who has none of our protocols says so on a stream. */
  readonly isMember = true
  /** The GoAway code. */
  readonly code: number

  constructor(code: number) {
    super(`the peer said GoAway, code ${code}`)
    this.code = code
  }

  /**
   * Whether the peer only has no more use for this connection. Otherwise it is full (RESOURCE_LIMIT_EXCEEDED,
   * RATE_LIMITED), wants none with us (GATED), or blames itself or us. It lives in each case: it said so.
   */
  get isGoodbye(): boolean {
    return GOODBYES.includes(this.code)
  }
}

/** We ended the session. */
export class SessionClosed extends Error {
  override readonly name = "SessionClosed"

  constructor() {
    super("the session was closed on this side")
  }
}

/** The connection below ended without a GoAway. */
export class SessionCutOff extends Error {
  override readonly name = "SessionCutOff"

  constructor(options?: ErrorOptions) {
    super("the connection ended under the session", options)
  }
}

/** All stream ids of this side are used up: 2^31 streams were opened. */
export class NoStreamIdsLeft extends Error {
  override readonly name = "NoStreamIdsLeft"

  constructor() {
    super("all 2^31 stream ids of this side are used up")
  }
}
