import { once } from "node:events"
import { parseArgs } from "node:util"
import { type Contact, parseAddress, systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import type { PeerEvent } from "@ping-from-zero/process"
import { duration } from "ping-from-zero/command"
import { type ComposedNodeName, composeNode, NoSuchNode } from "./index.ts"

/**
 * A process of a composed node: `main.ts STAGE NAME`, and of the options of `pnpm node` those that it needs.
 * It prints where it listens, joins, and is muted by SIGUSR2 where it can be.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    listen: { type: "string", default: "127.0.0.1:0" },
    advertise: { type: "string" },
    join: { type: "string" },
    interval: { type: "string", default: "1s" },
    checks: { type: "string" },
    dialect: { type: "string" },
    json: { type: "boolean" },
  },
})
const { listen, advertise, join, interval, checks, dialect } = values
const [stage, name] = positionals

const node = await composeNode(stageOf(stage), name as ComposedNodeName, {
  transport: tcpTransport,
  clock: systemClock,
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  listen: parseAddress(listen),
  ...(advertise && { advertise: parseAddress(advertise) }),
  interval: duration(interval),
  checks: checks === "book" ? "book" : "safe",
  dialect: dialect === "blue" ? "blue" : "book",
})
if (node.mute) process.on("SIGUSR2", node.mute)
const listening: PeerEvent = { event: "listening", contact: await node.start() }
process.stdout.write(`${JSON.stringify(listening)}\n`)
if (join) await node.join(join as Contact)
if (node.stop) {
  await once(process, "SIGTERM")
  await node.stop()
  process.exit()
}

function stageOf(text: string | undefined): 1 | 2 | 3 {
  if (text === "1" || text === "2" || text === "3") return Number(text) as 1 | 2 | 3
  throw new NoSuchNode(`there is no stage ${text}`)
}
