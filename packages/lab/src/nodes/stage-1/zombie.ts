import { bookDialect, systemClock, tcpTiming } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { TcpMessenger } from "@ping-from-zero/core-tcp-check/wire"
import { print, wrongNodeOptions } from "../wrong-node.ts"

/** Joins, and from then on takes every message, PINGs too, and acts on none. */
const { join, ...where } = wrongNodeOptions()
const messenger = new TcpMessenger({
  ...where,
  transport: tcpTransport,
  clock: systemClock,
  dialect: bookDialect,
  timing: tcpTiming,
  backlog: 16,
})
const contact = await messenger.start({ onMessage() {}, onError() {} })
print({ event: "listening", contact })
if (join) await messenger.send(join, { type: "ADD" })
