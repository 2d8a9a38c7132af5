import type { Transport } from "@ping-from-zero/core-tcp-check"
import { streamPair } from "@ping-from-zero/core-tcp-check/testing"

/** Somebody called a port at which nobody listens. */
class NobodyListens extends Error {
  override readonly name = "NobodyListens"
}

/**
 * Carries bytes from one array to another: no socket, no kernel, no time. Not the simulated network of the tests, whose
 * kernels would be measured too.
 */
export function memoryTransport(): Transport {
  const listeners = new Map<number, Parameters<Transport["listen"]>[1]>()
  return {
    async listen(address, onConnection) {
      listeners.set(address.port, onConnection)
      return { address, close: async () => void listeners.delete(address.port) }
    },
    async dial({ host, port }) {
      const onConnection = listeners.get(port)
      if (!onConnection) throw new NobodyListens()
      const [ours, theirs] = streamPair()
      onConnection(theirs, host)
      return ours
    },
  }
}

/**
 * Between two operations: over memory nothing else lets the event loop turn, and what is compiled beside it, as
 * libsodium's WebAssembly, would never be ready.
 */
export function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
