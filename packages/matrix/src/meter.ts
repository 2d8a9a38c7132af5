import type { Place } from "@ping-from-zero/lab/play"
import { runCommand } from "@ping-from-zero/process"

/** What went over a line, both ways, with all headers. */
export interface Traffic {
  readonly bytes: number
  readonly packets: number
  readonly seconds: number
}

/** What the watcher's kernel knows of it and its peer, whatever the watcher prints. */
export class Meter {
  readonly #watcher: Place
  readonly #peer: Place
  readonly #connections: readonly string[]
  readonly #counted: Counted
  readonly #begun = performance.now()

  private constructor(watcher: Place, peer: Place, connections: readonly string[], counted: Counted) {
    this.#watcher = watcher
    this.#peer = peer
    this.#connections = connections
    this.#counted = counted
  }

  static async start(watcher: Place, peer: Place): Promise<Meter> {
    return new Meter(watcher, peer, await openConnections(watcher, peer), await countedBy(watcher))
  }

  /** Since the start. */
  get seconds(): number {
    return (performance.now() - this.#begun) / 1_000
  }

  /** @returns closed: whether the connections of the start are gone; undefined where there was none */
  async read(): Promise<{ traffic: Traffic; closed: boolean | undefined }> {
    const now = await countedBy(this.#watcher)
    const traffic = {
      bytes: now.bytes - this.#counted.bytes,
      packets: now.packets - this.#counted.packets,
      seconds: this.seconds,
    }
    if (this.#connections.length === 0) return { traffic, closed: undefined }
    const open = await openConnections(this.#watcher, this.#peer)
    return { traffic, closed: !this.#connections.some((connection) => open.includes(connection)) }
  }
}

/** The connections that are open between two hosts, by the ports at both ends. */
async function openConnections(at: Place, to: Place): Promise<readonly string[]> {
  const printed = await runCommand([...at.enter, "ss", "-Htn", "state", "established", "dst", to.host])
  return printed
    .split("\n")
    .map((line) => line.trim().split(/\s+/).slice(2).join(" "))
    .filter((ends) => ends !== "")
}

type Counted = Omit<Traffic, "seconds">

/** What went over this host's line since it exists. */
async function countedBy(at: Place): Promise<Counted> {
  const printed = await runCommand([...at.enter, "cat", "/proc/net/dev"])
  const line = /eth0:(.*)/.exec(printed)?.[1] ?? ""
  const [inBytes = 0, inPackets = 0, , , , , , , outBytes = 0, outPackets = 0] = line
    .trim()
    .split(/\s+/)
    .map(Number)
  return { bytes: inBytes + outBytes, packets: inPackets + outPackets }
}
