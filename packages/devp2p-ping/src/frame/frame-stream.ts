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
import { ReadAhead } from "@ping-from-zero/core-tcp-check/wire"
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
/** Where frame-data begins. */
const BODY = HEADER_BYTES + MAC_BYTES
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
  readonly #input: ReadAhead
  readonly #encrypt: ReturnType<typeof aesCtr>
  readonly #decrypt: ReturnType<typeof aesCtr>
  readonly #egressMac: FrameMac
  readonly #ingressMac: FrameMac

  constructor(stream: ByteStream, secrets: Secrets) {
    this.#stream = stream
    this.#input = new ReadAhead(stream)
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
  readFrame(limit: number = MAX_FRAME): Promise<Frame> {
    return this.#input.more().then(() => this.#readFrame(limit))
  }

  /** Its first bytes are here, or the end of the stream is. */
  async #readFrame(limit: number): Promise<Frame> {
    const start = HEADER_BYTES + MAC_BYTES
    const size = this.#openHeader(this.#input.take(start) ?? (await this.#input.read(start)))
    if (size > limit + MIN_CODE_BYTES) throw new FrameTooLarge(size, limit + MIN_CODE_BYTES)

    const rest = size + padding(size) + MAC_BYTES
    return this.#openBody(this.#input.take(rest) ?? (await this.#input.read(rest)), size, limit)
  }

  /** @returns how long frame-data is */
  #openHeader(header: Uint8Array): number {
    if (!endsWithTag(header, this.#ingressMac.ofHeader(header))) throw new BadMac("header")
    const [high, middle, low] = this.#decrypt(header.slice(0, HEADER_BYTES))
    return (high! << 16) | (middle! << 8) | low!
  }

  /** @param body frame-data, as long as `size` says, padded, and its MAC */
  #openBody(body: Uint8Array, size: number, limit: number): Frame {
    const padded = body.length - MAC_BYTES
    if (!endsWithTag(body, this.#ingressMac.ofFrame(body, 0, padded))) throw new BadMac("frame")
    const { code, data } = readCode(this.#decrypt(body.slice(0, padded)).subarray(0, size))
    return this.#plain(code, data, limit)
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
    const rlpCode = encode(numberItem(code))
    const content = this.snappy ? compress(data) : data
    const size = rlpCode.length + content.length
    if (size > MAX_FRAME) return Promise.reject(new FrameTooLarge(size, MAX_FRAME))

    const bodyEnd = BODY + size + padding(size)
    const frame = new Uint8Array(bodyEnd + MAC_BYTES)
    frame.set([size >> 16, size >> 8, size])
    frame.set(HEADER_DATA, 3)
    frame.set(rlpCode, BODY)
    frame.set(content, BODY + rlpCode.length)

    this.#encrypt(frame, 0, HEADER_BYTES)
    this.#encrypt(frame, BODY, bodyEnd)
    frame.set(this.#egressMac.ofHeader(frame), HEADER_BYTES)
    frame.set(this.#egressMac.ofFrame(frame, BODY, bodyEnd), bodyEnd)
    return this.#stream.write(frame)
  }
}

/** What stands behind the code is the data. A code from 1 to 127, as of nearly every frame, is its own RLP. */
function readCode(frameData: Uint8Array): Frame {
  const first = frameData[0]
  if (first !== undefined && first > 0 && first < 0x80) return { code: first, data: frameData.subarray(1) }
  const { item, rest } = decodeFirst(frameData)
  return { code: asNumber(item, "the message code"), data: rest }
}

/** Whether the last bytes of a part are this MAC. */
function endsWithTag(part: Uint8Array, tag: Uint8Array): boolean {
  return sameTag(tag, part, part.length - MAC_BYTES)
}

/** How many bytes are missing to a whole block. */
function padding(size: number): number {
  return -size & (BLOCK - 1)
}
