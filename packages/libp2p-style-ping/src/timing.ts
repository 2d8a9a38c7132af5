/**
 * The deadlines of stage 3, and its one pause (afterGoodbye), in milliseconds. When to ping and how long to wait for an
 * echo stand in connection/ping-policies.ts.
 */
export interface Libp2pTiming {
  /**
   * When to give up on a TCP connect. js-libp2p: 6 s an address (ADDRESS_DIAL_TIMEOUT); go-libp2p: 15 s
   * (defaultDialTimeout), 5 s on the own network, the upgrade included; rust-libp2p: 10 s (DEFAULT_CONNECTION_TIMEOUT of
   * SwarmBuilder), the upgrade included. Smaller: slow lines are never reached. Larger: who drops packets holds a dial
   * for longer.
   */
  readonly dialTimeout: number
  /**
   * When a TCP connection must have become a libp2p connection, all rungs of the ladder together. js-libp2p: 10 s
   * (INBOUND_UPGRADE_TIMEOUT); go-libp2p: 15 s (defaultAcceptTimeout); rust-libp2p: 10 s, as above. Smaller: slow
   * machines cannot finish Noise. Larger: whoever connects and drips bytes holds a place for longer.
   */
  readonly upgradeTimeout: number
  /**
   * When a stream must have a protocol. js-libp2p: 10 s (PROTOCOL_NEGOTIATION_TIMEOUT); rust-libp2p: 10 s
   * (SubstreamProtocol); go-libp2p: 10 s (DefaultNegotiationTimeout). Smaller: slow lines lose streams. Larger: a
   * peer that opens streams and says nothing holds them for longer.
   */
  readonly negotiationTimeout: number
  /**
   * When a peer must have read what we answer on its stream; the stream is reset then. js-libp2p: 10 s for a ping's
   * whole stream; go-yamux ends a connection that takes nothing for 5 to 10 s (ConnectionWriteTimeout), and leaves it to
   * the application how long a stream waits for credit. Smaller: slow lines lose answers. Larger: who asks and does not
   * read holds a stream for longer.
   */
  readonly answerTimeout: number
  /** When to give up on handing over a message, the dial included. The book has none. As dialTimeout, for messages. */
  readonly sendTimeout: number
  /**
   * When a message that was written counts as taken although its reader has not ended his half of the stream. The
   * book has none. Smaller: a goodbye is overtaken by the end of the connection, a newer list by an older one.
   * Larger: readers who never end their half hold up the next message for longer.
   */
  readonly receiptTimeout: number
  /**
   * When to give up on a message that is still coming in. The book has none. Smaller: slow lines lose messages.
   * Larger: a peer that drips a byte a minute holds a stream for longer.
   */
  readonly receiveTimeout: number
  /**
   * When a connection is closed because its peer has a newer one and does not answer on this: it lost power, and started
   * again. Smaller: slow lines lose the older of two connections, which costs nothing. Larger: what was sent into the
   * dead one is said again later. go-, rust- and js-libp2p leave it to their pings, if any.
   */
  readonly olderConnectionTimeout: number
  /**
   * When to ask a peer whom nobody watches, by its yamux, whether it is still there: again and again, for as
   * long as the connection lasts. go-yamux: 30 s after the last frame (KeepAliveInterval). Smaller: more traffic. Larger: the
   * connection of a peer that is gone without a word keeps its place for longer.
   */
  readonly unwatchedInterval: number
  /**
   * When such a connection is closed because no answer came. go-yamux: 10 s (ConnectionWriteTimeout). Smaller: slow
   * lines lose connections that nobody needs just now. Larger: as unwatchedInterval.
   */
  readonly unwatchedTimeout: number
  /**
   * When to call somebody who ended the connection politely, to see whether he is still there. Smaller: who leaves
   * is called before the network has heard of it. Larger: a peer that is gone is taken for alive for longer. A peer
   * that ends each connection so waits for the policy's interval after the second.
   */
  readonly afterGoodbye: number
  /** When to leave without the goodbye having been taken. Smaller: others learn of it only by the connection's end. */
  readonly leaveTimeout: number
}

export const libp2pTiming: Libp2pTiming = {
  dialTimeout: 6_000,
  upgradeTimeout: 10_000,
  negotiationTimeout: 10_000,
  answerTimeout: 10_000,
  sendTimeout: 8_000,
  receiptTimeout: 1_000,
  receiveTimeout: 10_000,
  olderConnectionTimeout: 2_000,
  unwatchedInterval: 30_000,
  unwatchedTimeout: 10_000,
  afterGoodbye: 2_000,
  leaveTimeout: 1_000,
}
