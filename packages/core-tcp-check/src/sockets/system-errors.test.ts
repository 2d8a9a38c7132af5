import { expect, test } from "vitest"
import { OwnShortage } from "../error-kinds.ts"
import { namedError } from "./system-errors.ts"

test.each([
  ["ECONNREFUSED", "ConnectionRefused", "192.0.2.7:50082: connection refused: no program listens there"],
  ["EHOSTUNREACH", "HostUnreachable", "192.0.2.7:50082: no way leads to this host"],
  ["ENETUNREACH", "HostUnreachable", "192.0.2.7:50082: no way leads to this host"],
  ["ETIMEDOUT", "ConnectionTimedOut", "192.0.2.7:50082: no answer until the kernel gave up"],
  ["ENOTFOUND", "UnknownHost", 'no address is known for the host "192.0.2.7"'],
  ["ECONNRESET", "StreamReset", "the other side reset the stream"],
  ["EPIPE", "StreamReset", "the other side reset the stream"],
  ["EADDRINUSE", "AddressInUse", "192.0.2.7:50082: another program listens there"],
  ["EADDRNOTAVAIL", "AddressNotAvailable", "192.0.2.7:50082: "],
  ["EACCES", "PortNotPermitted", "192.0.2.7:50082: "],
  ["EMFILE", "TooManyOpenFiles", "192.0.2.7:50082: "],
  ["ENFILE", "TooManyOpenFilesInSystem", "192.0.2.7:50082: "],
  ["ENOBUFS", "NoMemoryForSockets", "192.0.2.7:50082: "],
  ["ENOMEM", "NoMemoryForSockets", "192.0.2.7:50082: "],
  ["EAFNOSUPPORT", "Ipv6SwitchedOff", "192.0.2.7:50082: IPv6 is switched off"],
  ["EPROTO", "TransportFailed", "192.0.2.7:50082: the system says EPROTO"],
])("%s is %s", (code, name, message) => {
  const error = namedError(Object.assign(new Error("from the system"), { code }), {
    host: "192.0.2.7",
    port: 50082,
  })
  expect(error.name).toBe(name)
  expect(error.message.startsWith(message)).toBe(true)
})

test.each([
  ["EADDRNOTAVAIL", "NoPortLeft"],
  ["EACCES", "DialForbidden"],
  ["EPERM", "DialForbidden"],
  ["EMFILE", "TooManyOpenFiles"],
  ["ENFILE", "TooManyOpenFilesInSystem"],
  ["ENOBUFS", "NoMemoryForSockets"],
])("%s of a dial is %s: it says something of this machine alone", (code, name) => {
  const system = Object.assign(new Error("from the system"), { code, syscall: "connect" })
  const error = namedError(system, { host: "127.0.0.1", port: 50082 })
  expect(error.name).toBe(name)
  expect(error).toBeInstanceOf(OwnShortage)
})
