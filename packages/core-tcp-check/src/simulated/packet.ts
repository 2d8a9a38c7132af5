import { type Address, formatAddress } from "../stream/address.ts"

/**
 * A TCP segment as far as it matters here. Numbers count from 0 in each direction: SYN has 0, the first byte 1, and FIN
 * one more than the last byte. (A kernel begins at a random number, so that strangers cannot guess it.)
 */
export interface Packet {
  readonly from: Address
  readonly to: Address
  readonly flag: "SYN" | "FIN" | "RST" | undefined
  /** The number of its first byte, or of its SYN or FIN. */
  readonly seq: number
  readonly bytes: Uint8Array
  /** What its sender wants next; undefined in the first SYN alone. */
  readonly ack: number | undefined
  /** So many bytes its sender can take from there on. */
  readonly window: number
  /** When it was sent, by the sender's clock (RFC 7323, TSval). */
  readonly sentAt: number
  /** The `sentAt` of what it acknowledges: tells which of several copies was answered (TSecr). */
  readonly echo: number
}

/** What it takes of its sender's numbers. */
export function lengthOf({ flag, bytes }: Pick<Packet, "flag" | "bytes">): number {
  return bytes.length + (flag === "SYN" || flag === "FIN" ? 1 : 0)
}

/** Ethernet's header is 14 bytes, TCP's 20 with 12 of timestamps; a SYN has 20 of options (RFC 9293, 7323, 2018). */
const ETHERNET = 14
const TCP = 32
const TCP_SYN = 40

/** What it takes on the line, with all headers: as /proc/net/dev counts it. */
export function frameLength({ flag, bytes, from }: Packet): number {
  const ip = from.host.includes(":") ? 40 : 20
  return ETHERNET + ip + (flag === "SYN" ? TCP_SYN : TCP) + bytes.length
}

/** `10.0.0.1:32768 > 10.0.0.2:50082 SYN seq 0 win 65536`, nearly as tcpdump writes it. */
export function describePacket({ from, to, flag, seq, bytes, ack, window }: Packet): string {
  const parts = [
    flag,
    `seq ${seq}`,
    bytes.length > 0 && `len ${bytes.length}`,
    ack !== undefined && `ack ${ack}`,
    `win ${window}`,
  ]
  return `${formatAddress(from)} > ${formatAddress(to)} ${parts.filter(Boolean).join(" ")}`
}
