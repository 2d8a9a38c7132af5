/** A node of ours that others have sessions with. On SIGUSR2 it says what it holds and has used. */
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { devp2pNode, generateNodeKey, randomBytes } from "@ping-from-zero/devp2p-ping"
import { say } from "../say.ts"

const node = devp2pNode({
  transport: tcpTransport,
  key: generateNodeKey(randomBytes),
  listen: { host: "127.0.0.1", port: 0 },
  maxSessions: 10_000,
})
process.on("SIGUSR2", () => {
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  say("usage", { rss: process.memoryUsage.rss(), cpuMs: (user + system) / 1000, at: performance.now() })
})
say("listening", { contact: await node.start() })
