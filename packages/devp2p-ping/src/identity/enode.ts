import {
  type Address,
  type Contact,
  formatAddress,
  InvalidContact,
  parseAddress,
} from "@ping-from-zero/core-tcp-check"
import { fromHex, isIpLiteral } from "@ping-from-zero/core-tcp-check/wire"
import { secp256k1 } from "#crypto"
import type { NodeId } from "./node-key.ts"

/**
 * Who a node is and where it listens: `enode://PUBLIC-KEY@HOST:PORT`, the key in 128 hex digits.
 * The dialer must know the key before the first byte: it encrypts that byte for it.
 */
export interface Enode extends Address {
  readonly id: NodeId
  /** 64 bytes. */
  readonly publicKey: Uint8Array
}

const SCHEME = "enode://"
const ID_DIGITS = 128
/** A host of 253 characters, as DNS allows, and `:PORT`. Reading a host takes more than linear time. */
const LONGEST_ADDRESS = 253 + ":65535".length
/** Key, host and port take at most 400 characters: the rest is for a query. */
const LONGEST_ENODE = 1_024

/**
 * Reads an enode URL as a user types it or a peer prints it. The host may be a name; a query (`?discport=0`,
 * where node discovery listens) is accepted and dropped.
 * @throws {InvalidContact} with a sentence for each way to be wrong
 */
export function parseEnode(text: string): Enode {
  const wrong = (what: string) =>
    new InvalidContact(`"${text.slice(0, 40)}${text.length > 40 ? "…" : ""}" ${what}`)

  if (text.length > LONGEST_ENODE) throw wrong("is too long for an enode URL")
  const [, scheme, rest] = /^([a-z]+):\/\/(.*)$/i.exec(text.trim()) ?? []
  if (scheme === undefined || rest === undefined) throw wrong("is not an enode URL: enode://KEY@HOST:PORT")
  if (scheme.toLowerCase() !== "enode") throw wrong(`is not an enode URL: it begins with ${scheme}://`)

  const [beforeQuery = ""] = rest.split("?")
  const at = beforeQuery.indexOf("@")
  if (at === -1)
    throw wrong(beforeQuery.includes(":") ? "has no key: enode://KEY@…" : "has no address: …@HOST:PORT")
  const id = beforeQuery.slice(0, at).toLowerCase()
  if (id === "") throw wrong("has no key: enode://KEY@…")
  if (!/^[0-9a-f]+$/.test(id)) throw wrong("has a key that is not hex")
  if (id.length !== ID_DIGITS)
    throw wrong(`has a key of ${id.length} hex digits; a node's key has ${ID_DIGITS}`)
  const publicKey = fromHex(id)
  if (!secp256k1.isPublicKey(publicKey)) throw wrong("has a key that is not a point of secp256k1")

  const address = beforeQuery.slice(at + 1).replace(/\/$/, "")
  if (address.length > LONGEST_ADDRESS) throw wrong("has a host of more than 253 characters")
  const { host, port } = parseAddress(address)
  if (port === 0) throw wrong("has port 0, where nobody can listen")
  return { id, publicKey, host, port }
}

export function formatEnode(enode: Pick<Enode, "id" | "host" | "port">): string {
  return `${SCHEME}${enode.id}@${formatAddress(enode)}`
}

/**
 * The one spelling by which a peer is known: an IP literal, no query.
 * @throws {InvalidContact} also when the host is a name: resolve it first
 */
export function enodeContact(enode: Pick<Enode, "id" | "host" | "port">): Contact {
  if (!isIpLiteral(enode.host))
    throw new InvalidContact(`"${enode.host.slice(0, 80)}" is a name: a contact holds an IP address`)
  return formatEnode(enode) as Contact
}

/** The id in a contact, which is canonical: nothing has to be parsed. */
export function contactId(contact: Contact): NodeId {
  return contact.slice(SCHEME.length, SCHEME.length + ID_DIGITS)
}
