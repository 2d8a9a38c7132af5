/** Opens so many bare sockets, and asks over each at every interval: PORT COUNT BYTES INTERVAL_MS. */
import { once } from "node:events"
import { connect } from "node:net"
import { say } from "../say.ts"
import { answer, askEvery } from "./sockets.ts"

const [port, count, bytes, ms] = process.argv.slice(2).map(Number) as [number, number, number, number]
for (let opened = 0; opened < count; opened += 1) {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true })
  answer(socket)
  await once(socket, "connect")
  askEvery(ms, socket, bytes)
}
say("open", { count })
