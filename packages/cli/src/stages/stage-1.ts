import {
  type Address,
  blueDialect,
  bookDialect,
  type Contact,
  formatAddress,
  parseAddress,
  tcpChecks,
  tcpChecksEvery,
  tcpNode,
} from "@ping-from-zero/core-tcp-check"
import { UserError } from "../command/user-error.ts"
import type { StageParts } from "./stage.ts"
import { tcpLadder } from "./stage-1-ladder.ts"
import { typedContact, typedHosts } from "./typed-contact.ts"

const dialects = { book: bookDialect, blue: blueDialect } as const

export const parts: StageParts = {
  interval: tcpChecks.safe.timing.checkInterval,

  async readContacts(text) {
    const { host, port } = readAddress(text)
    const [first, ...others] = await typedHosts(host)
    const contact = (address: string) => formatAddress({ host: address, port }) as Contact
    return [contact(first), ...others.map(contact)]
  },

  makeLadder(text, { dialect = "book" }, way) {
    return tcpLadder(readAddress(text), dialects[dialect as keyof typeof dialects], way)
  },

  makeNode({ transport, listen, advertise, role, interval, own }) {
    const { dialect = "book", checks = "safe" } = own
    return tcpNode({
      transport,
      listen,
      advertise,
      role,
      dialect: dialects[dialect as keyof typeof dialects],
      checks: tcpChecksEvery(interval, tcpChecks[checks as keyof typeof tcpChecks]),
    })
  },
}

function readAddress(text: string): Address {
  const address = typedContact(text, parseAddress)
  if (address.port === 0) throw new UserError(`nobody can be called at port 0: ${text}`)
  return address
}
