/** A small peer on @ethereumjs/devp2p. README.md tells how to use it. */
import { randomBytes } from "node:crypto"
import { parseArgs } from "node:util"
import { type Contact, Node, parseAddress, systemClock } from "@ping-from-zero/core-tcp-check"
import { runNode } from "../ts-peer/run-node.ts"
import { runPart, WrongFlag, wholeNumber } from "../ts-peer/run-part.ts"
import { BENCHES } from "./bench.ts"
import { contactOf, parseEnode } from "./contact.ts"
import { SessionHealthCheck } from "./health-check.ts"
import { DevP2PMessenger } from "./messenger.ts"
import { makeRlpx } from "./rlpx.ts"
import { Sessions } from "./sessions.ts"

const benches = Object.entries(BENCHES).map(([name, bench]) => {
  const part = async (args: string[]) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        count: { type: "string", default: "1000" },
        nodelay: { type: "boolean", default: false },
      },
    })
    await bench(readContact(positionals[0] ?? ""), wholeNumber(values.count), values.nodelay)
  }
  return [name, part] as const
})

await runPart({ node, ...Object.fromEntries(benches) })

/** Takes part in the book's network: stage 1's membership over the library's sessions. */
async function node(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      listen: { type: "string", default: "127.0.0.1:0" },
      join: { type: "string" },
      edge: { type: "boolean", default: false },
      nodelay: { type: "boolean", default: false },
    },
  })
  const join = values.join === undefined ? undefined : readContact(values.join)
  if (values.edge && !join) throw new WrongFlag("an edge holds on to a core: add --join CONTACT")
  const rlpx = makeRlpx({
    privateKey: randomBytes(32),
    noDelay: values.nodelay,
    onMessage: (peer, content) => messenger.receive(peer, content),
  })
  const sessions = new Sessions(rlpx)
  const messenger = new DevP2PMessenger(rlpx, sessions, parseAddress(values.listen))
  const node = new Node({
    role: values.edge ? "edge" : "core",
    messenger,
    healthCheck: new SessionHealthCheck(sessions),
    clock: systemClock,
    leaveTimeout: 1_000,
  })
  await runNode(node, join)
}

function readContact(url: string): Contact {
  return contactOf(parseEnode(url))
}
