import {
  type Clock,
  type Contact,
  type HealthCheck,
  type HealthReport,
  type NotChecked,
  OwnShortage,
  type Role,
} from "@ping-from-zero/core-tcp-check"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import { type Enode, parseEnode } from "./identity/enode.ts"
import { PONG } from "./session/base-protocol.ts"
import { messageName } from "./session/capabilities.ts"
import { PeerDisconnected, WeDisconnected } from "./session/disconnect.ts"
import { Goodbyes } from "./session/goodbyes.ts"
import type { LifeReport, Peer } from "./session/peer.ts"
import { endOf } from "./session/session.ts"
import { SilentPeer } from "./session/session-errors.ts"
import { SessionRefused } from "./session/session-registry.ts"
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
type Verdict = Omit<HealthReport<Devp2pEvidence>, "contact" | "at">
/** What the end of a session says about the peer; that we could not ask; or nothing. */
type Outcome = Verdict | OwnShortage | undefined

/** Life is pushed by the session, which pings on its own: watching means to hold a session, and to pass on its word. */
export class Devp2pHealthCheck implements HealthCheck<Devp2pEvidence> {
  readonly #options: Devp2pHealthCheckOptions
  readonly #watches = new Set<AbortController>()

  constructor(options: Devp2pHealthCheckOptions) {
    this.#options = options
  }

  /** @throws {InvalidContact} when the contact is no enode URL */
  watch(contact: Contact, _role: Role, report: Report, notChecked: NotChecked): () => void {
    const enode = parseEnode(contact)
    const watch = new AbortController()
    this.#watches.add(watch)
    const { clock } = this.#options
    const say = (verdict: Verdict) => {
      if (!watch.signal.aborted) report({ contact, at: clock.now(), ...verdict })
    }
    const tell: NotChecked = (error) => {
      if (!watch.signal.aborted) notChecked(error)
    }
    void this.#follow(enode, say, tell, watch.signal)
    return () => {
      watch.abort(new WatchEnded())
      this.#watches.delete(watch)
    }
  }

  stop(): void {
    for (const watch of this.#watches) watch.abort(new WatchEnded())
    this.#watches.clear()
  }

  /** Session after session with one peer, until nobody watches any more. */
  async #follow(
    enode: Enode,
    say: (verdict: Verdict) => void,
    notChecked: NotChecked,
    signal: AbortSignal,
  ): Promise<void> {
    const { sessions, clock, timing } = this.#options
    const goodbyes = new Goodbyes(timing.pingInterval)
    while (!signal.aborted) {
      const outcome = await this.#untilItEnds(() => sessions.connect(enode), say, signal)
      if (outcome instanceof OwnShortage) notChecked(outcome)
      else if (outcome) say(outcome)
      const isSoon = outcome === undefined || (isGoodbye(outcome) && goodbyes.heard(clock.now()))
      // Rejects when the watch ends, and so does the loop.
      await sleep(clock, isSoon ? timing.afterGoodbye : timing.pingInterval, signal).catch(() => {})
    }
  }

  /** One session: passes on what it knows. Resolves when it is over, with what that says about the peer. */
  async #untilItEnds(
    open: () => Promise<Peer>,
    say: (verdict: Verdict) => void,
    signal: AbortSignal,
  ): Promise<Outcome> {
    try {
      const peer = await open()
      const tell = (report: LifeReport) => say(this.#inWords(report, peer))
      tell({ status: "alive", last: peer.last })
      const stopListening = peer.onLife(tell)
      const why = await endOf(peer, signal)
      stopListening()
      return verdictOf(why, "session ended")
    } catch (error) {
      return verdictOf(error as Error, "no session")
    }
  }

  #inWords({ status, last }: LifeReport, { capabilities }: Peer): Verdict {
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

class WatchEnded extends Error {
  override readonly name = "WatchEnded"
}

/** What it says about the peer that there is no session, or none any more. Nothing, where it says nothing. */
function verdictOf(why: Error, kind: "session ended" | "no session"): Outcome {
  if (why instanceof OwnShortage) return why // we could not ask
  if (why instanceof WatchEnded || why instanceof WeDisconnected) return undefined
  if (why instanceof SilentPeer)
    return { status: "dead", evidence: { kind: "silence", last: why.last, ageMs: why.ageMs } }
  if (why instanceof PeerDisconnected && why.meaning !== "no member")
    return why.meaning === "replaced"
      ? undefined
      : { status: "suspect", evidence: { kind: why.meaning, error: why } }
  // It is we who have no wish for the session: the peer may live.
  if (why instanceof SessionRefused) return { status: "suspect", evidence: { kind, error: why } }
  return { status: "dead", evidence: { kind, error: why } }
}

function isGoodbye(outcome: Verdict | OwnShortage): boolean {
  return "evidence" in outcome && outcome.evidence.kind === "goodbye"
}
