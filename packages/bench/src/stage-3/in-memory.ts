/** The client's echoes or dials between two ends in this process, over memory: echo|dial COUNT. No socket, no wake-up. */
import { systemClock } from "@ping-from-zero/core-tcp-check"
import { MemoryNetwork } from "@ping-from-zero/core-tcp-check/testing"
import { answerPings, PING, random, sendPing } from "@ping-from-zero/libp2p-style-ping"
import { measure } from "../say.ts"
import { newHost } from "./parts.ts"

const [what, count] = [process.argv[2], Number(process.argv[3])]
const network = new MemoryNetwork(systemClock)
const listener = newHost(network.transport("10.0.0.1"))
listener.handle(PING, answerPings)
const address = await listener.listen({ host: "10.0.0.1", port: 4001 }, () => {})
const dialer = newHost(network.transport("10.0.0.2"))
const connect = () => dialer.connect({ ...address, peerId: listener.identity.peerId })

if (what === "echo") {
  const stream = await (await connect()).openStream(PING)
  await measure(count, () => sendPing(stream, random))
} else {
  const firstEcho = async () => {
    const connection = await connect()
    await sendPing(await connection.openStream(PING), random)
    return connection
  }
  await measure(count, firstEcho, (connection) => connection.close())
}
process.exit()
