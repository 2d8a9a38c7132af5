/** The other side spoke the handshake from before EIP-8 (2016), which no node has to accept any more. */
export class PreEip8Handshake extends Error {
  override readonly name = "PreEip8Handshake"

  constructor(options: ErrorOptions) {
    super("the handshake from before EIP-8: this peer is older than 2016", options)
  }
}

/**
 * The other side closed where its ack should stand. A node does so when it cannot decrypt our auth, for it has another key.
 * But go-ethereum closes in the same way, before it reads a byte, where an address calls too often.
 */
export class RefusedAuth extends Error {
  override readonly name = "RefusedAuth"

  constructor(options: ErrorOptions) {
    super(
      "closed instead of answering our auth: it has another key than the enode URL, or lets nobody in now",
      options,
    )
  }
}
