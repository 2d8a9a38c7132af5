import type { Address } from "../stream/address.ts"
import { StreamReset } from "../stream/stream-errors.ts"
import {
  AddressInUse,
  AddressNotAvailable,
  ConnectionRefused,
  ConnectionTimedOut,
  HostUnreachable,
  PortNotPermitted,
  TooManyOpenFiles,
  TransportFailed,
  UnknownHost,
} from "../stream/transport-errors.ts"

/** The system's codes (errno.h, getaddrinfo), and what they mean to us. */
const MEANING: Record<string, (address: Address) => Error> = {
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
  ENFILE: (address) => new TooManyOpenFiles(address),
}

/** @param address where the connection leads or was to lead, or where the listener listens */
export function namedError(error: NodeJS.ErrnoException, address: Address): Error {
  const code = error.code ?? error.name
  return MEANING[code]?.(address) ?? new TransportFailed(address, code)
}
