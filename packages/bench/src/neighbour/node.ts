/** A node with its stage's defaults, which others attack: STAGE. Asked, it says what it holds. */
import { createInterface } from "node:readline"
import { type Node, tcpNode } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { devp2pNode, generateNodeKey, random } from "@ping-from-zero/devp2p-ping"
import { libp2pNode, newKeyFile, parseKeyFile } from "@ping-from-zero/libp2p-style-ping"
import type { Stage } from "../bench.ts"
import { heldHere } from "../held.ts"
import { say } from "../say.ts"

const LOOK_MS = 20

const transport = tcpTransport
const listen = { host: "127.0.0.1", port: 0 }
const make: Readonly<Record<Stage, () => Node>> = {
  1: () => tcpNode({ transport, listen }),
  2: () => devp2pNode({ transport, listen, key: generateNodeKey(random) }),
  3: () => libp2pNode({ transport, listen, identity: parseKeyFile(newKeyFile(random)) }),
}

let rss = 0
setInterval(() => {
  rss = Math.max(rss, process.memoryUsage.rss())
}, LOOK_MS)

createInterface({ input: process.stdin }).on("line", () => {
  say("held", { held: heldHere(), rss })
  rss = 0
})
say("listening", { contact: await make[Number(process.argv[2]) as Stage]().start() })
