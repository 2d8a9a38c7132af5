/** Every interval and deadline of stage 2, in milliseconds. */
export interface Devp2pTiming {
  /**
   * When to give up on a TCP connect. go-ethereum: 15 s (p2p/server.go, defaultDialTimeout). Smaller: slow lines
   * are never reached. Larger: a host that drops packets keeps a dial for longer.
   */
  readonly dialTimeout: number
  /**
   * When auth and ack must be done. go-ethereum: 5 s (p2p/transport.go, handshakeTimeout). Smaller: a slow machine
   * cannot answer in time. Larger: whoever connects and drips bytes holds a place for longer.
   */
  readonly handshakeTimeout: number
  /**
   * When the peer's Hello must be there. go-ethereum: 30 s (frameReadTimeout). The comment on its handshakeTimeout counts
   * Hello among the 5 s, but ReadMsg, which reads it, sets the deadline anew. As handshakeTimeout.
   */
  readonly helloTimeout: number
  /**
   * When to ping. go-ethereum: every 15 s, whatever else was heard (p2p/peer.go, pingInterval); ethereumjs: every
   * 15 s from Hello on (rlpx/peer.ts, PING_INTERVAL). Smaller: more traffic. Larger than evidenceTimeout: idle peers
   * are dropped.
   */
  readonly pingInterval: number
  /**
   * When to say that evidence is overdue: longer than pingInterval, which provokes it, and some time to answer.
   * Smaller: slowness looks suspicious. Larger: less warning. No implementation has the notion.
   */
  readonly suspectAfter: number
  /**
   * When to end a session for want of evidence. go-ethereum: 30 s from message to message (p2p/server.go,
   * frameReadTimeout); ethereumjs: 10 s from a ping to its pong. Where pongs come at once that is 25 s from the last
   * one: 15 s until the next ping, and 10 s. Smaller: a pause of the peer's program, as for garbage collection, ends
   * the session. Larger: a frozen peer stays for longer.
   */
  readonly evidenceTimeout: number
  /**
   * When a message must have been taken by the layer below. go-ethereum: 20 s (p2p/server.go, frameWriteTimeout).
   * Smaller: a burst on a slow line ends the session. Larger: a peer that reads nothing holds our memory for longer.
   */
  readonly writeTimeout: number
  /**
   * When to close without the Disconnect having been taken. go-ethereum: 1 s (p2p/transport.go, discWriteTimeout).
   * Smaller: slow peers never learn the reason. Larger: closing waits for longer where the peer does not read.
   */
  readonly disconnectTimeout: number
  /**
   * When the node with the larger id stops waiting for the other's dial and dials itself, so that two nodes that
   * learn of each other at once do not open two sessions. Smaller: it happens on slow lines. Larger: its first
   * message to anybody waits for longer. go-ethereum: 0, and both sessions may die.
   */
  readonly dialYield: number
  /**
   * When at the latest to dial again after "already connected" with no such session to be found: after a random part
   * of it. Smaller: two dials may meet again. Larger: the peers are apart for longer. go-ethereum: 35 s, not random.
   */
  readonly dialAgainWithin: number
  /**
   * When a session counts as dead because its peer opens another and does not answer a ping in the one we have: it
   * lost power, and started again. Smaller: a peer on a slow line loses the older session. Larger: who comes back
   * waits for longer. go-ethereum does not ask: the newer is refused until frameReadTimeout ends the older, 30 s.
   */
  readonly olderSessionTimeout: number
  /**
   * When to call somebody who ended the session politely, to see whether he is still there. Smaller: who leaves is
   * called before the network has heard of it. Larger: a peer that is gone is taken for alive for longer. A peer
   * that ends each session so waits for pingInterval after the second.
   */
  readonly afterGoodbye: number
  /** When to leave without the goodbye having been taken. Smaller: others learn of it only by the session's end. */
  readonly leaveTimeout: number
}

/** go-ethereum's; where it has none, the smallest with which nodes on a slow line still get on. */
export const gethTiming: Devp2pTiming = {
  dialTimeout: 15_000,
  handshakeTimeout: 5_000,
  helloTimeout: 30_000,
  pingInterval: 15_000,
  suspectAfter: 20_000,
  evidenceTimeout: 30_000,
  writeTimeout: 20_000,
  disconnectTimeout: 1_000,
  dialYield: 100,
  dialAgainWithin: 1_000,
  olderSessionTimeout: 2_000,
  afterGoodbye: 2_000,
  leaveTimeout: 1_000,
}

/** For a check that wants the pong itself: counted from the last pong, when ethereumjs would give up (evidenceTimeout). */
export const ethereumjsTiming: Devp2pTiming = { ...gethTiming, evidenceTimeout: 25_000 }
