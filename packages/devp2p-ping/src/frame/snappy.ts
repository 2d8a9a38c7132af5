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

/** An element of bytes as they are has its length, less one, in the upper six bits of its first byte: 0 to 59. */
const SHORT_LITERAL = 60

/** The library takes 64 KiB of memory to look for what occurs twice: for a few bytes, as of each ping, that is too much. */
export function compress(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0 || bytes.length > SHORT_LITERAL) return compressBlock(bytes)
  const block = new Uint8Array(2 + bytes.length)
  block[0] = bytes.length
  block[1] = (bytes.length - 1) << 2
  block.set(bytes, 2)
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
