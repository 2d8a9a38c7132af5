/** A node of ours that others have sessions with. Asked, it says what it holds and has used. */
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { devp2pNode, generateNodeKey, random } from "@ping-from-zero/devp2p-ping"
import { say } from "../say.ts"
import { tellUsage } from "../usage.ts"

const node = devp2pNode({
  transport: tcpTransport,
  key: generateNodeKey(random),
  listen: { host: "127.0.0.1", port: 0 },
  maxSessions: 10_000,
})
tellUsage()
say("listening", { contact: await node.start() })
