import type { Address, Contact, Node, Role } from "@ping-from-zero/core-tcp-check"
import { NotProvided } from "../acts/deeds.ts"
import type { NodeOptions } from "../acts/lab.ts"
import type { Machine } from "../acts/world.ts"
import type { ComposeOptions, Program } from "../nodes/composed-node.ts"
import { composeNode } from "../nodes/index.ts"
import { type Flags, readFlags } from "./flags.ts"

export interface ProgramOptions {
  readonly machine: Machine
  readonly stage: 1 | 2 | 3
  /** Seconds between checks, unless its own options say otherwise. */
  readonly interval: number
  readonly listen: Address
  readonly advertise?: Address
  /** The text of a key file. */
  readonly readText: (path: string) => Promise<string>
}

/**
 * What a node's options come to in memory.
 * @throws {NotProvided} for programs and peers that are processes by nature
 */
export async function programOf(
  { as, program, inMemory, peer, edge = false, args = [] }: NodeOptions,
  options: ProgramOptions,
): Promise<Program> {
  const { machine, stage, listen, advertise } = options
  if (peer || (program && !inMemory))
    throw new NotProvided("it is a program of its own, which memory has not")
  const flags = readFlags(args)
  const interval = flags.interval ?? options.interval * 1_000
  const { transport, clock, random } = machine
  const composeOptions: ComposeOptions = {
    transport,
    clock,
    random,
    listen,
    ...(advertise && { advertise }),
    interval,
    checks: flags.checks === "book" ? "book" : "safe",
    dialect: "book",
  }
  if (inMemory) return inMemory(composeOptions)
  if (as) return composeNode(stage, as, composeOptions)
  const role: Role = edge ? "edge" : "core"
  const { key } = flags
  const keyText = key === undefined ? undefined : await options.readText(key)
  const node = await makeNode[stage]({ machine, listen, advertise, role, interval, flags, keyText })
  return nodeAsProgram(node)
}

/** A good node, whatever it was made of. */
export function nodeAsProgram(node: Node): Program {
  return {
    start: () => node.start(),
    join: (via: Contact) => node.join(via),
    stop: () => node.stop(),
    broadcast: (text) => node.broadcast(text),
    subscribe: (listener) => void node.subscribe(listener),
  }
}

interface GoodNodeOptions {
  readonly machine: Machine
  readonly listen: Address
  readonly advertise: Address | undefined
  readonly role: Role
  /** Milliseconds. */
  readonly interval: number
  readonly flags: Flags
  readonly keyText: string | undefined
}

/** As the stages of `pnpm node` make them. Each loads its stage, and no other. */
const makeNode: Readonly<Record<1 | 2 | 3, (options: GoodNodeOptions) => Promise<Node>>> = {
  async 1({ machine: { transport, clock }, listen, advertise, role, interval, flags }) {
    const { tcpChecks, tcpChecksEvery, tcpNode } = await import("@ping-from-zero/core-tcp-check")
    const checks = tcpChecksEvery(interval, named(tcpChecks, flags.checks ?? "safe"))
    return tcpNode({ transport, clock, listen, advertise, role, checks })
  },
  async 2({ machine: { transport, clock, random }, listen, advertise, role, interval, flags, keyText }) {
    const { devp2pChecks, devp2pChecksEvery, devp2pNode, generateNodeKey, parseNodeKey } = await import(
      "@ping-from-zero/devp2p-ping"
    )
    const checks = devp2pChecksEvery(interval, named(devp2pChecks, flags.policy ?? "geth"))
    const key = keyText === undefined ? generateNodeKey(random) : parseNodeKey(keyText)
    return devp2pNode({ transport, clock, random, key, listen, advertise, role, checks })
  },
  async 3({ machine: { transport, clock, random }, listen, advertise, role, interval, flags, keyText }) {
    const { libp2pChecks, libp2pChecksEvery, libp2pNode, newKeyFile, parseKeyFile } = await import(
      "@ping-from-zero/libp2p-style-ping"
    )
    const checks = libp2pChecksEvery(interval, named(libp2pChecks, flags.policy ?? "ours"))
    const identity = parseKeyFile(keyText ?? newKeyFile(random))
    return libp2pNode({ transport, clock, random, identity, listen, advertise, role, checks })
  },
}

function named<T>(checks: Readonly<Record<string, T>>, name: string): T {
  const found = checks[name]
  if (!found) throw new NotProvided(`there are no checks "${name}"`)
  return found
}
