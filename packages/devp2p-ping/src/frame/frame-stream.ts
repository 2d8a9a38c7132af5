/**
 * Messages as frames: encrypted, authenticated, and in order.
 *
 *   frame       = header (16) || header-mac (16) || frame-data, padded to a multiple of 16 || frame-mac (16)
 *   header      = length of frame-data (3) || c2 80 80 || zeros, encrypted
 *   frame-data  = RLP of the message code || data, encrypted: AES-256-CTR, one key stream over all frames
 *
 * After Hello, data is compressed where both sides speak version 5.
 * Source: ethereum/devp2p rlpx.md, "Framing"; EIP-706.
 */
import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { aesBlock, aesCtr } from "#crypto"
import { sameTag } from "../crypto/primitives.ts"
import type { Secrets } from "../handshake/secrets.ts"
import { decodeFirst, encode } from "../rlp/rlp.ts"
import { asNumber, numberItem } from "../rlp/rlp-fields.ts"
import { FrameMac, MAC_BYTES } from "./frame-mac.ts"
import { compress, decompress, SnappyError } from "./snappy.ts"

/** The most that the 3 bytes of a frame's length can count; also for what decompresses from it. */
export const MAX_FRAME = 0xffffff
/** The code of the message that ends a session. */
const DISCONNECT = 1
/** A message code takes one byte of a frame at least. */
const MIN_CODE_BYTES = 1

const HEADER_BYTES = 16
const BLOCK = 16
const ZERO_IV = new Uint8Array(BLOCK)
/** RLP of [0, 0]: capability and context ids, which nobody ever used. */
const HEADER_DATA = Uint8Array.of(0xc2, 0x80, 0x80)

export interface Frame {
  /** Below 16: base protocol. From 16: the capabilities, in the order agreed on. */
  readonly code: number
  readonly data: Uint8Array
}

/**
 * A header or a frame is not what the peer sent, or not what it sent next: it was changed on the way, or the two sides
 * have different keys. Nothing behind it can be read: open a new session.
 */
export class BadMac extends Error {
  override readonly name = "BadMac"

  constructor(part: "header" | "frame") {
    super(`the MAC of a ${part} does not fit`)
  }
}

export class FrameTooLarge extends Error {
  override readonly name = "FrameTooLarge"

  constructor(size: number, limit: number) {
    super(`a frame of ${size} bytes: ${limit} are allowed`)
  }
}

export class FrameStream {
  /** Whether data is compressed, both ways: once both have said a Hello of version 5 or later. */
  snappy = false
  readonly #stream: ByteStream
  readonly #encrypt: (data: Uint8Array) => Uint8Array
  readonly #decrypt: (data: Uint8Array) => Uint8Array
  readonly #egressMac: FrameMac
  readonly #ingressMac: FrameMac

  constructor(stream: ByteStream, secrets: Secrets) {
    this.#stream = stream
    // An all-zero IV is safe here: the key is used for one session only. That both directions share the key stream is
    // a weakness of the protocol, and cannot be changed: whoever XORs the two gets the difference of the plain texts.
    this.#encrypt = aesCtr(secrets.aes, ZERO_IV)
    this.#decrypt = aesCtr(secrets.aes, ZERO_IV)
    const block = aesBlock(secrets.mac)
    this.#egressMac = new FrameMac(secrets.egress, block)
    this.#ingressMac = new FrameMac(secrets.ingress, block)
  }

  /**
   * The next message. One reader at a time.
   * @param limit how long its data may be in bytes, as it comes and decompressed
   * @throws {BadMac | FrameTooLarge | RlpError | SnappyError} after which nothing more can be read
   * @throws {EndOfStream}
   */
  async readFrame(limit: number = MAX_FRAME): Promise<Frame> {
    const header = await this.#stream.read(HEADER_BYTES + MAC_BYTES)
    const headerCipher = header.subarray(0, HEADER_BYTES)
    if (!sameTag(this.#ingressMac.ofHeader(headerCipher), header.subarray(HEADER_BYTES)))
      throw new BadMac("header")
    const [high, middle, low] = this.#decrypt(headerCipher)
    const size = (high! << 16) | (middle! << 8) | low!
    if (size > limit + MIN_CODE_BYTES) throw new FrameTooLarge(size, limit + MIN_CODE_BYTES)

    const padded = size + padding(size)
    const body = await this.#stream.read(padded + MAC_BYTES)
    const bodyCipher = body.subarray(0, padded)
    if (!sameTag(this.#ingressMac.ofFrame(bodyCipher), body.subarray(padded))) throw new BadMac("frame")
    const { item: code, rest: data } = decodeFirst(this.#decrypt(bodyCipher).subarray(0, size))
    return this.#plain(asNumber(code, "the message code"), data, limit)
  }

  #plain(code: number, data: Uint8Array, limit: number): Frame {
    if (!this.snappy) return { code, data }
    try {
      return { code, data: decompress(data, limit) }
    } catch (error) {
      // ethereumjs never compresses its Disconnect; such a short list is no block, so there is no mistaking it.
      if (code === DISCONNECT && error instanceof SnappyError) return { code, data }
      throw error
    }
  }

  /**
   * Sends one message. Frames leave in the order of the calls.
   * Resolves when the layer below took the bytes.
   * @throws {FrameTooLarge}
   */
  writeFrame(code: number, data: Uint8Array): Promise<void> {
    if (data.length > MAX_FRAME) return Promise.reject(new FrameTooLarge(data.length, MAX_FRAME))
    const frameData = concat(encode(numberItem(code)), this.snappy ? compress(data) : data)
    const size = frameData.length
    if (size > MAX_FRAME) return Promise.reject(new FrameTooLarge(size, MAX_FRAME))
    const header = new Uint8Array(HEADER_BYTES)
    header.set([size >> 16, size >> 8, size])
    header.set(HEADER_DATA, 3)

    const cipher = this.#encrypt(concat(header, frameData, new Uint8Array(padding(size))))
    const headerCipher = cipher.subarray(0, HEADER_BYTES)
    const bodyCipher = cipher.subarray(HEADER_BYTES)
    const headerMac = this.#egressMac.ofHeader(headerCipher)
    const frameMac = this.#egressMac.ofFrame(bodyCipher)
    return this.#stream.write(concat(headerCipher, headerMac, bodyCipher, frameMac))
  }
}

/** How many bytes are missing to a whole block. */
function padding(size: number): number {
  return -size & (BLOCK - 1)
}
