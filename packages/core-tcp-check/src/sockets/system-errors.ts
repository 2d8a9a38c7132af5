import { networkInterfaces } from "node:os"
import type { Address } from "../stream/address.ts"
import { StreamReset } from "../stream/stream-errors.ts"
import {
  AddressInUse,
  AddressNotAvailable,
  ConnectionRefused,
  ConnectionTimedOut,
  DialForbidden,
  HostUnreachable,
  Ipv6SwitchedOff,
  NoMemoryForSockets,
  NoPortLeft,
  PortNotPermitted,
  TooManyOpenFiles,
  TooManyOpenFilesInSystem,
  TransportFailed,
  UnknownHost,
} from "../stream/transport-errors.ts"

type Meaning = Readonly<Record<string, (address: Address) => Error>>

/** The system's codes (errno.h, getaddrinfo), and what they mean to us. */
const MEANING: Meaning = {
  ECONNREFUSED: (address) => new ConnectionRefused(address),
  EHOSTUNREACH: (address) => new HostUnreachable(address),
  ENETUNREACH: (address) => new HostUnreachable(address),
  ETIMEDOUT: (address) => new ConnectionTimedOut(address),
  ENOTFOUND: ({ host }) => new UnknownHost(host),
  ECONNRESET: () => new StreamReset(),
  EPIPE: () => new StreamReset(),
  EADDRINUSE: (address) => new AddressInUse(address),
  EADDRNOTAVAIL: (address) => new AddressNotAvailable(address),
  EACCES: (address) => new PortNotPermitted(address),
  EMFILE: (address) => new TooManyOpenFiles(address),
  ENFILE: (address) => new TooManyOpenFilesInSystem(address),
  ENOBUFS: (address) => new NoMemoryForSockets(address),
  ENOMEM: (address) => new NoMemoryForSockets(address),
  EAFNOSUPPORT: (address) => new Ipv6SwitchedOff(address),
}

/** What the same codes mean of a dial: it chooses no address of ours, so there was none to choose. */
const OF_A_DIAL: Meaning = {
  EADDRNOTAVAIL: (address) => new NoPortLeft(address),
  EADDRINUSE: (address) => new NoPortLeft(address),
  EAGAIN: (address) => new NoPortLeft(address),
  EACCES: (address) => new DialForbidden(address),
  EPERM: (address) => new DialForbidden(address),
}

/** What an IPv6 address may be answered with by a machine that has no IPv6. */
const UNAVAILABLE: ReadonlySet<string> = new Set(["EADDRNOTAVAIL", "ENETUNREACH", "EAFNOSUPPORT", "EINVAL"])

function hasIpv6(): boolean {
  return Object.values(networkInterfaces()).some((own) => own?.some(({ family }) => family === "IPv6"))
}

/** @param address where the connection leads or was to lead, or where the listener listens */
export function namedError(error: NodeJS.ErrnoException, address: Address): Error {
  const code = error.code ?? error.name
  if (UNAVAILABLE.has(code) && address.host.includes(":") && !hasIpv6()) return new Ipv6SwitchedOff(address)
  if (error.syscall === "connect" && OF_A_DIAL[code]) return OF_A_DIAL[code](address)
  return MEANING[code]?.(address) ?? new TransportFailed(address, code)
}
