/** One check after the other, ours or bare, for so many milliseconds. Prints the rate a second. */
import { connect } from "node:net"
import {
  bookDialect,
  type Contact,
  sayOnce,
  systemClock,
  tcpTiming,
  withDeadline,
} from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { say } from "../say.ts"

const [kind, port, ms] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])]
const ping = bookDialect.encode({ type: "PING" }, 50082)
const contact = `127.0.0.1:${port}` as Contact

const ours = () =>
  withDeadline(systemClock, 5_000, "the check", (signal) =>
    sayOnce({ transport: tcpTransport, clock: systemClock, timing: tcpTiming }, contact, ping, signal),
  )

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

const check = kind === "ours" ? ours : bare
for (let warmUp = 0; warmUp < 500; warmUp += 1) await check()
const begun = performance.now()
let done = 0
for (; performance.now() - begun < ms; done += 1) await check()
say("measured", { perSecond: (done / (performance.now() - begun)) * 1000 })
process.exit()
