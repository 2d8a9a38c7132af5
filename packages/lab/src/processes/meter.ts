import { runCommand } from "@ping-from-zero/process"
import type { Meter, Traffic } from "../acts/world.ts"
import type { NetworkPlace } from "./namespace.ts"

/** What one namespace's kernel knows of it and another, whatever their nodes print. */
export class NetworkMeter implements Meter {
  readonly #watcher: NetworkPlace
  readonly #peer: NetworkPlace
  readonly #connections: readonly string[]
  readonly #counted: Counted
  readonly #begun = performance.now()

  private constructor(
    watcher: NetworkPlace,
    peer: NetworkPlace,
    connections: readonly string[],
    counted: Counted,
  ) {
    this.#watcher = watcher
    this.#peer = peer
    this.#connections = connections
    this.#counted = counted
  }

  static async start(watcher: NetworkPlace, peer: NetworkPlace): Promise<NetworkMeter> {
    return new NetworkMeter(watcher, peer, await openConnections(watcher, peer), await countedBy(watcher))
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
async function openConnections(at: NetworkPlace, to: NetworkPlace): Promise<readonly string[]> {
  const printed = await runCommand([...at.enter, "ss", "-Htn", "state", "established", "dst", to.host])
  return printed
    .split("\n")
    .map((line) => line.trim().split(/\s+/).slice(2).join(" "))
    .filter((ends) => ends !== "")
}

type Counted = Omit<Traffic, "seconds">

/** What went over this host's line since it exists. */
async function countedBy(at: NetworkPlace): Promise<Counted> {
  const printed = await runCommand([...at.enter, "cat", "/proc/net/dev"])
  const line = /eth0:(.*)/.exec(printed)?.[1] ?? ""
  const [inBytes = 0, inPackets = 0, , , , , , , outBytes = 0, outPackets = 0] = line
    .trim()
    .split(/\s+/)
    .map(Number)
  return { bytes: inBytes + outBytes, packets: inPackets + outPackets }
}
