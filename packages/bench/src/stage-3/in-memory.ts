/** Echoes or dials between two ends in this process, over memory: echo|dial COUNT. No socket, no wake-up. */
import { systemClock } from "@ping-from-zero/core-tcp-check"
import { MemoryNetwork } from "@ping-from-zero/core-tcp-check/testing"
import { answerPings, PING } from "@ping-from-zero/libp2p-style-ping/wire"
import { measureDials, measureEchoes, newHost } from "./parts.ts"

const [what, count] = [process.argv[2], Number(process.argv[3])]
const network = new MemoryNetwork(systemClock)
const listener = newHost(network.transport("10.0.0.1"))
listener.handle(PING, answerPings)
const address = await listener.listen({ host: "10.0.0.1", port: 4001 }, () => {})
const peer = { host: address.host, port: address.port, peerId: listener.peerId }
const host = newHost(network.transport("10.0.0.2"))
await (what === "echo" ? measureEchoes(count, host, peer) : measureDials(count, host, peer))
process.exit()
