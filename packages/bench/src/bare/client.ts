/** Questions over one bare socket, one after the other: PORT BYTES COUNT. */
import { connect } from "node:net"
import { measure } from "../say.ts"
import { answer, question } from "./sockets.ts"

const [port, bytes, count] = process.argv.slice(2).map(Number) as [number, number, number]
const socket = connect({ host: "127.0.0.1", port, noDelay: true })
const asked = question(bytes)
let answered = () => {}
answer(socket, () => answered())
await measure(count, () => {
  socket.write(asked)
  return new Promise<void>((resolve) => {
    answered = resolve
  })
})
process.exit()
