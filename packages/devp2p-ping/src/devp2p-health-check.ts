import {
  type Clock,
  type Contact,
  type HealthCheck,
  type HealthReport,
  type NotChecked,
  OwnShortage,
  type Role,
  type Status,
} from "@ping-from-zero/core-tcp-check"
import { type Enode, parseEnode } from "./identity/enode.ts"
import { PONG } from "./session/base-protocol.ts"
import { messageName } from "./session/capabilities.ts"
import { PeerDisconnected, WeDisconnected } from "./session/disconnect-policy.ts"
import type { LifeReport, Peer } from "./session/peer.ts"
import { endOf } from "./session/session.ts"
import { SilentPeer } from "./session/session-errors.ts"
import { SessionRefused } from "./session/session-registry.ts"
import { type Ending, SessionWatches, type Verdict, WatchEnded } from "./session/session-watches.ts"
import type { Sessions } from "./session/sessions.ts"
import type { Devp2pTiming } from "./timing.ts"

/** What a session tells of its peer's life. `ageMs`: how old that knowledge is. */
export type Devp2pEvidence =
  /** The answer to our ping: its program reads and writes. The report has the round-trip time. */
  | { readonly kind: "pong"; readonly ageMs: number }
  /** Some other whole message that authenticated. `what` it was: `Hello`, `ping`, `sbp/1`, … */
  | { readonly kind: "message"; readonly what: string; readonly ageMs: number }
  /** Nothing that counts for so long. */
  | { readonly kind: "silence"; readonly last: string; readonly ageMs: number }
  /** It ended the session politely: it may be gone, or not. */
  | { readonly kind: "goodbye"; readonly error: PeerDisconnected }
  /** It said itself that it wants no session with us, and why: it lives. */
  | { readonly kind: "refused"; readonly error: PeerDisconnected }
  /** The session ended otherwise: the error says how. */
  | { readonly kind: "session ended"; readonly error: Error }
  /** No session could be opened: the error says how far it came. */
  | { readonly kind: "no session"; readonly error: Error }

export interface Devp2pHealthCheckOptions {
  readonly sessions: Sessions
  readonly clock: Clock
  readonly timing: Devp2pTiming
}

type Report = (report: HealthReport<Devp2pEvidence>) => void
type Say = (verdict: Verdict<Devp2pEvidence>) => void

/** A session pings on its own and tells what it hears: watching a peer means to hold a session, and to report that. */
export class Devp2pHealthCheck implements HealthCheck<Devp2pEvidence> {
  readonly #options: Devp2pHealthCheckOptions
  readonly #watches: SessionWatches<Devp2pEvidence>

  constructor(options: Devp2pHealthCheckOptions) {
    const { clock, timing } = options
    this.#options = options
    this.#watches = new SessionWatches({
      clock,
      soon: timing.afterGoodbye,
      interval: timing.pingInterval,
    })
  }

  /** @throws {InvalidContact} when the contact is no enode URL */
  watch(contact: Contact, _role: Role, report: Report, notChecked: NotChecked): () => void {
    const enode = parseEnode(contact)
    return this.#watches.watch({ contact, report, notChecked }, (say, signal) =>
      this.#untilItEnds(enode, say, signal),
    )
  }

  stop(): void {
    this.#watches.stop()
  }

  /** One session: reports what it knows. Resolves when it is over, with what that says about the peer. */
  async #untilItEnds(enode: Enode, say: Say, signal: AbortSignal): Promise<Ending<Devp2pEvidence>> {
    try {
      const peer = await this.#options.sessions.connect(enode)
      const onLife = (life: LifeReport) => say(this.#verdictFrom(life, peer))
      onLife({ status: "alive", last: peer.last })
      const stopListening = peer.onLife(onLife)
      const why = await endOf(peer, signal)
      stopListening()
      return afterEnd(why, "session ended")
    } catch (error) {
      return afterEnd(error as Error, "no session")
    }
  }

  #verdictFrom({ status, last }: LifeReport, { capabilities }: Peer): Verdict<Devp2pEvidence> {
    const ageMs = this.#options.clock.now() - last.at
    const name = messageName(capabilities, last.code)
    if (status === "suspect") return { status, evidence: { kind: "silence", last: name, ageMs } }
    if (last.code !== PONG) return { status, evidence: { kind: "message", what: name, ageMs } }
    return {
      status,
      evidence: { kind: "pong", ageMs },
      ...(last.rttMs !== undefined && { rttMs: last.rttMs }),
    }
  }
}

/** What it says about the peer that there is no session, or none any more, if anything, and when to try the next. */
function afterEnd(why: Error, kind: "session ended" | "no session"): Ending<Devp2pEvidence> {
  if (why instanceof OwnShortage) return { shortage: why, next: "with the next ping" } // we could not ask
  if (why instanceof WatchEnded || why instanceof WeDisconnected) return { next: "soon" }
  if (why instanceof SilentPeer) return ending("dead", { kind: "silence", last: why.last, ageMs: why.ageMs })
  if (why instanceof PeerDisconnected && why.meaning !== "no member")
    return why.meaning === "replaced"
      ? { next: "soon" }
      : ending("suspect", { kind: why.meaning, error: why })
  // It is we who have no wish for the session: the peer may live.
  return ending(why instanceof SessionRefused ? "suspect" : "dead", { kind, error: why })
}

function ending(status: Status, evidence: Devp2pEvidence): Ending<Devp2pEvidence> {
  const next = evidence.kind === "goodbye" ? "after a goodbye" : "with the next ping"
  return { verdict: { status, evidence }, next }
}
