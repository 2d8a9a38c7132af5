/** Both ends of the commit in a folder, over memory: FOLDER 2|3 COUNT. The memory is today's, whatever the commit. */
import { memoryTransport, turnOfTheLoop } from "../in-memory.ts"
import { measure } from "../say.ts"
import { devp2pOf, libp2pOf } from "./stages.ts"

const [folder, stage, count] = [process.argv[2]!, process.argv[3], Number(process.argv[4])]
const transport = memoryTransport()
if (stage === "2") {
  const { listen, session, parseEnode } = await devp2pOf(folder)
  const contact = await listen(transport, { host: "10.0.0.1", port: 30303 })
  const peer = await session(parseEnode(contact), transport)
  await measure(count, () => peer.ping(), turnOfTheLoop)
} else {
  const { newHost, answerPings, peerIdOf, sendPing, random, PING } = await libp2pOf(folder)
  const listener = newHost(transport)
  listener.handle(PING, answerPings)
  const { host, port } = await listener.listen({ host: "10.0.0.1", port: 4001 }, () => {})
  const connection = await newHost(transport).connect({ host, port, peerId: peerIdOf(listener) })
  const stream = await connection.openStream(PING)
  await measure(count, () => sendPing(stream, random), turnOfTheLoop)
}
process.exit()
