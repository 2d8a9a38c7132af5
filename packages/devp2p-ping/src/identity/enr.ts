import { InvalidContact } from "@ping-from-zero/core-tcp-check"
import { concat, fromUtf8, toHex } from "@ping-from-zero/core-tcp-check/wire"
import { keccak256, secp256k1 } from "#crypto"
import { InvalidSignature } from "../crypto/primitives.ts"
import { bigEndian, decode, encode, RlpError, type RlpItem } from "../rlp/rlp.ts"
import { asBytes, asList, asName } from "../rlp/rlp-fields.ts"
import { type NodeId, type NodeKey, nodeId } from "./node-key.ts"

/**
 * What a node says of itself, signed (EIP-778): RLP `[signature, seq, key, value, key, value, …]` in base64url behind
 * `enr:`. A record outlives what it tells: that its owner wrote it is proved, and no more.
 */
export interface Enr {
  /** Grows with each record of the same node. Up to 64 bits. */
  readonly seq: bigint
  readonly id: NodeId
  /** 64 bytes. */
  readonly publicKey: Uint8Array
  /** 33 bytes: as the record holds it, and as libp2p makes a peer id of it. */
  readonly compressedKey: Uint8Array
  /** In the order of the keys, `id` and `secp256k1` among them. */
  readonly pairs: ReadonlyMap<string, RlpItem>
}

const SCHEME = "enr:"
/** "The maximum encoded size of a node record is 300 bytes" (EIP-778, "RLP Encoding"). */
const MAX_BYTES = 300
/** 300 bytes in base64, its padding, and the scheme; what is longer is not decoded. */
const MAX_TEXT = SCHEME.length + 404
/** Half the order of secp256k1: of a signature's two forms, r and s or r and n - s, the one with the smaller s is valid. */
const HALF_ORDER = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0"

/**
 * Reads a record as a node prints it, and checks its signature.
 * @throws {InvalidContact} with a sentence for each way to be wrong
 */
export function parseEnr(text: string): Enr {
  const trimmed = text.trim()
  const wrong = (what: string) =>
    new InvalidContact(`"${trimmed.slice(0, 20)}${trimmed.length > 20 ? "…" : ""}" ${what}`)
  if (trimmed.length > MAX_TEXT) throw wrong(`is too long for an ENR: at most ${MAX_BYTES} bytes in base64`)
  const [, base64] = /^enr:([\w-]+)={0,2}$/i.exec(trimmed) ?? []
  if (base64 === undefined) throw wrong("is not an ENR: enr: and base64 with - and _")
  const bytes = bytesOfBase64(base64)
  if (!bytes) throw wrong("is not an ENR: a letter is missing, or one too many is there")
  if (bytes.length > MAX_BYTES) throw wrong(`has ${bytes.length} bytes: an ENR has at most ${MAX_BYTES}`)
  try {
    return readRecord(bytes, wrong)
  } catch (error) {
    if (error instanceof RlpError) throw wrong(`is not an ENR: ${error.message}`)
    if (error instanceof InvalidSignature)
      throw wrong("has a signature that its own key did not make: some letter of it was changed")
    throw error
  }
}

function bytesOfBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

function readRecord(bytes: Uint8Array, wrong: (what: string) => Error): Enr {
  const [signature, seq, ...items] = asList(decode(bytes))
  const digits = asBytes(seq)
  if (digits.length > 8) throw new RlpError("a number too large")
  if (digits[0] === 0) throw new RlpError("a number that starts with zero")
  const pairs = readPairs(items, wrong)
  const scheme = pairs.get("id")
  if (scheme === undefined || asName(scheme) !== "v4")
    throw wrong(`is signed by the scheme ${scheme ? asName(scheme) : "of no name"}: v4 is all that we know`)
  const compressedKey = asBytes(pairs.get("secp256k1"), 33)
  const publicKey = signerOf(asBytes(signature, 64), encode([digits, ...items]), compressedKey)
  return {
    seq: digits.reduce((value, digit) => (value << 8n) | BigInt(digit), 0n),
    id: nodeId(publicKey),
    publicKey,
    compressedKey,
    pairs,
  }
}

/** Sorted by their keys, each there once. */
function readPairs(items: readonly RlpItem[], wrong: (what: string) => Error): Map<string, RlpItem> {
  if (items.length % 2 === 1) throw wrong("has a key without a value")
  const pairs = new Map<string, RlpItem>()
  let last: string | undefined
  for (let i = 0; i < items.length; i += 2) {
    const key = asName(items[i])
    const hex = toHex(asBytes(items[i])) // hex is in the same order as bytes
    if (last !== undefined && hex <= last)
      throw wrong(`has the key ${key} ${hex === last ? "twice" : "behind one that follows it"}`)
    last = hex
    pairs.set(key, items[i + 1]!)
  }
  return pairs
}

/**
 * The key of the record, whole, if it made this signature. A signature leaves two keys possible (its recovery id says
 * which, and a record has none): one of them has to be the record's.
 * @throws {InvalidSignature}
 */
function signerOf(signature: Uint8Array, content: Uint8Array, compressedKey: Uint8Array): Uint8Array {
  if (toHex(signature.subarray(32)) > HALF_ORDER) throw new InvalidSignature()
  const hash = keccak256(content)
  const key = toHex(compressedKey)
  for (const recoveryId of [0, 1]) {
    const publicKey = secp256k1.recover(hash, concat(signature, Uint8Array.of(recoveryId)))
    if (toHex(compressed(publicKey)) === key) return publicKey
  }
  throw new InvalidSignature()
}

/** SEC 1: x, behind 02 where y is even and 03 where it is odd. */
function compressed(publicKey: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(2 + (publicKey[63]! & 1)), publicKey.subarray(0, 32))
}

/** The record of a node. @param values by their keys; `id` and `secp256k1` are added */
export function signEnr(key: NodeKey, seq: bigint, values: Readonly<Record<string, RlpItem>>): string {
  const all = { ...values, id: fromUtf8("v4"), secp256k1: compressed(key.publicKey) }
  const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))
  const content = [bigEndian(seq), ...sorted.flatMap(([name, value]) => [fromUtf8(name), value])]
  const signature = secp256k1.sign(keccak256(encode(content)), key.privateKey).subarray(0, 64)
  const binary = String.fromCharCode(...encode([signature, ...content]))
  return `${SCHEME}${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`
}
