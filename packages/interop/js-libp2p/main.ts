/** A small peer on js-libp2p. README.md tells how to use it. */
import { parseArgs } from "node:util"
import { Node, systemClock } from "@ping-from-zero/core-tcp-check"
import { duration } from "ping-from-zero/command"
import { runNode } from "../ts-peer/run-node.ts"
import { runPart, WrongFlag, wholeNumber } from "../ts-peer/run-part.ts"
import { BENCHES, runBench } from "./bench.ts"
import { printConnections } from "./connections.ts"
import { parseContact } from "./contact.ts"
import { Libp2pHealthCheck, type Policy } from "./health-check.ts"
import { Libp2pMessenger } from "./messenger.ts"
import { KEY_TYPES, type KeyType, makePeer } from "./peer.ts"
import { answerPerf } from "./perf.ts"

const benches = Object.entries(BENCHES).map(([name, bench]) => {
  const part = async (args: string[]) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { count: { type: "string", default: "1000" } },
    })
    await runBench(bench, parseContact(positionals[0] ?? ""), wholeNumber(values.count))
  }
  return [name, part] as const
})

await runPart({ node, ...Object.fromEntries(benches) })

/** Takes part in the book's network: stage 1's membership over js-libp2p's messages and pings. */
async function node(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      listen: { type: "string", default: "/ip4/127.0.0.1/tcp/0" },
      join: { type: "string" },
      edge: { type: "boolean", default: false },
      check: { type: "string", default: "ping" },
      "ping-interval": { type: "string", default: "10s" },
      "ping-timeout": { type: "string", default: "10s" },
      "key-type": { type: "string", default: "Ed25519" },
    },
  })
  const join = values.join === undefined ? undefined : parseContact(values.join)
  if (values.edge && !join) throw new WrongFlag("an edge holds on to a core: add --join CONTACT")
  const interval = duration(values["ping-interval"])
  const policy = policyOf(values.check, interval, duration(values["ping-timeout"]))
  const peer = await makePeer({
    keyType: keyTypeOf(values["key-type"]),
    listen: values.listen,
    ...(policy.type === "monitor" && { monitorInterval: interval }),
  })
  printConnections(peer)
  await answerPerf(peer)
  const node = new Node({
    role: values.edge ? "edge" : "core",
    messenger: new Libp2pMessenger(peer),
    healthCheck: new Libp2pHealthCheck(peer, policy),
    clock: systemClock,
    leaveTimeout: 1_000,
  })
  await runNode(node, join)
}

function policyOf(check: string, interval: number, timeout: number): Policy {
  if (check === "ping") return { type: check, interval, timeout }
  if (check === "monitor") return { type: check }
  throw new WrongFlag(`"${check}" is no check: ping or monitor`)
}

function keyTypeOf(name: string): KeyType {
  const type = KEY_TYPES.find((type) => type.toLowerCase() === name.toLowerCase())
  if (!type) throw new WrongFlag(`"${name}" is no type of key: ${KEY_TYPES.join(", ")}`)
  return type
}
