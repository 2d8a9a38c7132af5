import { describe, expect, it, vi } from "vitest"
import { systemClock } from "./clock/clock.ts"
import { bookDialect } from "./dialect/book.ts"
import type { Message } from "./membership/message.ts"
import { tcpTransport } from "./sockets/index.ts"
import type { ByteStream } from "./stream/byte-stream.ts"
import type { Transport } from "./stream/transport.ts"
import { MAX_CONNECTIONS, TcpMessenger } from "./tcp-messenger.ts"
import { tcpTiming } from "./timing.ts"

describe("5,000 connections at once over TCP", () => {
  it("leave the messenger as it was", async () => {
    let [accepted, refusals] = [0, 0]
    const messages: Message[] = []
    const listen = { host: "127.0.0.1", port: 0 }
    const timing = { ...tcpTiming, receiveTimeout: 300 }
    // A kernel whose queue is full may drop a connection that its caller believes in: we never see those.
    const counting: Transport = {
      dial: tcpTransport.dial,
      listen: (at, onConnection, options) => {
        const count = (stream: ByteStream, remoteHost: string) => {
          accepted += 1
          onConnection(stream, remoteHost)
        }
        return tcpTransport.listen(at, count, options)
      },
    }
    const busy = new TcpMessenger({
      transport: counting,
      clock: systemClock,
      dialect: bookDialect,
      timing,
      listen,
      backlog: 4_096, // the kernel shall drop none for its own reasons
    })
    const contact = await busy.start({
      onMessage: (_, message) => messages.push(message),
      onError: () => {
        refusals += 1
      },
    })
    const address = { host: "127.0.0.1", port: busy.port }
    const storm = Array.from({ length: 5_000 }, async () => {
      const stream = await tcpTransport.dial(address)
      await stream.write(Uint8Array.of(0x7b)).catch(() => {})
      await stream.readSome(1).catch(() => {}) // until it is closed on us
      stream.abort(new Error("done"))
    })
    await Promise.all(storm)
    await vi.waitFor(() => expect(refusals).toBe(accepted), { timeout: 20_000 })
    expect(accepted).toBeGreaterThan(MAX_CONNECTIONS)
    await busy.send(contact, { type: "ADD" })
    await vi.waitFor(() => expect(messages).toEqual([{ type: "ADD" }]), { timeout: 20_000 })
    await busy.stop()
  }, 60_000)
})
