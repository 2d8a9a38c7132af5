/**
 * Asks over bare sockets: over one, a question after the other, or over so many that it opens and keeps, at every
 * interval: ask PORT BYTES COUNT | idle PORT BYTES COUNT INTERVAL_MS.
 */
import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { measure, say } from "../say.ts"
import { answer, askEvery, question } from "./sockets.ts"

const [bytes, count, ms] = process.argv.slice(4).map(Number) as [number, number, number]

function open(onAnswer?: () => void): Socket {
  const socket = connect({ host: "127.0.0.1", port: Number(process.argv[3]), noDelay: true })
  answer(socket, onAnswer)
  return socket
}

if (process.argv[2] === "ask") {
  const asked = question(bytes)
  let answered = () => {}
  const socket = open(() => answered())
  await measure(count, () => {
    socket.write(asked)
    return new Promise<void>((resolve) => {
      answered = resolve
    })
  })
  process.exit()
}
for (let opened = 0; opened < count; opened += 1) {
  const socket = open()
  await once(socket, "connect")
  askEvery(ms, socket, bytes)
}
say("open", { count })
