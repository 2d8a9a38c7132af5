import type { ByteStream, Random } from "@ping-from-zero/core-tcp-check"
import type { Identity } from "../identity/identity.ts"
import type { PeerId } from "../identity/peer-id.ts"
import { dialerSelect, listenerSelect } from "../negotiate/multistream.ts"
import {
  beginHandshake,
  NOISE,
  type NoiseCredentials,
  secureInbound,
  secureOutbound,
} from "../noise/secure.ts"
import { YAMUX } from "../yamux/session.ts"
import { Connection, type ConnectionOptions } from "./connection.ts"

/**
 * The ladder on which a TCP connection becomes a libp2p connection:
 *
 *   1  /multistream/1.0.0, /noise          in the clear
 *   2  Noise XX                            each side's key is proved; from here on all is encrypted
 *   3  /multistream/1.0.0, /yamux/1.0.0    left out when the handshake's payloads agreed on it already
 *   4  yamux                               streams; each begins with a multistream-select of its own
 */
export type Rung =
  | { readonly rung: "noise agreed" }
  | { readonly rung: "key proved"; readonly peerId: PeerId }
  | { readonly rung: "yamux agreed"; readonly inHandshake: boolean }

export interface UpgradeOptions extends ConnectionOptions {
  readonly identity: Identity
  readonly random: Random
  /** For `MUXERS`; by default new for this connection. */
  readonly credentials?: NoiseCredentials | undefined
  /** Hears of each rung as soon as we stand on it. */
  readonly onRung?: (rung: Rung) => void
}

/** What we offer. */
export const MUXERS: readonly string[] = [YAMUX]
const only = (ours: string) => (proposed: string) => proposed === ours

// region: outbound
/**
 * The dialer's side.
 * @param expected the peer that we call; whoever else answers is refused
 * @throws what goes wrong on any rung; the stream is aborted then
 */
export async function upgradeOutbound(
  stream: ByteStream,
  expected: PeerId,
  options: UpgradeOptions,
): Promise<Connection> {
  const { identity, random, credentials, onRung = () => {} } = options
  try {
    const noise = { identity, random, credentials, muxers: MUXERS }
    // The handshake's key is made while the listener reads what we propose.
    const [, begun] = await Promise.all([dialerSelect(stream, [NOISE]), beginHandshake(noise)])
    onRung({ rung: "noise agreed" })

    const channel = await secureOutbound(stream, expected, noise, begun)
    onRung({ rung: "key proved", peerId: channel.peerId })

    if (!channel.muxer) await dialerSelect(channel.stream, MUXERS)
    onRung({ rung: "yamux agreed", inHandshake: channel.muxer !== undefined })

    return new Connection(channel, "dialer", forConnection(options))
  } catch (error) {
    stream.abort(error as Error)
    throw error
  }
}
// endregion

/**
 * The listener's side.
 * @throws what goes wrong on any rung; the stream is aborted then
 */
export async function upgradeInbound(stream: ByteStream, options: UpgradeOptions): Promise<Connection> {
  const { identity, random, credentials, onRung = () => {} } = options
  try {
    await listenerSelect(stream, only(NOISE))
    onRung({ rung: "noise agreed" })

    const channel = await secureInbound(stream, { identity, random, credentials, muxers: MUXERS })
    onRung({ rung: "key proved", peerId: channel.peerId })

    if (!channel.muxer) await listenerSelect(channel.stream, only(YAMUX))
    onRung({ rung: "yamux agreed", inHandshake: channel.muxer !== undefined })

    return new Connection(channel, "listener", forConnection(options))
  } catch (error) {
    stream.abort(error as Error)
    throw error
  }
}

/** What a connection goes on with: no identity, and nothing that signs. */
function forConnection(options: UpgradeOptions): ConnectionOptions {
  const { clock, negotiationTimeout, answerTimeout, remoteHost, handlers, held, onError } = options
  return { clock, negotiationTimeout, answerTimeout, remoteHost, handlers, held, onError }
}
