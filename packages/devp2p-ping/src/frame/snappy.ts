/**
 * Snappy's block format: `declared length (varint) || elements`. The elements decompress in a library that refuses
 * every corrupt block (many pad or cut the result instead); the declared length is checked here, before that library
 * reserves memory for it.
 *
 * Source: google/snappy format_description.txt; EIP-706.
 */
import { compress as compressBlock, decompress as decompressBlock } from "@stablelib/snappy"

/**
 * A block declares more than allowed, or more than its bytes can hold, or is corrupt. Where every message of a peer ends
 * so, it does not compress: it has to, once both Hellos say version 5 or later (EIP-706).
 */
export class SnappyError extends Error {
  override readonly name = "SnappyError"
}

/** An element of bytes as they are, a literal, has its length, less one, in the upper six bits of its first byte: 0 to 59. */
const SHORT_LITERAL = 60
/** There it stands for: the length, less one, is the next byte. */
const ONE_BYTE_FOLLOWS = 60 << 2

/**
 * Up to this length a block is one literal. The library takes 64 KiB of memory to look for what occurs twice, 10 us for each
 * message, and of so short a text little occurs twice. Smaller: that time for each text. Larger: repetitive ones, as lists
 * of contacts, are sent as long as they are.
 */
const NOT_WORTH_LOOKING = 256

export function compress(bytes: Uint8Array): Uint8Array {
  return bytes.length === 0 || bytes.length > NOT_WORTH_LOOKING ? compressBlock(bytes) : literal(bytes)
}

/** @param bytes 1 to 256 */
function literal(bytes: Uint8Array): Uint8Array {
  const { length } = bytes
  const declared = length < 0x80 ? [length] : [(length & 0x7f) | 0x80, length >> 7]
  const tag = length <= SHORT_LITERAL ? [(length - 1) << 2] : [ONE_BYTE_FOLLOWS, length - 1]
  const start = declared.length + tag.length
  const block = new Uint8Array(start + length)
  block.set(declared)
  block.set(tag, declared.length)
  block.set(bytes, start)
  return block
}

/**
 * @param limit how long the result may be, in bytes
 * @throws {SnappyError}
 */
export function decompress(block: Uint8Array, limit: number): Uint8Array {
  const { declared, start } = readDeclaredLength(block)
  if (declared > limit) throw new SnappyError(`a block that declares ${declared} bytes: ${limit} are allowed`)
  const elements = block.length - start
  // No element makes more of its bytes than a copy of 64 with a two-byte offset: 3 become 64.
  if (declared * 3 > elements * 64)
    throw new SnappyError(`a block that declares ${declared} bytes and has ${elements} to make them of`)
  try {
    return decompressBlock(block)
  } catch (cause) {
    throw new SnappyError("a corrupt block", { cause })
  }
}

/** Little-endian in groups of 7 bits, each but the last with its high bit set; 32 bits at most. */
function readDeclaredLength(block: Uint8Array): { declared: number; start: number } {
  let declared = 0
  for (let i = 0; i < 5; i++) {
    const byte = block[i]
    if (byte === undefined) throw new SnappyError("a block that ends within its declared length")
    declared += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) return { declared, start: i + 1 }
  }
  throw new SnappyError("a block whose declared length has more than 32 bits")
}
