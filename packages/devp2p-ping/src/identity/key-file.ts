/** The text of a key file, as go-ethereum's `nodekey`: a private key in 64 hex digits. It needs no curve to be read. */
import { fromHex, toHex } from "@ping-from-zero/core-tcp-check/wire"

/** A text or bytes that should be a private key are none. The message says why; it never repeats them. */
export class InvalidNodeKey extends Error {
  override readonly name = "InvalidNodeKey"
}

/**
 * 32 bytes. Whether they are a key of secp256k1 is not looked at: `nodeKey` does that.
 * @throws {InvalidNodeKey}
 */
export function parsePrivateKey(text: string): Uint8Array {
  const hex = text.trim()
  if (!/^[0-9a-f]{64}$/i.test(hex))
    throw new InvalidNodeKey(`a key file holds 64 hex digits; this one has ${hex.length} characters`)
  return fromHex(hex)
}

export function formatPrivateKey(privateKey: Uint8Array): string {
  return `${toHex(privateKey)}\n`
}
