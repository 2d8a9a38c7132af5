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

export function compress(bytes: Uint8Array): Uint8Array {
  return compressBlock(bytes)
}

/**
 * @param limit how long the result may be, in bytes
 * @throws {SnappyError}
 */
export function decompress(block: Uint8Array, limit: number): Uint8Array {
  const { declared, elements } = readDeclaredLength(block)
  if (declared > limit) throw new SnappyError(`a block that declares ${declared} bytes: ${limit} are allowed`)
  // No element makes more of its bytes than a copy of 64 with a two-byte offset: 3 become 64.
  if (declared * 3 > elements.length * 64)
    throw new SnappyError(
      `a block that declares ${declared} bytes and has ${elements.length} to make them of`,
    )
  try {
    return decompressBlock(block)
  } catch (cause) {
    throw new SnappyError("a corrupt block", { cause })
  }
}

/** Little-endian in groups of 7 bits, each but the last with its high bit set; 32 bits at most. */
function readDeclaredLength(block: Uint8Array): { declared: number; elements: Uint8Array } {
  let declared = 0
  for (let i = 0; i < 5; i++) {
    const byte = block[i]
    if (byte === undefined) throw new SnappyError("a block that ends within its declared length")
    declared += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) return { declared, elements: block.subarray(i + 1) }
  }
  throw new SnappyError("a block whose declared length has more than 32 bits")
}
