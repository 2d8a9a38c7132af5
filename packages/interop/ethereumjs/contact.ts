import { type Contact, InvalidContact } from "@ping-from-zero/core-tcp-check"

/** An enode URL, taken apart. */
export interface Enode {
  /** 64 bytes: the public key. */
  readonly id: Uint8Array
  readonly host: string
  readonly port: number
}

const ENODE = /^enode:\/\/([0-9a-f]{128})@(\d+\.\d+\.\d+\.\d+|\[[0-9a-f:]+\]):(\d{1,5})(?:\?.*)?$/i

/** @throws {InvalidContact} */
export function parseEnode(url: string): Enode {
  const [, id, host, digits] = ENODE.exec(url) ?? []
  const port = Number(digits)
  if (id === undefined || host === undefined || port < 1 || port > 65535)
    throw new InvalidContact(`"${url.slice(0, 80)}" is not enode://KEY@IP:PORT`)
  return { id: Buffer.from(id, "hex"), host: host.replace(/^\[(.*)\]$/, "$1"), port }
}

/** The canonical form, which has no query. */
export function contactOf({ id, host, port }: Enode): Contact {
  const hostText = host.includes(":") ? `[${host}]` : host
  return `enode://${hexOf(id)}@${hostText}:${port}` as Contact
}

export function hexOf(id: Uint8Array): string {
  return Buffer.from(id).toString("hex")
}
