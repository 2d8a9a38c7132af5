import {
  type Address,
  type Contact,
  DeadlineExceeded,
  OwnShortage,
  systemClock,
  TransportError,
} from "@ping-from-zero/core-tcp-check"
import { withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import { readTypedLines } from "../command/typed-lines.ts"
import { UserError } from "../command/user-error.ts"
import type { Stage, StageNode } from "../stages/stage.ts"
import { printable } from "../terminal.ts"
import { jsonLine } from "./node-output.ts"
import { type NodeCommands, takeLine } from "./node-typed.ts"
import { NodeView } from "./node-view.ts"

/** `--interval 30m` scales the goodbye too, but nobody sits and waits for it. Milliseconds. */
const LONGEST_GOODBYE = 3_000

export interface Foreground {
  readonly node: StageNode
  readonly stage: Stage
  readonly via: readonly Contact[]
  /** Where it really listens, once it does. */
  readonly listened: () => Address
  readonly json: boolean
}

/** Runs until a signal or /quit; then says goodbye and leaves nothing open. */
export async function inForeground({ node, stage, via, listened, json }: Foreground): Promise<void> {
  const print = (line: string) => void process.stdout.write(`${line}\n`)
  const view = json ? undefined : new NodeView(print, timeOfDay)
  const typed = new TypedTexts(node)
  let self: Contact | undefined
  node.subscribe((event) => {
    if (event.type === "listening") view?.listening(event.contact, listened())
    if (event.type === "listening") self = event.contact
    if (event.type === "members" && event.core.some((contact) => contact !== self)) typed.send()
    if (view) return view.show(event)
    const line = jsonLine(event)
    if (line !== undefined) print(line)
  })
  const { stopped, stop } = untilToldToEnd()
  const commands: NodeCommands = {
    peers: () => view?.peers(),
    why: (peer) => view?.why(peer),
    quit: stop,
    note: (sentence) => view?.note(sentence),
    broadcast: (text) => typed.add(text),
  }
  const stopReading = readTypedLines(process.stdin, {
    onLine: (line) => (json ? line !== "" && typed.add(line) : takeLine(line, commands)),
    onNote: (sentence) => process.stderr.write(`note: ${sentence}\n`),
  })
  try {
    const contact = await node.start().catch(cannotListen)
    if (via.includes(contact)) throw new UserError(`${contact} is this node itself: join another one`)
    const joined = via.length === 0 ? undefined : join(node, stage, via).then((to) => view?.joined(to))
    await Promise.race([joined, stopped]) // nobody has to wait for a host that does not answer
    if (via.length === 0) typed.send()
    await stopped
    view?.goodbye()
  } finally {
    stopReading()
    process.stdin.destroy()
    await leave(node)
  }
}

/** What was typed, kept until there is somebody to hear it, or nobody is asked for. */
class TypedTexts {
  readonly #node: StageNode
  readonly #kept: string[] = []
  #isReady = false

  constructor(node: StageNode) {
    this.#node = node
  }

  add(text: string): void {
    if (this.#isReady) this.#node.broadcast(text)
    else this.#kept.push(text)
  }

  send(): void {
    this.#isReady = true
    for (const text of this.#kept.splice(0)) this.#node.broadcast(text)
  }
}

function timeOfDay(): string {
  return new Date().toTimeString().slice(0, 8)
}

/** Through the first of the addresses of one node at which it can be reached. */
async function join(node: StageNode, stage: Stage, via: readonly Contact[]): Promise<Contact> {
  const errors: Error[] = []
  for (const contact of via) {
    try {
      await node.join(contact)
      return contact
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

/** @returns how to end it otherwise */
function untilToldToEnd(): { readonly stopped: Promise<void>; readonly stop: () => void } {
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve())
  })
  return { stopped, stop }
}
