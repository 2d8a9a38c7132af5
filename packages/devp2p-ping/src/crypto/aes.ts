/**
 * AES block by block, by noble's own functions for one block: what a frame takes is shorter than the way into OpenSSL and
 * back, whose every result is a new Buffer. noble calls them unsafe: they encrypt one block and leave the mode to the
 * caller. It looks bytes up in tables, as AES in JavaScript has to: a program on the same processor may learn of a key
 * from what its cache holds. OpenSSL uses the processor's own instructions.
 */
import { unsafe } from "@noble/ciphers/aes.js"

const BLOCK_BYTES = 16

/** Encrypts a block where it stands. */
export function blockCipher(key: Uint8Array): (block: Uint8Array) => void {
  const schedule = unsafe.expandKeyLE(key)
  return (block) => void unsafe.encryptBlock(schedule, block)
}

/**
 * Counter mode (NIST SP 800-38A, 6.5): the key stream is a counter of 16 bytes, encrypted, then the next number, and so
 * on. Bytes are encrypted in place; to decrypt is the same.
 */
export class CounterMode {
  readonly #encrypt: (block: Uint8Array) => void
  /** Of the next block. */
  readonly #counter: Uint8Array
  readonly #keyStream = new Uint8Array(BLOCK_BYTES)
  /** How much of it is used up. */
  #used = BLOCK_BYTES

  constructor(key: Uint8Array, iv: Uint8Array) {
    this.#encrypt = blockCipher(key)
    this.#counter = Uint8Array.from(iv)
  }

  crypt(bytes: Uint8Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      if (this.#used === BLOCK_BYTES) this.#nextBlock()
      bytes[i]! ^= this.#keyStream[this.#used]!
      this.#used += 1
    }
  }

  /** The counter of the next block, where the last one is used up. */
  get counter(): Uint8Array | undefined {
    return this.#used === BLOCK_BYTES ? this.#counter : undefined
  }

  /** So many blocks were encrypted by somebody else. */
  passOver(blocks: number): void {
    let carry = blocks
    for (let i = BLOCK_BYTES - 1; carry > 0 && i >= 0; i--) {
      carry += this.#counter[i]!
      this.#counter[i] = carry
      carry = Math.floor(carry / 256)
    }
  }

  #nextBlock(): void {
    this.#keyStream.set(this.#counter)
    this.#encrypt(this.#keyStream)
    this.passOver(1)
    this.#used = 0
  }
}
