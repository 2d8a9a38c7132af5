import { type Component, multiaddr } from "@multiformats/multiaddr"
import { type Address, type Contact, InvalidContact } from "@ping-from-zero/core-tcp-check"
import { canonicalHost, equal, isIpLiteral } from "@ping-from-zero/core-tcp-check/wire"
import { type PeerId, parsePeerId } from "./peer-id.ts"

/** Who a peer is and where it listens: `/ip4/192.0.2.1/tcp/4001/p2p/12D3Koo…`. */
export interface PeerAddress extends Address {
  readonly peerId: PeerId
  /** Where the host is a name: the kind of address that it stands for. */
  readonly family?: 4 | 6
}

/** Bytes that are no multiaddr, or one of a protocol that we do not know. */
export class InvalidMultiaddr extends Error {
  override readonly name = "InvalidMultiaddr"
}

/**
 * The longest multiaddr that is looked at, as text and as bytes: a host of 253 characters, a port, two peer ids and
 * two certificate hashes fit. Asked before the library sees it: it writes /p2p in base58, which takes quadratic time,
 * and 8,100 bytes of it 170 ms. Smaller: relayed WebTransport addresses behind long names are passed over. Larger: an
 * identify message full of addresses takes longer. js-libp2p limits the message alone, go-libp2p also the number of
 * addresses (500).
 */
export const MAX_MULTIADDR_LENGTH = 512

const HOST_PROTOCOLS = ["ip4", "ip6", "dns", "dns4", "dns6"]
const FAMILIES: Readonly<Record<string, 4 | 6>> = { dns4: 4, dns6: 6 }

/**
 * Reads a multiaddr as a user types it or a peer prints it: a host, a TCP port, a peer id. The host may be a name;
 * the peer id, a CID.
 * @throws {InvalidContact} with a sentence for each way to be wrong
 */
export function parsePeerAddress(text: string): PeerAddress {
  const trimmed = text.trim()
  const wrong = (what: string) =>
    new InvalidContact(`"${trimmed.slice(0, 60)}${trimmed.length > 60 ? "…" : ""}" ${what}`)

  if (trimmed.length > MAX_MULTIADDR_LENGTH) throw wrong(`has more than ${MAX_MULTIADDR_LENGTH} characters`)
  const [host, tcp, p2p, ...rest] = trimmed.startsWith("/") ? componentsOf(trimmed, wrong) : []
  if (!host) throw wrong("is not a multiaddr: /ip4/HOST/tcp/PORT/p2p/PEER-ID")
  if (!HOST_PROTOCOLS.includes(host.name))
    throw wrong(`begins with /${host.name}: we can call ${HOST_PROTOCOLS.join(", ")}`)
  if (tcp?.name !== "tcp") throw wrong("has no /tcp/PORT behind the host: TCP is all that we speak")
  if (tcp.value === "0") throw wrong("has port 0, where nobody can listen")
  if (!p2p) throw wrong("has no /p2p/PEER-ID behind the port: whose key would we check?")
  if (p2p.name !== "p2p") throw wrong(`goes on with /${p2p.name} behind the port: we speak plain TCP`)
  if (rest.length > 0) throw wrong(`goes on with /${rest[0]!.name} behind the peer id`)
  const family = FAMILIES[host.name]
  return {
    host: canonicalHost(host.value!),
    port: Number(tcp.value),
    peerId: parsePeerId(p2p.value!),
    ...(family && { family }),
  }
}

/**
 * The one spelling by which a peer is known: an IP literal, the peer id in base58.
 * @throws {InvalidContact} when the host is a name: resolve it first
 */
export function peerContact(address: PeerAddress): Contact {
  if (!isIpLiteral(address.host)) {
    throw new InvalidContact(`"${address.host.slice(0, 80)}" is a name: a contact holds an IP address`)
  }
  return `${formatMultiaddr(address)}/p2p/${address.peerId}` as Contact
}

/** What a contact of stage 3 names. It is canonical already: nothing is left to check. */
export function peerAddressOf(contact: Contact): PeerAddress {
  const [, , host, , port, , peerId] = contact.split("/") // /ip4/HOST/tcp/PORT/p2p/PEER-ID
  return { host: host!, port: Number(port), peerId: peerId as PeerId }
}

/** `/ip4/192.0.2.1/tcp/4001` */
export function formatMultiaddr({ host, port }: Address): string {
  return `/${host.includes(":") ? "ip6" : "ip4"}/${host}/tcp/${port}`
}

/** The binary form of a multiaddr that is well formed, as ours are. */
export function multiaddrToBytes(text: string): Uint8Array {
  return multiaddr(text).bytes
}

/**
 * Reads the binary form of any multiaddr into text.
 * @throws {InvalidMultiaddr}
 */
export function multiaddrFromBytes(bytes: Uint8Array): string {
  if (bytes.length > MAX_MULTIADDR_LENGTH) {
    throw new InvalidMultiaddr(`${bytes.length} bytes: we read at most ${MAX_MULTIADDR_LENGTH}`)
  }
  try {
    const text = multiaddr(bytes).toString()
    const same = strict(multiaddr(text)).bytes
    if (!equal(same, bytes)) throw new InvalidMultiaddr("a part is shorter than it says")
    return text
  } catch (cause) {
    throw new InvalidMultiaddr("the bytes are not a multiaddr that we can read", { cause })
  }
}

function componentsOf(text: string, wrong: (what: string) => Error): Component[] {
  try {
    return strict(multiaddr(text)).getComponents()
  } catch (cause) {
    throw Object.assign(wrong(`is not a multiaddr: ${(cause as Error).message}`), { cause })
  }
}

/** The library takes any text as a peer id. */
function strict(address: ReturnType<typeof multiaddr>): ReturnType<typeof multiaddr> {
  for (const { name, value } of address.getComponents()) if (name === "p2p") parsePeerId(value!)
  return address
}
