/**
 * What a question and its answer cost on bare sockets: Node and the kernel, before there is any protocol. Nothing
 * that runs on Node can be faster.
 */
import type { Contender } from "../compare.ts"
import { type Pair, runPair } from "../pair.ts"
import { builtProgram } from "../programs.ts"

const here = (file: string) => new URL(file, import.meta.url)

/** The other way to send a ping of `bytes` on the wire: as it is. */
export function bareEcho(bytes: number, count: number): Contender {
  const pair: Pair = {
    listener: builtProgram(here("listener.ts")),
    client: (port) => builtProgram(here("client.ts"), "ask", port, bytes, count),
  }
  return { name: `a bare echo of ${bytes} bytes, Node to Node`, run: () => runPair(pair) }
}

/** What is said over idle connections. */
export interface IdleTraffic {
  /** Of a ping on the wire. */
  readonly bytes: number
  readonly everyMs: number
  /** Whether the process that is watched asks too. */
  readonly bothAsk: boolean
}

/** Idle sockets over which the same is said. */
export function bareIdle({ bytes, everyMs, bothAsk }: IdleTraffic) {
  return {
    listener: builtProgram(here("listener.ts"), ...(bothAsk ? [bytes, everyMs] : [])),
    client: (port: string, count: number) =>
      builtProgram(here("client.ts"), "idle", port, bytes, count, everyMs),
  }
}
