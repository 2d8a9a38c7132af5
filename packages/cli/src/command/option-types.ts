import { type Address, InvalidContact, parseAddress } from "@ping-from-zero/core-tcp-check"
import { isIpLiteral, isWildcard } from "@ping-from-zero/core-tcp-check/wire"
import { InvalidArgumentError } from "commander"

const UNITS = { ms: 1, s: 1_000, m: 60_000 } as const
const LONGEST = 24 * 60 * UNITS.m
const SHORTEST = 20

/** `500ms`, `10s`, `30m` as milliseconds. */
export function duration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text)
  const ms = match ? Number(match[1]) * UNITS[match[2] as keyof typeof UNITS] : Number.NaN
  if (Number.isNaN(ms)) throw new InvalidArgumentError("Write a number and a unit, like 500ms, 10s or 30m")
  if (ms < SHORTEST || ms > LONGEST) throw new InvalidArgumentError("It must lie between 20ms and 1440m")
  return ms
}

/** `127.0.0.1:50082`: an IP address and a port, 0 for any free one. */
export function listenAddress(text: string): Address {
  const address = hostPort(text)
  if (isIpLiteral(address.host)) return address
  throw new InvalidArgumentError(`"${address.host}" is a name; write an IP address, like 127.0.0.1:50082`)
}

/** Where others can call: as listenAddress, but nobody can call port 0 or a wildcard. */
export function callAddress(text: string): Address {
  const address = listenAddress(text)
  if (isWildcard(address.host))
    throw new InvalidArgumentError(`Nobody can call ${address.host}; write an address of this machine`)
  if (address.port !== 0) return address
  throw new InvalidArgumentError("Nobody can call port 0; write the port that others shall use")
}

function hostPort(text: string): Address {
  try {
    return parseAddress(text)
  } catch (error) {
    if (error instanceof InvalidContact) throw new InvalidArgumentError(`${error.message}`)
    throw error
  }
}

/** A whole number in a range. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}`)
  }
}
