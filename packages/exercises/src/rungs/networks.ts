import {
  commandToRun,
  type EventName,
  type EventOf,
  NO_TWINS,
  PeerEnded,
  PeerProcess,
  PeerTooLate,
  ROOT,
  type Twins,
} from "@ping-from-zero/process"
import { clip, type Text } from "@ping-from-zero/story"
import type { ExercisePackage } from "../exercise.ts"
import { limited } from "./limited-process.ts"

/** The number that `pnpm node` takes for the node of a package. */
const STAGES: Readonly<Record<ExercisePackage, string>> = {
  "core-tcp-check": "1",
  "devp2p-ping": "2",
  "libp2p-style-ping": "3",
}
const NODE_PROGRAM = new URL("packages/cli/src/main.ts", ROOT)
/** Between two checks. Smaller: a busy machine is late with them. Larger: rung 4 takes longer. */
const INTERVAL = "500ms"
/** What comes within a second on a quiet machine may take so long on a busy one. */
const WAIT_MS = 25_000
/** How much of what a node said is shown where it failed. */
const LAST_LINES = 4
const LONGEST_LINE = 150
/** Of a node with what the reader wrote; an endless loop ends so. */
const PROCESSOR_SECONDS = 60

/** A step of a network did not come about. */
export class NetworkFailed extends Error {
  override readonly name = "NetworkFailed"
  readonly why: Text
  /** What the node printed instead. */
  readonly said: string

  constructor(why: Text, said: string) {
    super(why.en)
    this.why = why
    this.said = said
  }
}

/** A node that can be called. */
export interface Listening {
  readonly name: Text
  readonly peer: PeerProcess
  readonly contact: string
}

/** Nodes of one rung, each in a process: all of them end with it, or when the signal aborts. */
export class Network {
  readonly #peers: PeerProcess[] = []
  readonly #signal: AbortSignal | undefined
  readonly #stop = () => void this.end()

