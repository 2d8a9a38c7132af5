import type { Socket } from "node:net"
import { Common, Mainnet } from "@ethereumjs/common"
import { type Capabilities, type Peer, RLPx, SNAP } from "@ethereumjs/devp2p"
import snappy from "snappyjs"

/**
 * The capability of the book's network, with its one message code. The library exports no base class for one, only
 * Ethereum's own; of these, snap is not ended after 5 s for want of a Status message.
 */
class Sbp extends SNAP {
  /** The library compresses its own messages and leaves those of capabilities to them. */
  send(content: Uint8Array): void {
    this._send(0, snappy.compress(content))
  }
}

export interface RlpxOptions {
  readonly privateKey: Uint8Array
  /** As shipped the library writes a frame in two pieces with Nagle's algorithm on: its pongs take 40 ms and more. */
  readonly noDelay: boolean
  readonly onMessage: (peer: Peer, content: Uint8Array) => void
}

/** @ethereumjs/devp2p's RLPx with our capability and without discovery. */
export function makeRlpx({ privateKey, noDelay, onMessage }: RlpxOptions): RLPx {
  const capability: Capabilities = {
    name: "sbp",
    version: 1,
    length: 1,
    constructor: class extends Sbp {
      override _handleMessage(_code: number, content: Uint8Array): void {
        onMessage(this._peer, content)
      }
    },
  }
  const Kind = noDelay ? PromptRlpx : RLPx
  return new Kind(privateKey, {
    clientId: new TextEncoder().encode("ping-from-zero/ethereumjs"),
    capabilities: [capability],
    common: new Common({ chain: Mainnet }),
    maxPeers: 1_000,
  })
}

/** Sends a message of our capability. */
export function sendTo(peer: Peer, content: Uint8Array): void {
  for (const protocol of peer.getProtocols()) if (protocol instanceof Sbp) protocol.send(content)
}

export function addressOf(peer: Peer): { host: string; port: number } {
  const { remoteAddress = "", remotePort = 0 } = peer["_socket"]
  return { host: remoteAddress.replace(/^::ffff:/, ""), port: remotePort }
}

class PromptRlpx extends RLPx {
  override _onConnect(socket: Socket, peerId: Uint8Array | null): void {
    socket.setNoDelay(true)
    super._onConnect(socket, peerId)
  }
}
