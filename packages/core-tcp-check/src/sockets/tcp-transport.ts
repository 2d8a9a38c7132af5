import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net"
import { systemClock } from "../clock/clock.ts"
import { type Address, canonicalHost } from "../stream/address.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import type { Listener, ListenOptions, Transport } from "../stream/transport.ts"
import { ConnectionRefused, NoAnswerYet } from "../stream/transport-errors.ts"
import { SocketStream } from "./socket-stream.ts"
import { namedError } from "./system-errors.ts"

/** Half-open: the peer's end of stream is not ours. No delay: a small message leaves at once (Nagle costs 40 ms). */
const SOCKET_OPTIONS = { allowHalfOpen: true, noDelay: true }

/** TCP over the kernel of this machine. */
export const tcpTransport: Transport = { dial, listen }

function dial(
  address: Address,
  signal?: AbortSignal,
  patience = Number.POSITIVE_INFINITY,
): Promise<ByteStream> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const socket = connect({ ...address, ...SOCKET_OPTIONS })
    const giveUp = (reason: Error) => {
      settled()
      socket.destroy()
      reject(reason)
    }
    const abort = () => giveUp(signal?.reason)
    // When we were late ourselves, the connection may be made and its news still wait in the event loop.
    const cancel = systemClock.after(patience, () =>
      setImmediate(() => socket.connecting && giveUp(new NoAnswerYet(address))),
    )
    signal?.addEventListener("abort", abort, { once: true })
    const settled = () => {
      cancel()
      signal?.removeEventListener("abort", abort)
    }
    const fail = (error: Error) => {
      settled()
      reject(namedError(error, address))
    }
    socket.once("error", fail)
    socket.once("connect", () => {
      settled()
      socket.off("error", fail)
      if (!isConnectedToItself(socket, address.port)) return resolve(new SocketStream(socket, address))
      socket.destroy()
      reject(new ConnectionRefused(address))
    })
  })
}

function listen(
  address: Address,
  onConnection: (stream: ByteStream, remoteHost: string) => void,
  { backlog, onError = () => {} }: ListenOptions = {},
): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const server = createServer(SOCKET_OPTIONS, (socket) => {
      const { remoteAddress, remotePort } = socket
      // The peer may have reset the connection before we looked: then nobody knows who it was.
      if (remoteAddress === undefined || remotePort === undefined) return void socket.destroy()
      const host = canonicalHost(withoutZone(remoteAddress))
      onConnection(new SocketStream(socket, { host, port: remotePort }), host)
    })
    server.once("error", (error) => reject(namedError(error, address)))
    server.listen({ ...address, ...(backlog === undefined ? {} : { backlog }) }, () => {
      server.on("error", (error) => onError(namedError(error, address)))
      resolve(new TcpListener(server))
    })
  })
}

/**
 * A dial to a free port of this machine can be given that very port to call from. TCP then connects the socket to
 * itself (RFC 9293, section 3.5, figure 7: both SYNs cross), and a dead neighbour looks alive. Go's dialer looks too.
 */
export function isConnectedToItself(socket: Socket, port: number): boolean {
  return socket.localPort === port && socket.localAddress === socket.remoteAddress
}

class TcpListener implements Listener {
  readonly address: Address
  readonly #server: Server

  constructor(server: Server) {
    const { address, port } = server.address() as AddressInfo
    this.address = { host: canonicalHost(address), port }
    this.#server = server
  }

  /** The kernel takes no more connections from here on; the server's own "close" would wait for those it has. */
  async close(): Promise<void> {
    this.#server.close()
  }
}

/** fe80::1%eth0 -> fe80::1: the interface means nothing to anybody else. */
function withoutZone(host: string): string {
  return host.replace(/%.*$/, "")
}
