/**
 * The book's network as it is talked through: an edge says texts, one core in the middle takes them, and spreads them to
 * cores that spread them in turn. Each node is a process that prints JSON lines and spreads what is typed at it.
 */
import { type Line, LineProcess, type Program } from "../line-process.ts"
import { Others } from "../others.ts"

/** How a node is started; each joins through the contact of another one. */
export type NodeProgram = (join?: string, edge?: boolean) => Program

export interface Size {
  /** Besides the one in the middle. */
  readonly cores: number
  readonly texts: number
}

export interface Heard {
  /** By the time at which the last core heard its last one. */
  readonly perSecond: number
  /** Over all cores together. */
  readonly missing: number
  readonly others: number | undefined
}

/** A process that a test can stand in for. */
export type StartProcess = (
  program: Program,
  options: { readonly core: 0 | 1; readonly onLine: (line: Line) => void },
) => Pick<LineProcess, "send" | "kill" | "pid">

/** After so long without anything new nothing more will come. */
const SILENCE_MS = 10_000
/** Joining takes a part of it. */
const PATIENCE_MS = 60_000

const startProcess: StartProcess = (program, options) => new LineProcess(program, options)

/** The network did not come together. */
export class NeverJoined extends Error {
  override readonly name = "NeverJoined"
}

/** One network, from its first node to the last text. */
export async function talkThrough(
  program: NodeProgram,
  { cores, texts }: Size,
  start: StartProcess = startProcess,
  silenceMs: number = SILENCE_MS,
): Promise<Heard> {
  const nodes: TalkingNode[] = []
  const add = (core: 0 | 1, join?: string, edge = false) => {
    const node = new TalkingNode(start, program(join, edge), core)
    nodes.push(node)
    return node
  }
  try {
    const middle = add(0)
    const contact = await middle.listening()
    const listeners: TalkingNode[] = []
    // One after the other: lists of two changes at once overwrite each other.
    while (listeners.length < cores) {
      const core = add(1, contact)
      listeners.push(core)
      for (const each of [middle, ...listeners]) await each.knows(listeners.length + 1)
    }
    const speaker = add(1, contact, true)
    await speaker.knows(cores + 1)

    const others = new Others(() => nodes.map(({ pid }) => pid))
    const begun = performance.now()
    for (let n = 0; n < texts; n += 1) speaker.say({ n })
    const last = await lastHeard(listeners, texts, silenceMs)
    const heard = listeners.reduce((sum, listener) => sum + listener.heard, 0)
    const seconds = (last - begun) / 1000
    return { perSecond: heard / cores / seconds, missing: cores * texts - heard, others: others.share() }
  } finally {
    for (const node of nodes) node.end()
  }
}

/** When the last text was heard: all of them, or the last before a long silence. */
async function lastHeard(
  listeners: readonly TalkingNode[],
  texts: number,
  silenceMs: number,
): Promise<number> {
  for (let last = performance.now(); ; ) {
    if (listeners.every(({ heard }) => heard >= texts)) return last
    const isNews = await newsFrom(listeners, silenceMs)
    if (!isNews) return last
    last = performance.now()
  }
}

/** The next text that one of them hears; false when none does for so long. */
function newsFrom(listeners: readonly TalkingNode[], ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(false), ms)
    const stops = listeners.map((listener) => listener.onHeard(() => done(true)))
    const done = (isNews: boolean) => {
      clearTimeout(timer)
      for (const stop of stops) stop()
      resolve(isNews)
    }
  })
}

/** What the lines of a node hold that matter here. */
interface Told {
  readonly contact: string
  readonly core: readonly string[]
  readonly text: string
}

/** A node, and what it has told so far. */
class TalkingNode {
  readonly #texts = new Set<string>()
  readonly #process: ReturnType<StartProcess>
  #contact: string | undefined
  #cores = 0
  readonly #listeners = new Set<() => void>()

  constructor(start: StartProcess, program: Program, core: 0 | 1) {
    this.#process = start(program, { core, onLine: (line) => this.#hear(line) })
  }

  /** How many different texts: the book's nodes spread some twice. */
  get heard(): number {
    return this.#texts.size
  }

  get pid(): number {
    return this.#process.pid
  }

  async listening(): Promise<string> {
    await this.#until(() => this.#contact !== undefined, "listen")
    return this.#contact!
  }

  knows(cores: number): Promise<void> {
    return this.#until(() => this.#cores === cores, `know ${cores} cores`)
  }

  say(text: object): void {
    this.#process.send(text)
  }

  end(): void {
    this.#process.kill()
  }

  /** Calls back at each text, until the returned function is called. */
  onHeard(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #hear(line: Line): void {
    const { event, contact, core, text } = line as Line & Partial<Told>
    if (event === "listening") this.#contact = contact
    else if (event === "members") this.#cores = core!.length
    else if (event === "message") this.#texts.add(text!)
    else return
    for (const listener of [...this.#listeners]) listener()
  }

  #until(condition: () => boolean, what: string): Promise<void> {
    if (condition()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const stop = this.onHeard(() => {
        if (!condition()) return
        stop()
        clearTimeout(timer)
        resolve()
      })
      const timer = setTimeout(() => {
        stop()
        reject(new NeverJoined(`a node did not ${what} within ${PATIENCE_MS / 1000} s`))
      }, PATIENCE_MS)
    })
  }
}
