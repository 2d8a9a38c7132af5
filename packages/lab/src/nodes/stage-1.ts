import {
  type Address,
  blueDialect,
  bookDialect,
  type Contact,
  formatAddress,
  tcpChecks,
  tcpParts,
  tcpTiming,
} from "@ping-from-zero/core-tcp-check"
import { sayOnce, TcpMessenger, withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import type { Compose } from "./composed-node.ts"
import type { CompositionsOf } from "./index.ts"
import { mutable, passiveNode } from "./passive.ts"

/** How long its ADD may take, in milliseconds. */
const JOIN_MS = 5_000
const BACKLOG = 16
const dialects = { book: bookDialect, blue: blueDialect } as const

/** Joins, and from then on takes every connection, reads nothing from it and says nothing. */
const silent: Compose = ({ transport, clock, listen, advertise, dialect }) => {
  let called: Address = listen
  return {
    async start() {
      const listener = await transport.listen(listen, () => {}, { backlog: BACKLOG })
      called = advertise ?? listener.address
      return formatAddress(called) as Contact
    },
    join: (via) =>
      withDeadline({ clock, ms: JOIN_MS, what: `ADD to ${via}` }, ({ signal }) => {
        const add = dialects[dialect].encode({ type: "ADD" }, called.port)
        return sayOnce({ transport, timing: tcpTiming }, via, add, signal)
      }),
  }
}

/** Joins, and from then on takes every message, PINGs too, and acts on none. */
const zombie: Compose = ({ transport, clock, listen, advertise, dialect }) => {
  const messenger = new TcpMessenger({
    transport,
    clock,
    dialect: dialects[dialect],
    timing: tcpTiming,
    listen,
    advertise,
    backlog: BACKLOG,
  })
  return {
    start: () => messenger.start({ onMessage() {}, onError() {} }),
    join: (via) => messenger.send(via, { type: "ADD" }),
  }
}

const passive: Compose = ({ transport, clock, listen, advertise, checks, dialect }) =>
  passiveNode(
    tcpParts({
      transport,
      clock,
      listen,
      ...(advertise && { advertise }),
      checks: tcpChecks[checks],
      dialect: dialects[dialect],
    }),
  )

export const stage1: CompositionsOf<1> = { silent, zombie, passive, mute: mutable(passive) }
