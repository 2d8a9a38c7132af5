/** What stage 3 can know of a peer, and how. */
export type Libp2pEvidence =
  /** The same 32 random bytes came back: its program read them and answered. */
  | { readonly kind: "echo"; readonly smoothedRttMs: number }
  /** Some 32 bytes came back, and the policy does not look at them. */
  | { readonly kind: "echo, not compared"; readonly smoothedRttMs: number }
  /** Other bytes came back: something answers without having read the question. */
  | { readonly kind: "wrong echo"; readonly error: Error }
  /** Asked, and nothing came so far. */
  | { readonly kind: "no echo yet" }
  /** No stream for pings was agreed on in time, or no echo came on it: the error says which. */
  | { readonly kind: "no echo in time"; readonly error: Error }
  /** Its program answered the choice of a protocol: with no. */
  | { readonly kind: "ping not supported"; readonly error: Error }
  /** The stream broke under the ping. */
  | { readonly kind: "ping failed"; readonly error: Error }
  /** Its yamux answered: its program reads the connection, whatever its protocols do. */
  | { readonly kind: "muxer answered" }
  | { readonly kind: "muxer silent"; readonly error: Error }
  /** It ended the connection politely: it may be gone, or not. */
  | { readonly kind: "goodbye"; readonly error: Error }
  /** It said itself that it wants no connection with us, and why: it lives. */
  | { readonly kind: "refused"; readonly error: Error }
  | { readonly kind: "dial failed"; readonly error: Error }
  | { readonly kind: "connection ended"; readonly error: Error }
