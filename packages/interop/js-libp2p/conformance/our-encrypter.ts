import {
  type ConnectionEncrypter,
  type MessageStream,
  type PeerId,
  type PrivateKey,
  type SecureConnectionOptions,
  type SecuredConnection,
  UnexpectedPeerError,
} from "@libp2p/interface"
import { peerIdFromString } from "@libp2p/peer-id"
import { ed25519Identity, parsePeerId, random, UnexpectedPeer } from "@ping-from-zero/libp2p-style-ping"
import {
  NOISE,
  type SecureChannel,
  type SecureOptions,
  secureInbound,
  secureOutbound,
} from "@ping-from-zero/libp2p-style-ping/wire"
import { bytesOfConnection } from "./bytes-of-connection.ts"
import { StreamOfBytes } from "./stream-of-bytes.ts"

/** Our Noise as js-libp2p wants a connection encrypter to be. */
export class OurEncrypter implements ConnectionEncrypter {
  readonly protocol = NOISE
  readonly #options: SecureOptions

  constructor(privateKey: PrivateKey) {
    const seed = privateKey.raw.subarray(0, 32) // js-libp2p keeps the public key behind it
    this.#options = { identity: ed25519Identity(seed), muxers: [], random }
  }

  /** @throws {UnexpectedPeerError} */
  async secureOutbound(
    connection: MessageStream,
    options?: SecureConnectionOptions,
  ): Promise<SecuredConnection> {
    const expected = parsePeerId(String(options?.remotePeer)) // our dialers always know whom they call
    try {
      return secured(connection, await secureOutbound(bytesOfConnection(connection), expected, this.#options))
    } catch (error) {
      if (error instanceof UnexpectedPeer) throw new UnexpectedPeerError(error.message)
      throw error
    }
  }

  /**
   * Our listeners take everybody and say who it is: who expects one peer alone compares.
   * @throws {UnexpectedPeerError}
   */
  async secureInbound(
    connection: MessageStream,
    options?: SecureConnectionOptions,
  ): Promise<SecuredConnection> {
    const channel = await secureInbound(bytesOfConnection(connection), this.#options)
    const expected = options?.remotePeer
    if (expected && !isPeer(expected, channel)) {
      throw new UnexpectedPeerError(`expected ${expected}, and ${channel.peerId} called`)
    }
    return secured(connection, channel)
  }
}

function isPeer(expected: PeerId, { peerId }: SecureChannel): boolean {
  return expected.equals(peerIdFromString(peerId))
}

function secured(below: MessageStream, { stream, peerId }: SecureChannel): SecuredConnection {
  const { direction, log } = below
  const close = (options?: { signal?: AbortSignal }) => below.close(options)
  const init = { id: peerId, direction, log: log.newScope("our-noise"), close, maxUnwritten: 0 }
  return { connection: new StreamOfBytes(stream, init), remotePeer: peerIdFromString(peerId) }
}
