import { bookDialect, formatAddress, tcpTiming } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { sayOnce } from "@ping-from-zero/core-tcp-check/wire"
import { print, wrongNodeOptions } from "../wrong-node.ts"

/** Joins, and from then on takes every connection, reads nothing from it and says nothing. */
const { listen, join, advertise } = wrongNodeOptions()
const listener = await tcpTransport.listen(listen, () => {}, { backlog: 16 })
const called = advertise ?? listener.address
print({ event: "listening", contact: formatAddress(called) })
if (join) {
  const add = bookDialect.encode({ type: "ADD" }, called.port)
  await sayOnce({ transport: tcpTransport, timing: tcpTiming }, join, add, AbortSignal.timeout(5_000))
}
