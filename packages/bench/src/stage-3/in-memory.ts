/** Echoes or dials between two ends in this process, over memory: echo|dial COUNT. No socket, no wake-up. */
import { answerPings, PING } from "@ping-from-zero/libp2p-style-ping/wire"
import { memoryTransport, turnOfTheLoop } from "../in-memory.ts"
import { measureDials, measureEchoes, newHost } from "./parts.ts"

const [what, count] = [process.argv[2], Number(process.argv[3])]
const transport = memoryTransport()
const listener = newHost(transport)
listener.handle(PING, answerPings)
const address = await listener.listen({ host: "10.0.0.1", port: 4001 }, () => {})
const peer = { host: address.host, port: address.port, peerId: listener.peerId }
const host = newHost(transport)
await (what === "echo" ? measureEchoes(count, host, peer, turnOfTheLoop) : measureDials(count, host, peer))
process.exit()
