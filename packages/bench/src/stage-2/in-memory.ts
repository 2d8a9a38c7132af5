/** Pings between two ends in this process, over memory: COUNT. What is left is ours: no socket, no wake-up. */
import { systemClock } from "@ping-from-zero/core-tcp-check"
import { MemoryNetwork } from "@ping-from-zero/core-tcp-check/testing"
import { devp2pNode, generateNodeKey, parseEnode, random } from "@ping-from-zero/devp2p-ping"
import { measure } from "../say.ts"
import { newSession } from "./parts.ts"

const network = new MemoryNetwork(systemClock)
const host = "10.0.0.1"
const key = generateNodeKey(random)
const node = devp2pNode({ transport: network.transport(host), key, listen: { host, port: 30303 } })
const peer = await newSession(parseEnode(await node.start()), network.transport("10.0.0.2"))
await measure(Number(process.argv[2]), () => peer.ping())
process.exit()
