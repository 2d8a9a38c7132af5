import {
  type Address,
  type Contact,
  DeadlineExceeded,
  formatAddress,
  type NodeEvent,
  OwnShortage,
  systemClock,
  TransportError,
} from "@ping-from-zero/core-tcp-check"
import { isWildcard, withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import { Argument, Command } from "commander"
import { callAddress, duration, listenAddress } from "../command/option-types.ts"
import { readTypedLines } from "../command/typed-lines.ts"
import { UserError } from "../command/user-error.ts"
import { stageOf, stages } from "../stages/index.ts"
import { ownOptions, ownValues } from "../stages/own-options.ts"
import type { Stage, StageNode } from "../stages/stage.ts"
import { contactFor } from "../stages/target.ts"
import { withoutPasted } from "../stages/typed-contact.ts"
import { printable } from "../terminal.ts"
import { humanLine, jsonLine } from "./node-output.ts"

/** `--interval 30m` scales the goodbye too, but nobody sits and waits for it. Milliseconds. */
const LONGEST_GOODBYE = 3_000

interface NodeFlags {
  readonly listen?: Address
  readonly advertise?: Address
  readonly join?: string
  readonly edge?: boolean
  readonly interval?: number
  readonly json?: boolean
}

/** @param program what is typed before the command, for the examples */
export function nodeCommand(program = "pnpm"): Command {
  const command = new Command("node")
    .description("run one node in the foreground, to play with several terminals and with foreign nodes")
    .addArgument(new Argument("<stage>", stages.map(({ number, about }) => `${number}, ${about}`).join("; ")))
    .option(
      "--listen <host:port>",
      `where to listen; port 0 takes any free one (${stages.map(defaultListen).join(", ")})`,
      listenAddress,
    )
    .option("--advertise <host:port>", "where others can call, when that is another address", callAddress)
    .option("--join <contact>", "a node that is in the network already", withoutPasted)
    .option("--edge", "be an edge node: hold on to one core")
    .option("--interval <time>", "time between checks, like 10s; all other timings scale with it", duration)
    .option("--json", "print one JSON object a line")
    .addHelpText(
      "after",
      `\nExample: two terminals\n  ${program} node 1\n  ${program} node 1 --listen 127.0.0.1:0 --join 127.0.0.1:50082\n`,
    )
    .action(runNode)
  for (const option of ownOptions("node")) command.addOption(option)
  return command
}

function defaultListen({ number, listen }: Stage): string {
  return `stage ${number}: ${formatAddress(listen)}`
}

async function runNode(stageName: string, flags: NodeFlags): Promise<void> {
  const stage = stageOf(stageName)
  const { listen = stage.listen, advertise } = flags
  if (!advertise && isWildcard(listen.host)) {
    throw new UserError(`others cannot call ${listen.host}; add --advertise with the address they can call`)
  }
  if (flags.edge && !flags.join) throw new UserError("an edge holds on to a core: add --join CONTACT")
  const own = ownValues(stage, { ...flags })
  const parts = await stage.load()
  const via = flags.join === undefined ? [] : await parts.readContacts(await contactFor(stage, flags.join))
  const node = parts.makeNode({
    listen,
    advertise,
    role: flags.edge ? "edge" : "core",
    interval: flags.interval ?? parts.interval,
    own,
  })
  await inForeground(node, stage, via, flags.json ? jsonLine : humanLine)
}

/** Runs until a signal; then says goodbye and leaves nothing open. */
async function inForeground(
  node: StageNode,
  stage: Stage,
  via: readonly Contact[],
  show: (event: NodeEvent) => string | undefined,
): Promise<void> {
  node.subscribe((event) => {
    const text = show(event)
    if (text !== undefined) process.stdout.write(`${text}\n`)
  })
  const stopped = untilSignal()
  const contact = await node.start().catch(cannotListen)
  let stopReading = () => {}
  try {
    if (via.includes(contact)) throw new UserError(`${contact} is this node itself: join another one`)
    const joined = via.length === 0 ? undefined : join(node, stage, via)
    await Promise.race([joined, stopped]) // nobody has to wait for a host that does not answer
    stopReading = readTypedLines(process.stdin, {
      onLine: (text) => text !== "" && node.broadcast(text),
      onNote: (sentence) => process.stderr.write(`note: ${sentence}\n`),
    })
    await stopped
  } finally {
    stopReading()
    process.stdin.destroy()
    await leave(node)
  }
}

/** Through the first of the addresses of one node at which it can be reached. */
async function join(node: StageNode, stage: Stage, via: readonly Contact[]): Promise<void> {
  const errors: Error[] = []
  for (const contact of via) {
    try {
      return await node.join(contact)
    } catch (error) {
      errors.push(error as Error)
    }
  }
  throw new UserError(
    `cannot join through ${via.join(" or ")}: ${errors.map(({ message }) => printable(message)).join("; ")}; is a node of stage ${stage.number} there?`,
    1,
  )
}

/** Says goodbye. A goodbye that takes too long ends with this process, once its exit code is set. */
async function leave(node: StageNode): Promise<void> {
  try {
    await withDeadline({ clock: systemClock, ms: LONGEST_GOODBYE, what: "the goodbye" }, () => node.stop())
  } catch (error) {
    if (!(error instanceof DeadlineExceeded)) throw error
    setImmediate(() => process.exit())
  }
}

function cannotListen(error: Error): never {
  if (error instanceof TransportError || error instanceof OwnShortage)
    throw new UserError(`cannot listen on ${error.message}`)
  throw error
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve())
  })
}