  constructor(signal?: AbortSignal) {
    this.#signal = signal
    signal?.addEventListener("abort", this.#stop)
  }

  /** A node of the package; with twins, one that runs what the reader wrote. */
  async startNode(
    name: Text,
    of: ExercisePackage,
    twins: Twins = NO_TWINS,
    join?: string,
  ): Promise<Listening> {
    const program = await commandToRun(NODE_PROGRAM, undefined, undefined, twins)
    const typed = ["node", STAGES[of], "--json", "--listen", "127.0.0.1:0", "--interval", INTERVAL]
    const joining = join === undefined ? [] : ["--join", join]
    const [file = "", ...args] = limited([...program, ...typed, ...joining], PROCESSOR_SECONDS)
    return this.listening(name, PeerProcess.start(file, args, { name: name.en }))
  }

  async listening(name: Text, starting: Promise<PeerProcess>): Promise<Listening> {
    const peer = await starting
    this.#peers.push(peer)
    if (this.#signal?.aborted) await this.end()
    this.#signal?.throwIfAborted()
    const why = { en: `${name.en} does not listen`, ja: `${name.ja}が待ち受けを始めません` }
    const { contact } = await comes(peer, "listening", () => true, why)
    return { name, peer, contact }
  }

  async end(): Promise<void> {
    this.#signal?.removeEventListener("abort", this.#stop)
    for (const peer of this.#peers) peer.kill()
    await Promise.all(this.#peers.map((peer) => peer.exited))
  }
}

/** @throws {NetworkFailed} when the node ends, or does not say so in time */
async function comes<N extends EventName>(
  peer: PeerProcess,
  name: N,
  matches: (event: EventOf<N>) => boolean,
  why: Text,
): Promise<EventOf<N>> {
  try {
    // Of its lists the latest counts; all else may have been said long ago.
    const since = name === "members" ? {} : { since: 0 }
    return await peer.waitFor(name, matches, { ...since, timeoutMs: WAIT_MS })
  } catch (error) {
    if (!(error instanceof PeerEnded || error instanceof PeerTooLate)) throw error
    throw new NetworkFailed(why, shortened(error.message))
  }
}

/** The last of what it printed, and of what it wrote to stderr the lines with an error. */
function shortened(message: string): string {
  const [first = "", ...rest] = message.split("\n")
  const at = rest.indexOf("On stderr:")
  const [printed, stderr] = at < 0 ? [rest, []] : [rest.slice(0, at), rest.slice(at + 1)]
  const errors = stderr.filter((line) => /\b\w*(Error|NotWritten|panicked)\b/.test(line))
  return [
    first,
    ...printed.slice(0, 1),
    ...printed.slice(1).slice(-LAST_LINES),
    ...(stderr.length > 0 ? ["On stderr:"] : []),
    ...(errors.length > 0 ? errors.slice(0, LAST_LINES) : stderr.slice(-LAST_LINES)),
  ]
    .map((line) => clip(line, LONGEST_LINE))
    .join("\n")
}

/** Waits until `node` has called `of` alive, by this evidence where one is named. */
export async function callsAlive(node: Listening, of: Listening, evidence?: string): Promise<void> {
  await comes(
    node.peer,
    "health",
    (event) =>
      event.contact === of.contact &&
      event.status === "alive" &&
      (evidence === undefined || event.evidence === evidence),
    {
      en: `${node.name.en} does not call ${of.name.en} alive`,
      ja: `${node.name.ja}が${of.name.ja}を alive と報告しません`,
    },
  )
}

export async function callsDead(node: Listening, of: Listening): Promise<void> {
  await comes(node.peer, "health", ({ contact, status }) => contact === of.contact && status === "dead", {
    en: `${node.name.en} does not call ${of.name.en} dead`,
    ja: `${node.name.ja}が${of.name.ja}を dead と報告しません`,
  })
}

/** Waits until each of them lists all of them. */
export async function agree(nodes: readonly Listening[]): Promise<void> {
  await Promise.all(nodes.map((node) => lists(node, nodes)))
}

/** Waits until `node` lists them all as cores. */
async function lists(node: Listening, cores: readonly Listening[]): Promise<void> {
  const names = { en: cores.map(({ name }) => name.en), ja: cores.map(({ name }) => name.ja) }
  await comes(node.peer, "members", ({ core }) => cores.every(({ contact }) => core.includes(contact)), {
    en: `${node.name.en} does not list ${names.en.join(", ")}`,
    ja: `${node.name.ja}のリストに${names.ja.join("、")}がそろいません`,
  })
}

/** `node` leaves, and the others take it off their lists. */
export async function leaves(node: Listening, others: readonly Listening[]): Promise<void> {
  await node.peer.stop()
  for (const other of others) {
    await comes(other.peer, "members", ({ core }) => !core.includes(node.contact), {
      en: `${other.name.en} still lists ${node.name.en}, which has left`,
      ja: `${other.name.ja}のリストに、離脱した${node.name.ja}が残っています`,
    })
  }
}

/** `from` says a text, and each of the others gets it. */
export async function hear(from: Listening, others: readonly Listening[], text: string): Promise<void> {
  from.peer.send(text)
  for (const other of others) {
    await comes(other.peer, "message", (event) => event.text === text, {
      en: `${other.name.en} does not get a text of ${from.name.en}`,
      ja: `${other.name.ja}に${from.name.ja}のテキストが届きません`,
    })
  }
}

/** @throws {NetworkFailed} when the node called it dead, however often it called it alive */
export function neverCalledDead(node: Listening, of: Listening): void {
  const dead = node.peer.events.find(
    (event) => event.event === "health" && event.contact === of.contact && event.status === "dead",
  )
  if (!dead) return
  throw new NetworkFailed(
    {
      en: `${node.name.en} calls ${of.name.en} dead, which runs`,
      ja: `${node.name.ja}が、動作中の${of.name.ja}を dead と報告しました`,
    },
    JSON.stringify(dead),
  )
}
