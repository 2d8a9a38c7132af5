import { once } from "node:events"
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import type { Relaying, Slowness } from "../acts/world.ts"

/**
 * Stands before a node and hands everything on, in order, late when told so. The connection itself it takes at
 * once: what is slow is the peer behind it.
 */
export class Relay implements Relaying {
  readonly port: number
  connections = 0
  onPassing: Relaying["onPassing"] = () => {}
  slowness: Slowness = { delay: 0, jitter: 0 }
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  private constructor(server: Server) {
    this.#server = server
    this.port = (server.address() as AddressInfo).port
  }

  /** @param target the port on 127.0.0.1 that it stands before */
  static async start(target: number): Promise<Relay> {
    const server = createServer({ allowHalfOpen: true, noDelay: true })
    server.listen(0, "127.0.0.1")
    await once(server, "listening")
    const relay = new Relay(server)
    server.on("connection", (caller) => {
      const called = connect({ port: target, host: "127.0.0.1", allowHalfOpen: true, noDelay: true })
      relay.connections += 1
      const connection = relay.connections
      caller.on("data", (bytes) => relay.onPassing(connection, "caller", bytes))
      called.on("data", (bytes) => relay.onPassing(connection, "called", bytes))
      relay.#handOn(caller, called)
      relay.#handOn(called, caller)
    })
    return relay
  }

  async close(): Promise<void> {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await once(this.#server, "close")
  }

  #handOn(from: Socket, to: Socket): void {
    this.#sockets.add(from)
    let queue = Promise.resolve() // one after the other: a stream keeps its order
    const later = (run: () => void) => {
      const { delay, jitter } = this.slowness
      const due = performance.now() + delay + (2 * Math.random() - 1) * jitter
      queue = queue.then(() => sleep(Math.max(0, due - performance.now()))).then(run)
    }
    from.on("data", (bytes) => later(() => to.write(bytes)))
    from.on("end", () => later(() => to.end()))
    from.on("error", () => to.destroy())
    from.on("close", () => {
      this.#sockets.delete(from)
      later(() => to.destroySoon())
    })
  }
}

/** A port on 127.0.0.1 that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, "close")
  return port
}
