import "./promise-with-resolvers.ts"
import { generateKeyPair } from "@libp2p/crypto/keys"
import { type Identify, identify } from "@libp2p/identify"
import type { Libp2p } from "@libp2p/interface"
import { noise } from "@libp2p/noise"
import { type Ping, ping } from "@libp2p/ping"
import { tcp } from "@libp2p/tcp"
import { yamux } from "@libp2p/yamux"
import { createLibp2p } from "libp2p"

export const KEY_TYPES = ["Ed25519", "secp256k1", "ECDSA", "RSA"] as const
export type KeyType = (typeof KEY_TYPES)[number]

export type Peer = Libp2p<{ ping: Ping; identify: Identify }>

export interface PeerOptions {
  readonly keyType: KeyType
  /** A multiaddr; without one the peer only dials. */
  readonly listen?: string
  /** Milliseconds between the connection monitor's pings; without, js-libp2p's monitor is off. */
  readonly monitorInterval?: number
}

/** js-libp2p as it comes: TCP, Noise, yamux, ping, identify. Not started yet. */
export async function makePeer({ keyType, listen, monitorInterval }: PeerOptions): Promise<Peer> {
  return createLibp2p({
    start: false,
    nodeInfo: { userAgent: "ping-from-zero/js-libp2p" },
    privateKey: await newKey(keyType),
    addresses: { listen: listen === undefined ? [] : [listen] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: { ping: ping(), identify: identify() },
    connectionMonitor:
      monitorInterval === undefined ? { enabled: false } : { enabled: true, pingInterval: monitorInterval },
    connectionManager: {
      // By default js-libp2p takes five connections a second from a host, and all of ours come from one.
      inboundConnectionThreshold: Number.POSITIVE_INFINITY,
      maxIncomingPendingConnections: 1_000,
    },
  })
}

function newKey(type: KeyType) {
  // RSA needs a size and ECDSA a curve; their defaults serve.
  return type === "RSA" ? generateKeyPair("RSA", 2048) : generateKeyPair(type as "Ed25519")
}
