import type { Address } from "@ping-from-zero/core-tcp-check"
import type { EnrFields } from "@ping-from-zero/devp2p-ping"
import type { Detail } from "../hex/fields.ts"
import { parsed } from "./typed-contact.ts"

/** A record that was typed, and how its node is called. */
export interface EnrContact {
  readonly stage: 2 | 3
  /** Enode URLs or multiaddrs, that of IPv4 first; none where the record names no address, or no TCP port. */
  readonly contacts: readonly string[]
  readonly seq: bigint
  readonly details: readonly Detail[]
}

/** Keys that only records of libp2p's nodes have, beside those that we read. */
const KEYS_OF_LIBP2P = ["cgc", "nfd", "waku2", "multiaddrs"]

export function isEnr(text: string): boolean {
  return /^enr:/i.test(text)
}

/**
 * Reads a record, checks its signature, and chooses how to call its node: over libp2p where it is a consensus node,
 * whose key is its peer id; over RLPx otherwise.
 * @throws {UserError}
 */
export async function readEnr(text: string): Promise<EnrContact> {
  const { enrFields, formatEnode, parseEnr } = await import("@ping-from-zero/devp2p-ping")
  const { seq, id, compressedKey, pairs } = parsed(text, parseEnr)
  const fields = enrFields(pairs)
  const addresses = addressesIn(fields)
  const details = detailsOf(fields)
  if (!speaksLibp2p(fields)) {
    const contacts = addresses.map((address) => formatEnode({ id, ...address }))
    return { stage: 2, contacts, seq, details: [...details, ["climbs", "RLPx, as an execution node has it"]] }
  }
  const { formatMultiaddr, peerIdOf } = await import("@ping-from-zero/libp2p-style-ping/wire")
  const peerId = peerIdOf({ type: "secp256k1", data: compressedKey })
  const contacts = addresses.map((address) => `${formatMultiaddr(address)}/p2p/${peerId}`)
  const how: readonly Detail[] = [
    ["peer id", peerId],
    ["climbs", "libp2p, as a consensus node has it"],
  ]
  return { stage: 3, contacts, seq, details: [...details, ...how] }
}

function speaksLibp2p({ eth2, attnets, syncnets, opstack, others }: EnrFields): boolean {
  const known = [eth2, attnets, syncnets, opstack].some((field) => field !== undefined)
  return known || others.some((key) => KEYS_OF_LIBP2P.includes(key))
}

/** `tcp6` is left out where it is `tcp` (EIP-778). */
function addressesIn({ ip, ip6, tcp, tcp6 = tcp }: EnrFields): readonly Address[] {
  return [
    ...(ip && tcp ? [{ host: ip, port: tcp }] : []),
    ...(ip6 && tcp6 ? [{ host: ip6, port: tcp6 }] : []),
  ]
}

/** What it says, a line each. */
function detailsOf(fields: EnrFields): readonly Detail[] {
  const {
    client,
    ip,
    tcp,
    udp,
    quic,
    ip6,
    tcp6,
    udp6,
    quic6,
    eth,
    eth2,
    attnets,
    syncnets,
    opstack,
    others,
  } = fields
  const lines: [string, string | undefined][] = [
    ["client", client],
    ["ip", place(ip, { tcp, udp, quic })],
    ["ip6", place(ip6, { tcp: tcp6, udp: udp6, quic: quic6 })],
    [
      "eth",
      eth && `fork hash ${eth.forkHash}, ${eth.next === 0 ? "no next fork" : `next fork at ${eth.next}`}`,
    ],
    ["eth2", eth2 && `fork digest ${eth2.forkDigest}, next fork ${nextFork(eth2)}`],
    ["attnets", attnets && (attnets.join(" ") || "none")],
    ["syncnets", syncnets && (syncnets.join(" ") || "none")],
    ["opstack", opstack],
    ["others", others.join(" ") || undefined],
  ]
  return lines.filter((line): line is [string, string] => line[1] !== undefined)
}

function place(host: string | undefined, ports: Readonly<Record<string, number | undefined>>) {
  const named = Object.entries(ports).flatMap(([name, port]) =>
    port === undefined ? [] : [`${name} ${port}`],
  )
  const all = [...(host === undefined ? [] : [host]), ...named]
  return all.length === 0 ? undefined : all.join(", ")
}

/** "No fork is planned" is written as the furthest epoch (consensus-specs, FAR_FUTURE_EPOCH). */
const FAR_FUTURE = 2n ** 64n - 1n

function nextFork({ nextForkVersion, nextForkEpoch }: NonNullable<EnrFields["eth2"]>): string {
  return nextForkEpoch === FAR_FUTURE ? "not planned" : `${nextForkVersion} at epoch ${nextForkEpoch}`
}
