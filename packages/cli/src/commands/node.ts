import { type Address, formatAddress, type Transport } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { isWildcard } from "@ping-from-zero/core-tcp-check/wire"
import { Argument, Command } from "commander"
import { callAddress, duration, listenAddress } from "../command/option-types.ts"
import { UserError } from "../command/user-error.ts"
import { stageOf, stages } from "../stages/index.ts"
import { ownOptions, ownValues } from "../stages/own-options.ts"
import type { Stage } from "../stages/stage.ts"
import { contactFor } from "../stages/target.ts"
import { withoutPasted } from "../stages/typed-contact.ts"
import { inForeground } from "./node-foreground.ts"

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
  let listened = listen
  const transport: Transport = {
    dial: (address, signal, patience) => tcpTransport.dial(address, signal, patience),
    async listen(address, onConnection, options) {
      const listener = await tcpTransport.listen(address, onConnection, options)
      listened = listener.address
      return listener
    },
  }
  const node = parts.makeNode({
    transport,
    listen,
    advertise,
    role: flags.edge ? "edge" : "core",
    interval: flags.interval ?? parts.interval,
    own,
  })
  await inForeground({ node, stage, via, listened: () => listened, json: flags.json === true })
}
