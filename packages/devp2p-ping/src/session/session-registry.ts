import { OwnShortage } from "@ping-from-zero/core-tcp-check"
import type { Session } from "./session.ts"

export interface RegistryOptions {
  /** Our own id: we do not talk to ourselves. */
  readonly self: string
  readonly maxSessions: number
  /** What becomes of a session with a peer that has one. devp2p refuses it; libp2p keeps both. */
  readonly second: "refuse" | "keep"
}

/** A session that is not taken in. */
export class SessionRefused extends Error {
  override readonly name = "SessionRefused"
  readonly why: "self" | "already connected"

  constructor(why: SessionRefused["why"], message: string) {
    super(message)
    this.why = why
  }
}

/** All places are taken, by other peers: this one may live. */
export class TooManySessions extends OwnShortage {
  override readonly name = "TooManySessions"

  constructor(limit: number) {
    super(`all ${limit} places for peers are taken: nobody is let in until one leaves`)
  }
}

/** The right to open a session with one peer: a second one is refused from now on, not only when this one is open. */
export interface Claim<S extends Session> {
  /** The session is open. The registry has it until it is closed. Nothing after `giveUp`. */
  fulfil(session: S): void
  /** There will be none. Nothing after `fulfil`, or when it was given up before. */
  giveUp(): void
}

/** Who we have a session with, who we are about to have one with, and one dial a peer. */
export class SessionRegistry<S extends Session> {
  readonly #options: RegistryOptions
  /** By id, the oldest first. */
  readonly #sessions = new Map<string, S[]>()
  /** By id: what becomes of the claim. */
  readonly #claims = new Map<string, Promise<S | undefined>>()
  /** By id: dials under way. */
  readonly #dials = new Map<string, Promise<S>>()
  readonly #arrivals = new Map<string, Set<(session: S) => void>>()
  /** Sessions and claims. */
  #size = 0

  constructor(options: RegistryOptions) {
    this.#options = options
  }

  get all(): readonly S[] {
    return [...this.#sessions.values()].flat()
  }

  /** Sessions are looked up by id, never by address. Of several, the newest: its peer opened it, or answered, last. */
  get(id: string): S | undefined {
    return this.#sessions.get(id)?.at(-1)
  }

  /** The session with this peer; where one is being opened, as soon as that is settled. */
  async settled(id: string): Promise<S | undefined> {
    return this.get(id) ?? this.#claims.get(id)
  }

  /**
   * The session there is; else the one that is being dialled; else the one that `dial` makes and claims here. So
   * however many ask at once for a peer, it is dialled once.
   * @throws {SessionRefused} for our own id
   * @throws what `dial` throws, to all who asked
   */
  async connect(id: string, dial: () => Promise<S>): Promise<S> {
    this.#refuseSelf(id)
    const known = this.get(id) ?? this.#dials.get(id)
    if (known) return known
    const dialling = dial().finally(() => this.#dials.delete(id))
    this.#dials.set(id, dialling)
    return dialling
  }

  /**
   * Asks to open a session with this peer. Each claim has to be fulfilled or given up.
   * @throws {SessionRefused | TooManySessions}
   */
  claim(id: string): Claim<S> {
    const { maxSessions, second } = this.#options
    this.#refuseSelf(id)
    if (second === "refuse" && (this.#sessions.has(id) || this.#claims.has(id)))
      throw new SessionRefused("already connected", "there is a session with this peer already")
    if (this.#size >= maxSessions) throw new TooManySessions(maxSessions)

    this.#size += 1
    let settle: (session?: S) => void = () => {}
    const settled = new Promise<S | undefined>((resolve) => {
      settle = resolve
    })
    this.#claims.set(id, settled)
    let isOpen = true
    const end = (session?: S) => {
      isOpen = false
      if (this.#claims.get(id) === settled) this.#claims.delete(id)
      settle(session)
    }
    return {
      fulfil: (session) => {
        if (!isOpen) return
        void session.closed.then(() => this.#delete(session))
        this.#sessions.set(id, [...(this.#sessions.get(id) ?? []), session])
        end(session)
        for (const arrived of this.#arrivals.get(id) ?? []) arrived(session)
      },
      giveUp: () => {
        if (!isOpen) return
        this.#size -= 1
        end()
      },
    }
  }

  /** Calls `arrived` for each session with this peer that opens, until the returned function is called. */
  onArrival(id: string, arrived: (session: S) => void): () => void {
    const listeners = this.#arrivals.get(id) ?? new Set()
    this.#arrivals.set(id, listeners.add(arrived))
    return () => {
      listeners.delete(arrived)
      if (listeners.size === 0) this.#arrivals.delete(id)
    }
  }

  #delete(session: S): void {
    const after = (this.#sessions.get(session.id) ?? []).filter((other) => other !== session)
    this.#size -= 1
    if (after.length > 0) this.#sessions.set(session.id, after)
    else this.#sessions.delete(session.id)
  }

  /** @throws {SessionRefused} for our own id */
  #refuseSelf(id: string): void {
    if (id === this.#options.self)
      throw new SessionRefused("self", "this is our own key: we would talk to ourselves")
  }
}
