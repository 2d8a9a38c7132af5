import { setTimeout } from "node:timers/promises"
import { DISCONNECT_REASON, DisconnectReasonNames, type Peer, type RLPx } from "@ethereumjs/devp2p"
import { type Contact, systemClock } from "@ping-from-zero/core-tcp-check"
import { withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import { print, printError } from "../ts-peer/print.ts"
import { hexOf, parseEnode } from "./contact.ts"
import { addressOf } from "./rlpx.ts"

/** When to give up on a session that does not come, in milliseconds: the library often does not say that it failed. */
const REACH_TIMEOUT = 10_000
/**
 * How long the node with the larger id leaves the dialling to the other. Nodes that learn of each other at once would
 * dial at once, and each refuse the other's session.
 */
const POLITE_WAIT = 500

export interface Session {
  readonly peer: Peer
  /** Resolves with the reason in words, and whether it says nothing about the peer: one session too many. */
  readonly ended: Promise<{ reason: string; superfluous: boolean }>
}

/** One session a peer, by its id in hex. */
export class Sessions {
  readonly #rlpx: RLPx
  readonly #sessions = new Map<string, Session>()
  readonly #dials = new Map<string, Promise<Session>>()
  readonly #waiting = new Map<string, (session: Session) => void>()

  constructor(rlpx: RLPx) {
    this.#rlpx = rlpx
    rlpx.events.on("peer:added", (peer) => this.#added(peer))
    rlpx.events.on("peer:error", (peer, error: Error) => printError(error, addressText(peer)))
    rlpx.events.on("error", (error) => printError(error))
  }

  /**
   * The session that there is, or a new one.
   * @param politely leave the dialling to the other, for a moment, where its id is smaller
   */
  async reach(contact: Contact, politely = false): Promise<Session> {
    const id = hexOf(parseEnode(contact).id)
    if (politely && hexOf(this.#rlpx.id) > id) await setTimeout(POLITE_WAIT)
    const known = this.#sessions.get(id) ?? this.#dials.get(id)
    if (known) return known
    const what = `a session with ${contact}`
    const dial = withDeadline({ clock: systemClock, ms: REACH_TIMEOUT, what }, () => this.#dial(contact))
    this.#dials.set(id, dial)
    return dial.finally(() => this.#dials.delete(id))
  }

  close(): void {
    this.#rlpx.destroy()
  }

  async #dial(contact: Contact): Promise<Session> {
    const { id, host, port } = parseEnode(contact)
    const added = new Promise<Session>((resolve) => this.#waiting.set(hexOf(id), resolve))
    await this.#rlpx.connect({ id, address: host, tcpPort: port })
    return added
  }

  #added(peer: Peer): void {
    const id = hexOf(peer.getId()!)
    const session = { peer, ended: ended(peer) }
    this.#sessions.set(id, session)
    print("connected", { peer: id, client: peer.getHelloMessage()?.clientId, address: addressText(peer) })
    void session.ended.then(({ reason }) => {
      if (this.#sessions.get(id) === session) this.#sessions.delete(id)
      print("disconnected", { peer: id, reason })
    })
    this.#waiting.get(id)?.(session)
    this.#waiting.delete(id)
  }
}

function ended(peer: Peer): Session["ended"] {
  return new Promise((resolve) => {
    peer.events.once("close", (reason: DISCONNECT_REASON | undefined, byUs: boolean | null) => {
      const name = reason === undefined ? "the connection closed" : DisconnectReasonNames[reason]
      resolve({
        reason: byUs ? `we said ${name}` : name,
        superfluous: reason === DISCONNECT_REASON.ALREADY_CONNECTED,
      })
    })
  })
}

function addressText(peer: Peer): string {
  const { host, port } = addressOf(peer)
  return `${host}:${port}`
}
