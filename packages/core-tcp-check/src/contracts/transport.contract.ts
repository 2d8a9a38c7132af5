import { fromUtf8, toUtf8 } from "../bytes/bytes.ts"
import { settle } from "../simulated/fake-clock.ts"
import type { Address } from "../stream/address.ts"
import { type ByteStream, readToEnd } from "../stream/byte-stream.ts"
import type { Listener, Transport } from "../stream/transport.ts"
import { AddressInUse, ConnectionRefused } from "../stream/transport-errors.ts"
import type { TestRunner } from "./test-runner.ts"

/** A transport to try, on one host that can call itself. */
export interface TransportUnderTest {
  readonly transport: Transport
  /** An IP literal. */
  readonly host: string
  /** How many sockets are open, listeners and connections. */
  readonly open: () => number
}

class Enough extends Error {
  override readonly name = "Enough"
}

/** What every Transport does. */
export function transportContract(
  { describe, test, expect, beforeEach, afterEach }: TestRunner,
  name: string,
  make: () => TransportUnderTest,
): void {
  describe(`${name}: a Transport`, () => {
    const { transport, host, open } = make()
    let openBefore: number
    const listeners: Listener[] = []
    const streams: ByteStream[] = []
    beforeEach(() => {
      openBefore = open()
    })
    afterEach(async () => {
      for (const listener of listeners.splice(0)) await listener.close()
      for (const stream of streams.splice(0)) stream.abort(new Enough())
      await until(() => open() <= openBefore)
    })

    /** Listens, and collects who came. */
    async function listen(port = 0): Promise<{ listener: Listener; accepted: Accepted[] }> {
      const accepted: Accepted[] = []
      const listener = await transport.listen({ host, port }, (stream, remoteHost) => {
        streams.push(stream)
        accepted.push({ stream, remoteHost })
      })
      listeners.push(listener)
      return { listener, accepted }
    }

    async function dial(address: Address, signal?: AbortSignal): Promise<ByteStream> {
      const stream = await transport.dial(address, signal)
      streams.push(stream)
      return stream
    }

    test("connects a dialer with a listener, who hears where it came from", async () => {
      const { listener, accepted } = await listen()
      const near = await dial(listener.address)
      await until(() => accepted.length === 1)
      const { stream: far, remoteHost } = accepted[0]!
      expect(remoteHost).toBe(host)
      await near.write(fromUtf8("ping"))
      expect(toUtf8(await far.read(4))).toBe("ping")
      await far.write(fromUtf8("pong"))
      expect(toUtf8(await near.read(4))).toBe("pong")
    })

    test("keeps what came before anybody read", async () => {
      const { listener, accepted } = await listen()
      const near = await dial(listener.address)
      await near.write(fromUtf8("early"))
      near.end()
      await until(() => accepted.length === 1)
      expect(toUtf8(await readToEnd(accepted[0]!.stream, 100))).toBe("early")
    })

    test("takes any free port for port 0, and keeps listeners apart", async () => {
      const one = await listen()
      const two = await listen()
      expect(one.listener.address).toEqual({ host, port: expect.any(Number) })
      expect(one.listener.address.port).toBeGreaterThan(0)
      expect(one.listener.address.port).not.toBe(two.listener.address.port)

      await dial(two.listener.address)
      await until(() => two.accepted.length === 1)
      expect(one.accepted).toHaveLength(0)
    })

    test("refuses to listen twice on one port, by name", async () => {
      const { listener } = await listen()
      await expect(listen(listener.address.port)).rejects.toThrow(AddressInUse)
    })

    test("is refused where nobody listens", async () => {
      const { listener } = await listen()
      await listener.close()
      await expect(dial(listener.address)).rejects.toThrow(ConnectionRefused)
    })

    test("closes a listener, not its connections; the port is free again", async () => {
      const { listener, accepted } = await listen()
      const near = await dial(listener.address)
      await until(() => accepted.length === 1)
      await listener.close()
      await listener.close()
      await near.write(fromUtf8("still here"))
      expect(toUtf8(await accepted[0]!.stream.read(10))).toBe("still here")
      await listen(listener.address.port)
    })

    test("ends a dial with the reason of its signal", async () => {
      const { listener } = await listen()
      const late = AbortSignal.abort(new Enough())
      await expect(dial(listener.address, late)).rejects.toThrow(Enough)

      const controller = new AbortController()
      const dialing = dial(listener.address, controller.signal)
      controller.abort(new Enough())
      await expect(dialing).rejects.toThrow(Enough)
    })

    test("leaves the stream to its owner when the signal comes after the connection", async () => {
      const { listener, accepted } = await listen()
      const controller = new AbortController()
      const near = await dial(listener.address, controller.signal)
      controller.abort(new Enough())
      await near.write(fromUtf8("alive"))
      await until(() => accepted.length === 1)
      expect(toUtf8(await accepted[0]!.stream.read(5))).toBe("alive")
    })

    test("has nothing open when both sides have ended and read to the end, without an abort", async () => {
      const { listener, accepted } = await listen()
      const near = await dial(listener.address)
      await until(() => accepted.length === 1)
      const { stream: far } = accepted[0]!
      await listener.close()
      near.end()
      far.end()
      await Promise.all([readToEnd(near, 0), readToEnd(far, 0)])
      await until(() => open() === openBefore)
    })
  })
}

interface Accepted {
  readonly stream: ByteStream
  readonly remoteHost: string
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await settle()
}
