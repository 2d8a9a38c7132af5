import { parseArgs } from "node:util"
import { duration } from "@ping-from-zero/cli/command"
import { type Address, type Contact, parseAddress } from "@ping-from-zero/core-tcp-check"
import type { PeerEvent } from "@ping-from-zero/process"

/** Of the options of `pnpm node`, those that a node needs that does little. */
export interface WrongNodeOptions {
  readonly listen: Address
  readonly advertise?: Address
  readonly join?: Contact
  /** Between two checks, in milliseconds. */
  readonly interval: number
  /** Stage 1: whose way it has, and so how long its accept queue is. */
  readonly checks?: string
}

export function wrongNodeOptions(): WrongNodeOptions {
  const text = { type: "string" } as const
  const { values } = parseArgs({
    options: {
      listen: text,
      advertise: text,
      join: text,
      interval: text,
      checks: text,
      json: { type: "boolean" },
    },
  })
  return {
    listen: parseAddress(values.listen ?? "127.0.0.1:0"),
    ...(values.advertise && { advertise: parseAddress(values.advertise) }),
    ...(values.join && { join: values.join as Contact }),
    interval: duration(values.interval ?? "1s"),
    ...(values.checks && { checks: values.checks }),
  }
}

export function print(event: PeerEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`)
}
