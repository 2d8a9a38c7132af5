/** One check after the other, ours or bare, so often: ours|bare CONTACT COUNT. */
import { connect } from "node:net"
import { bookDialect, type Contact, tcpTiming } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { sayOnce } from "@ping-from-zero/core-tcp-check/wire"
import { measure } from "../say.ts"

const [kind, contact, count] = [process.argv[2], process.argv[3] as Contact, Number(process.argv[4])]
const port = Number(contact.split(":")[1])
const ping = bookDialect.encode({ type: "PING" }, 50082)

const { signal } = new AbortController()
const options = { transport: tcpTransport, timing: tcpTiming }
const ours = () => sayOnce(options, contact, ping, signal, tcpTiming.checkTimeout)

const bare = () =>
  new Promise<void>((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true })
    socket.on("error", reject)
    socket.on("connect", () => {
      socket.write(ping, () => {
        socket.end()
        socket.destroy()
        resolve()
      })
    })
  })

await measure(count, kind === "ours" ? ours : bare)
process.exit()
