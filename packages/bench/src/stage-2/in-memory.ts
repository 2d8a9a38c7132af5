/** Pings between two ends in this process, over memory: COUNT. What is left is ours: no socket, no wake-up. */
import { devp2pNode, generateNodeKey, parseEnode, random } from "@ping-from-zero/devp2p-ping"
import { memoryTransport, turnOfTheLoop } from "../in-memory.ts"
import { measure } from "../say.ts"
import { newSession } from "./parts.ts"

const transport = memoryTransport()
const host = "10.0.0.1"
const key = generateNodeKey(random)
const node = devp2pNode({ transport, key, listen: { host, port: 30303 } })
const peer = await newSession(parseEnode(await node.start()), transport)
await measure(Number(process.argv[2]), () => peer.ping(), turnOfTheLoop)
process.exit()
