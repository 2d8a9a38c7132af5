/**
 * RLPx's MAC, in a file of its own: homemade in 2014, never replaced, and by its users' own words horrible. Nothing of it
 * is worth copying; a session of today would take an AEAD, as stage 3's does.
 *
 * It is one running Keccak-256 per direction, which starts from the handshake and absorbs all that is ever sent, so
 * a frame's MAC depends on every frame before it. A tag is not simply the digest: first the state is stirred with
 * itself, encrypted under the mac-secret.
 *
 *   stir(with)  = state.update(AES-256(mac-secret, state.digest()[:16]) ^ with)
 *   header-mac  = stir(header-ciphertext);                                       state.digest()[:16]
 *   frame-mac   = state.update(frame-ciphertext); stir(state.digest()[:16]);     state.digest()[:16]
 *
 * Source: ethereum/devp2p rlpx.md, "MAC".
 */
import type { RunningHash } from "../crypto/primitives.ts"

/** The length of header-mac and frame-mac. */
export const MAC_BYTES = 16
const BLOCK_BYTES = 16

/** For whoever stirs: nothing waits between its first step and its last. */
const block = new Uint8Array(BLOCK_BYTES)

export class FrameMac {
  readonly #state: RunningHash
  /** AES-256 of one block under the mac-secret, in place. */
  readonly #encrypt: (block: Uint8Array) => void
  /** The state's digest: the last of one step is the first of the next, so it is computed once. Its first 16 bytes count. */
  #digest: Uint8Array

  constructor(state: RunningHash, encrypt: (block: Uint8Array) => void) {
    this.#state = state
    this.#encrypt = encrypt
    this.#digest = state.digest()
  }

  /** @param header encrypted: its first 16 bytes count */
  ofHeader(header: Uint8Array): Uint8Array {
    return this.#stir(header)
  }

  /** Of what is padded and encrypted, from the one byte to before the other. */
  ofFrame(frame: Uint8Array, from = 0, to: number = frame.length): Uint8Array {
    this.#state.update(frame, from, to)
    this.#state.digest(this.#digest)
    return this.#stir(this.#digest)
  }

  /** @param seed its first 16 bytes count */
  #stir(seed: Uint8Array): Uint8Array {
    for (let i = 0; i < BLOCK_BYTES; i++) block[i] = this.#digest[i]!
    this.#encrypt(block)
    for (let i = 0; i < BLOCK_BYTES; i++) block[i]! ^= seed[i]!
    this.#state.update(block)
    this.#state.digest(this.#digest)
    return this.#digest.slice(0, MAC_BYTES)
  }
}
