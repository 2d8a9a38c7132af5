import {
  commandToRun,
  type EventName,
  type EventOf,
  isEvent,
  NO_TWINS,
  PeerEnded,
  type PeerEvent,
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
/** So much of what a node said is shown where it failed. */
const LAST_LINES = 5
const LONGEST_LINE = 400
/** Of a node with what the reader wrote; an endless loop ends so. */
const PROCESSOR_SECONDS = 60

/** A step of a network did not come about. */
export class NetworkFailed extends Error {
  override readonly name = "NetworkFailed"
  readonly why: Text
  /** What the node printed instead. */
  readonly said: string
  /** Time ran out: it may come about when it is tried again, and a busy machine may be all that is wrong. */
  readonly isLate: boolean

  constructor(why: Text, said: string, isLate: boolean) {
    super(why.en)
    this.why = why
    this.said = said
    this.isLate = isLate
  }
}

/** A node that can be called. */
export interface Listening {
  readonly name: Text
  readonly peer: PeerProcess
  readonly contact: string
}

interface NodeOptions {
  readonly twins?: Twins
  readonly join?: string | undefined
  /** More of what is typed. */
  readonly flags?: readonly string[]
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
    { twins = NO_TWINS, join, flags = [] }: NodeOptions = {},
  ): Promise<Listening> {
    const program = await commandToRun(NODE_PROGRAM, undefined, undefined, twins)
    const typed = ["node", STAGES[of], "--json", "--listen", "127.0.0.1:0", "--interval", INTERVAL, ...flags]
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

/**
 * Waits for what the node shall say.
 * @param about whose events are shown where it does not
 * @throws {NetworkFailed} when the node ends, or does not say so in time
 */
export async function comes<N extends EventName>(
  peer: PeerProcess,
  name: N,
  matches: (event: EventOf<N>) => boolean,
  why: Text,
  about = "",
): Promise<EventOf<N>> {
  try {
    // Of its lists the latest counts; all else may have been said long ago.
    const since = name === "members" ? {} : { since: 0 }
    return await peer.waitFor(name, matches, { ...since, timeoutMs: WAIT_MS })
  } catch (error) {
    if (!(error instanceof PeerEnded || error instanceof PeerTooLate)) throw error
    const isLate = error instanceof PeerTooLate || peer.events.some(isDeadline)
    throw new NetworkFailed(why, whatItSaid(error.message, peer.events, about), isLate)
  }
}

/** A node tells so why its join failed, and ends. */
function isDeadline(event: PeerEvent): boolean {
  return isEvent(event, "error") && event.name === "DeadlineExceeded"
}

/** Its last events about the other one, its last lists, and of its stderr the lines with an error. */
function whatItSaid(message: string, events: readonly PeerEvent[], about: string): string {
  const [first = "", ...rest] = message.split("\n")
  const at = rest.indexOf("On stderr:")
  const stderr = at < 0 ? [] : rest.slice(at + 1)
  const errors = stderr.filter((line) => /\b\w*(Error|NotWritten|panicked)\b/.test(line))
  const concern = events
    .map((event) => ({ event, line: JSON.stringify(event) }))
    .filter(({ line }) => line.includes(about) || line.includes('"members"') || line.includes('"error"'))
    .map(({ event, line }) => (isEvent(event, "error") ? `${event.name}: ${event.message}` : line))
  const shown = [...concern.slice(-LAST_LINES), ...(errors.length > 0 ? errors : stderr).slice(0, LAST_LINES)]
  return [first, ...shown.map((line) => `  ${clip(line.trim(), LONGEST_LINE)}`)].join("\n")
}
