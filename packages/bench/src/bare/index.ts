/**
 * What a question and its answer cost on bare sockets: Node and the kernel, before there is any protocol. Nothing
 * that runs on Node can be faster.
 */
import type { Contender } from "../compare.ts"
import { type Pair, runPair } from "../pair.ts"
import { builtProgram } from "../programs.ts"

const here = (file: string) => new URL(file, import.meta.url)

const echoes = (bytes: number, count: number): Pair => ({
  listener: builtProgram(here("listener.ts")),
  client: (port) => builtProgram(here("client.ts"), "ask", port, bytes, count),
})

const nameOf = (bytes: number) => `a bare echo of ${bytes} bytes, Node to Node`

/** The other way to send a ping of `bytes` on the wire: as it is. */
export function bareEcho(bytes: number, count: number): Contender {
  return { name: nameOf(bytes), run: () => runPair(echoes(bytes, count)) }
}

/** The same, by how long the median one takes, in µs. */
export function bareEchoTime(bytes: number, count: number): Contender {
  return {
    name: nameOf(bytes),
    async run() {
      const { value, others } = await runPair(echoes(bytes, count))
      return { value: 1e6 / value, others }
    },
  }
}

/** What one side asks on each idle connection; the other answers with as much. */
export interface Asked {
  /** Of a ping on the wire. */
  readonly bytes: number
  readonly everyMs: number
}

/** What is said over idle connections. */
export interface IdleTraffic {
  readonly byOthers: Asked
  readonly byWatched: Asked
}

/** Idle sockets over which the same is said. */
export function bareIdle({ byOthers, byWatched }: IdleTraffic) {
  return {
    listener: builtProgram(here("listener.ts"), byWatched.bytes, byWatched.everyMs),
    client: (port: string, count: number) =>
      builtProgram(here("client.ts"), "idle", port, byOthers.bytes, count, byOthers.everyMs),
  }
}
