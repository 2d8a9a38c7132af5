/** Bare sockets that answer, and ask too where an interval is given: [BYTES INTERVAL_MS]. */
import { type AddressInfo, createServer } from "node:net"
import { say } from "../say.ts"
import { tellUsage } from "../usage.ts"
import { answer, askEvery } from "./sockets.ts"

const [bytes, ms] = process.argv.slice(2).map(Number)
const server = createServer({ noDelay: true }, (socket) => {
  answer(socket)
  if (bytes !== undefined && ms !== undefined) askEvery(ms, socket, bytes)
})
tellUsage()
server.listen({ host: "127.0.0.1", port: 0 }, () => {
  say("listening", { contact: `${(server.address() as AddressInfo).port}` })
})
