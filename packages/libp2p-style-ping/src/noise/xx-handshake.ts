import { concat, EMPTY, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { type AgreementKey, TAG_BYTES } from "../crypto/primitives.ts"
import { type CipherState, SymmetricState } from "./symmetric-state.ts"

const PROTOCOL_NAME = fromUtf8("Noise_XX_25519_ChaChaPoly_SHA256") // 32 bytes

/** A public key, and one that is encrypted. */
const KEY_BYTES = 32
const SEALED_KEY_BYTES = KEY_BYTES + TAG_BYTES

/** A handshake message too short to hold what must stand in it. */
export class HandshakeTooShort extends Error {
  override readonly name = "HandshakeTooShort"

  constructor(length: number, atLeast: number) {
    super(`a Noise handshake message of ${length} bytes: at least ${atLeast} must be there`)
  }
}

export interface XxOptions {
  /** s: the key that the handshake proves. libp2p signs it with the identity. */
  readonly staticKey: AgreementKey
  /** e: new for each handshake, so that a stolen s opens no recorded conversation. */
  readonly ephemeralKey: AgreementKey
  /** What both sides must have seen alike before; libp2p has none. */
  readonly prologue?: Uint8Array
}

/**
 * The XX pattern (Noise, 7.5): neither side knows the other before.
 *
 *   -> e
 *   <- e, ee, s, es
 *   -> s, se
 *
 * Each token is one line below, said once for the writer and once for the reader. Pure: bytes in, bytes out.
 */
export class XxHandshake {
  readonly #symmetric = new SymmetricState(PROTOCOL_NAME)
  readonly #s: AgreementKey
  readonly #e: AgreementKey
  #rs: Uint8Array = EMPTY // the remote static public key
  #re: Uint8Array = EMPTY // the remote ephemeral public key

  constructor({ staticKey, ephemeralKey, prologue = EMPTY }: XxOptions) {
    this.#s = staticKey
    this.#e = ephemeralKey
    this.#symmetric.mixHash(prologue)
  }

  /** -> e   (initiator; 32 bytes and the payload, in the clear) */
  writeMessage1(payload: Uint8Array): Uint8Array {
    return concat(this.#writeE(), this.#symmetric.encryptAndHash(payload))
  }

  /** -> e   (responder) */
  readMessage1(message: Uint8Array): Uint8Array {
    checkLength(message, KEY_BYTES)
    this.#readE(message.subarray(0, KEY_BYTES))
    return this.#symmetric.decryptAndHash(message.subarray(KEY_BYTES))
  }

  /** <- e, ee, s, es   (responder; 32 + 48 bytes, the payload and its tag) */
  writeMessage2(payload: Uint8Array): Uint8Array {
    const e = this.#writeE()
    this.#symmetric.mixKey(this.#e.agree(this.#re)) // ee
    const s = this.#symmetric.encryptAndHash(this.#s.publicKey)
    this.#symmetric.mixKey(this.#s.agree(this.#re)) // es
    return concat(e, s, this.#symmetric.encryptAndHash(payload))
  }

  /** <- e, ee, s, es   (initiator) */
  readMessage2(message: Uint8Array): Uint8Array {
    checkLength(message, KEY_BYTES + SEALED_KEY_BYTES + TAG_BYTES)
    const rest = message.subarray(KEY_BYTES)
    this.#readE(message.subarray(0, KEY_BYTES))
    this.#symmetric.mixKey(this.#e.agree(this.#re)) // ee
    this.#rs = this.#symmetric.decryptAndHash(rest.subarray(0, SEALED_KEY_BYTES)) // s
    this.#symmetric.mixKey(this.#e.agree(this.#rs)) // es
    return this.#symmetric.decryptAndHash(rest.subarray(SEALED_KEY_BYTES))
  }

  /** -> s, se   (initiator; 48 bytes, the payload and its tag) */
  writeMessage3(payload: Uint8Array): Uint8Array {
    const s = this.#symmetric.encryptAndHash(this.#s.publicKey)
    this.#symmetric.mixKey(this.#s.agree(this.#re)) // se
    return concat(s, this.#symmetric.encryptAndHash(payload))
  }

  /** -> s, se   (responder) */
  readMessage3(message: Uint8Array): Uint8Array {
    checkLength(message, SEALED_KEY_BYTES + TAG_BYTES)
    this.#rs = this.#symmetric.decryptAndHash(message.subarray(0, SEALED_KEY_BYTES)) // s
    this.#symmetric.mixKey(this.#e.agree(this.#rs)) // se
    return this.#symmetric.decryptAndHash(message.subarray(SEALED_KEY_BYTES))
  }

  /** After the third message: the initiator's key to send with, then the responder's. */
  split(): [initiator: CipherState, responder: CipherState] {
    return this.#symmetric.split()
  }

  /** 32 bytes, once read: nobody else can hold its private half, but whose it is only the payload says. */
  get remoteStaticKey(): Uint8Array {
    return this.#rs
  }

  get handshakeHash(): Uint8Array {
    return this.#symmetric.handshakeHash
  }

  #writeE(): Uint8Array {
    this.#symmetric.mixHash(this.#e.publicKey)
    return this.#e.publicKey
  }

  #readE(key: Uint8Array): void {
    this.#symmetric.mixHash(key)
    this.#re = key
  }
}

function checkLength(message: Uint8Array, atLeast: number): void {
  if (message.length < atLeast) throw new HandshakeTooShort(message.length, atLeast)
}
