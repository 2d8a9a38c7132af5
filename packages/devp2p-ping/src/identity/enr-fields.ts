import { canonicalHost, toHex, viewOf } from "@ping-from-zero/core-tcp-check/wire"
import { RlpError, type RlpItem } from "../rlp/rlp.ts"
import { asBytes, asList, asName, asNumber } from "../rlp/rlp-fields.ts"
import type { Enr } from "./enr.ts"

/** What the pairs of a record say. A field that cannot be read is as one that nobody knows: it stands in `others`. */
export interface EnrFields {
  /** Name, version and perhaps a build (EIP-7636). */
  readonly client?: string
  readonly ip?: string
  readonly tcp?: number
  readonly udp?: number
  readonly quic?: number
  readonly ip6?: string
  readonly tcp6?: number
  readonly udp6?: number
  readonly quic6?: number
  /** An execution node: the hash over the forks that it has passed, and the next one, 0 where it knows none (EIP-2124). */
  readonly eth?: { readonly forkHash: string; readonly next: number }
  /** A consensus node (consensus-specs, phase0/p2p-interface.md, "ENR structure"). */
  readonly eth2?: {
    readonly forkDigest: string
    readonly nextForkVersion: string
    /** 2^64 - 1 where no fork is planned. */
    readonly nextForkEpoch: bigint
  }
  /** The attestation subnets that it stays in. */
  readonly attnets?: readonly number[]
  readonly syncnets?: readonly number[]
  /** Of a node of an OP-stack chain: whose messages it passes on. */
  readonly opstack?: string
  /** The keys of all else. */
  readonly others: readonly string[]
}

/** Reads a value. @throws {RlpError} where it has not the form of its key */
type Read<V> = (value: RlpItem) => V

const READERS: { readonly [K in Exclude<keyof EnrFields, "others">]-?: Read<NonNullable<EnrFields[K]>> } = {
  client: (value) =>
    asList(value)
      .map((name) => asName(name))
      .join(" "),
  ip: (value) => Array.from(asBytes(value, 4)).join("."),
  tcp: port,
  udp: port,
  quic: port,
  ip6: (value) => canonicalHost(groupsOf(asBytes(value, 16)).join(":")),
  tcp6: port,
  udp6: port,
  quic6: port,
  eth: (value) => {
    const [forkHash, next] = asList(asList(value)[0])
    return { forkHash: toHex(asBytes(forkHash, 4)), next: asNumber(next) }
  },
  eth2: (value) => {
    const bytes = asBytes(value, 16) // SSZ: no lengths, little-endian
    return {
      forkDigest: toHex(bytes.subarray(0, 4)),
      nextForkVersion: toHex(bytes.subarray(4, 8)),
      nextForkEpoch: viewOf(bytes).getBigUint64(8, true),
    }
  },
  attnets: (value) => bitsOf(asBytes(value, 8)),
  syncnets: (value) => bitsOf(asBytes(value, 1)),
  opstack: (value) => toHex(asBytes(value)),
}

/** What the signature is about itself. */
const KNOWN_ALREADY = ["id", "secp256k1"]

/** @param pairs as parseEnr has them */
export function enrFields(pairs: Enr["pairs"]): EnrFields {
  const read: Record<string, unknown> = {}
  const others: string[] = []
  for (const [key, value] of pairs) {
    if (KNOWN_ALREADY.includes(key)) continue
    const reader = Object.hasOwn(READERS, key) ? READERS[key as keyof typeof READERS] : undefined
    const known = reader && readBy(reader as Read<unknown>, value)
    if (known === undefined) others.push(key)
    else read[key] = known
  }
  return { ...read, others }
}

function readBy<V>(reader: Read<V>, value: RlpItem): V | undefined {
  try {
    return reader(value)
  } catch (error) {
    if (error instanceof RlpError) return undefined
    throw error
  }
}

/** @throws {RlpError} */
function port(value: RlpItem): number {
  const number = asNumber(value)
  if (number > 65_535) throw new RlpError("a number too large")
  return number
}

function groupsOf(bytes: Uint8Array): string[] {
  const view = viewOf(bytes)
  return Array.from({ length: 8 }, (_, i) => view.getUint16(2 * i).toString(16))
}

/** The places of the bits that are set; the first is the lowest of the first byte (SSZ, Bitvector). */
function bitsOf(bytes: Uint8Array): number[] {
  return Array.from({ length: 8 * bytes.length }, (_, i) => i).filter((i) => (bytes[i >> 3]! >> (i & 7)) & 1)
}
