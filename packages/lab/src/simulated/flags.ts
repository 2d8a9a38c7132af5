import { NotProvided } from "../acts/deeds.ts"

/** What acts type behind `pnpm node`, as far as nodes in memory have it. */
export interface Flags {
  /** Between checks, in milliseconds. */
  readonly interval?: number
  readonly checks?: string
  readonly policy?: string
  /** A key file. */
  readonly key?: string
}

const UNITS = { ms: 1, s: 1_000, m: 60_000 } as const

/** @throws {NotProvided} for what it does not know */
export function readFlags(args: readonly string[]): Flags {
  const flags: { -readonly [F in keyof Flags]: Flags[F] } = {}
  for (let i = 0; i < args.length; i += 2) {
    const [name = "", value = ""] = args.slice(i)
    if (name === "--interval") flags.interval = duration(value)
    else if (name === "--checks") flags.checks = value
    else if (name === "--policy") flags.policy = value
    else if (name === "--key") flags.key = value
    else throw new NotProvided(`a node in memory knows no ${name}`)
  }
  return flags
}

function duration(text: string): number {
  const [, number, unit] = /^([\d.]+)(ms|s|m)$/.exec(text) ?? []
  if (unit === undefined) throw new NotProvided(`"${text}" is no time, like 3s`)
  return Number(number) * UNITS[unit as keyof typeof UNITS]
}
