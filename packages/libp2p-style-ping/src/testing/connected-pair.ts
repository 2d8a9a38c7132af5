import { type ByteStream, type Clock, systemClock } from "@ping-from-zero/core-tcp-check"
import { streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { random } from "#crypto"
import type { Connection, StreamHandler } from "../connection/connection.ts"
import { type Rung, upgradeInbound, upgradeOutbound } from "../connection/upgrade.ts"
import { ed25519Identity, type Identity } from "../identity/identity.ts"

export interface PairOptions {
  /** The two ends of the line below. */
  readonly wire?: readonly [ByteStream, ByteStream]
  readonly clock?: Clock
  /** What the listener answers. */
  readonly handlers?: Record<string, StreamHandler> | ReadonlyMap<string, StreamHandler>
}

export interface ConnectedPair {
  readonly dialer: Connection
  readonly listener: Connection
  readonly identities: { readonly dialer: Identity; readonly listener: Identity }
  readonly rungs: { readonly dialer: Rung[]; readonly listener: Rung[] }
  /** What went wrong on streams that the other side had opened. */
  readonly errors: Error[]
}

/** Two connections of ours, one to the other. */
export async function connectedPair(options: PairOptions = {}): Promise<ConnectedPair> {
  const { wire = streamPair(), clock = systemClock, handlers = {} } = options
  const answered = handlers instanceof Map ? handlers : new Map(Object.entries(handlers))
  const identities = { dialer: ed25519Identity(random(32)), listener: ed25519Identity(random(32)) }
  const rungs = { dialer: [] as Rung[], listener: [] as Rung[] }
  const errors: Error[] = []
  const sideOptions = (side: "dialer" | "listener") => ({
    clock,
    random,
    negotiationTimeout: 10_000,
    answerTimeout: 10_000,
    remoteHost: "127.0.0.1",
    identity: identities[side],
    handlers: side === "listener" ? answered : new Map(),
    onError: (error: Error) => errors.push(error),
    onRung: (rung: Rung) => rungs[side].push(rung),
  })
  const [dialer, listener] = await Promise.all([
    upgradeOutbound(wire[0], identities.listener.peerId, sideOptions("dialer")),
    upgradeInbound(wire[1], sideOptions("listener")),
  ])
  return { dialer, listener, identities, rungs, errors }
}
