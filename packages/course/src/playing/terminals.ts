import { join } from "node:path"
import { NODE, PeerProcess } from "@ping-from-zero/process"
import { CLI, COURSE } from "../programs.ts"
import { commandIn } from "../texts/changed-copy.ts"
import { pathOf } from "../texts/texts.ts"

/** What the root's script of that name runs. */
async function commandOf(script: string | undefined, root: string): Promise<readonly string[]> {
  const isCli = script === "node" || script === "probe"
  return isCli ? commandIn(root, CLI) : [...NODE, join(root, COURSE)]
}

/** A terminal in which one command runs. */
export class Terminal {
  readonly process: PeerProcess

  constructor(process: PeerProcess) {
    this.process = process
  }

  /** What the command has printed so far. */
  get lines(): string[] {
    return this.process.events.map((event) => (event.event === "text" ? event.text : JSON.stringify(event)))
  }

  /** Resolves with the line that fits. @param since index of the first line to look at */
  async shows(pattern: RegExp, since = 0): Promise<string> {
    const { text } = await this.process.waitFor("text", ({ text }) => pattern.test(text), { since })
    return text
  }

  /** Where a node of `pnpm node` can be called: it stands on a line of its own. */
  async contact(): Promise<string> {
    return this.shows(/^(enode:\/\/\S+|\/ip[46]\/\S+|[\d.]+:\d+)$/)
  }
}

/** Opens a terminal and types a command; `pnpm node …` is started as the root's script does it, without pnpm. */
export type Type = (command: string, ...args: string[]) => Promise<Terminal>

/** Types a command that ends by itself, and waits for that. */
export async function typeToEnd(type: Type, ...command: Parameters<Type>): Promise<Terminal> {
  const terminal = await type(...command)
  await terminal.process.exited
  return terminal
}

/** What `pnpm probe` prints of a new node of this stage, asked three times. */
export function probed(stage: 1 | 2 | 3): Promise<string[]> {
  return inTerminals(async (type) => {
    const node = await type("pnpm", "node", `${stage}`, "--listen", "127.0.0.1:0")
    const probe = await typeToEnd(type, "pnpm", "probe", await node.contact(), "-c", "3", "-i", "0.1")
    return probe.lines
  })
}

/**
 * Plays with terminals; when it is over, nothing runs in any of them.
 * @param root of the repository, or of a changed copy of it
 */
export async function inTerminals<T>(
  play: (type: Type) => Promise<T>,
  root: string = pathOf(""),
): Promise<T> {
  const terminals: Terminal[] = []
  const type: Type = async (command, ...args) => {
    const [file = "", ...rest] =
      command === "pnpm" ? [...(await commandOf(args[0], root)), ...args] : [command, ...args]
    const terminal = new Terminal(await PeerProcess.start(file, rest, { name: [command, ...args].join(" ") }))
    terminals.push(terminal)
    return terminal
  }
  try {
    return await play(type)
  } finally {
    await Promise.all(terminals.map(({ process }) => process.stop()))
  }
}
