import {
  type Address,
  blueDialect,
  bookChecks,
  bookDialect,
  type Contact,
  formatAddress,
  InvalidContact,
  parseAddress,
  safeChecks,
  scaleTiming,
  tcpNode,
} from "@ping-from-zero/core-tcp-check"
import { resolveHost, tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { UserError } from "../commands/user-error.ts"
import type { StageParts } from "./stage.ts"
import { tcpLadder } from "./stage-1-ladder.ts"

const dialects = { book: bookDialect, blue: blueDialect } as const
const checks = { safe: safeChecks, book: bookChecks } as const

export const parts: StageParts = {
  interval: safeChecks.timing.checkInterval,

  async readContact(text) {
    const { host, port } = readAddress(text)
    const resolved = await resolveHost(host).catch((error: Error) => {
      throw new UserError(error.message)
    })
    return formatAddress({ host: resolved, port }) as Contact
  },

  makeLadder(text, { dialect = "book" }) {
    return tcpLadder(readAddress(text), dialects[dialect as keyof typeof dialects])
  },

  makeNode({ interval, own, ...options }) {
    const { dialect = "book", checks: chosen = "safe" } = own
    const { timing, ...rest } = checks[chosen as keyof typeof checks]
    return tcpNode({
      ...options,
      transport: tcpTransport,
      dialect: dialects[dialect as keyof typeof dialects],
      checks: { ...rest, timing: scaleTiming(timing, interval / timing.checkInterval) },
    })
  },
}

function readAddress(text: string): Address {
  try {
    const address = parseAddress(text)
    if (address.port === 0) throw new UserError(`nobody can be called at port 0: ${text}`)
    return address
  } catch (error) {
    if (error instanceof InvalidContact) throw new UserError(error.message)
    throw error
  }
}
