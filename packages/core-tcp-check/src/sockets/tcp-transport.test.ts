import { once } from "node:events"
import { connect } from "node:net"
import { networkInterfaces } from "node:os"
import { Worker } from "node:worker_threads"
import * as vitest from "vitest"
import { describe, expect, it, vi } from "vitest"
import { transportContract } from "../contracts/transport.contract.ts"
import type { Address } from "../stream/address.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import { AddressInUse, AddressNotAvailable, NoAnswerYet } from "../stream/transport-errors.ts"
import { isConnectedToItself, tcpTransport } from "./tcp-transport.ts"

/** Sockets of this process that are open, listeners and connections. */
function openSockets(): number {
  const kinds = process.getActiveResourcesInfo()
  return kinds.filter((kind) => kind === "TCPSocketWrap" || kind === "TCPServerWrap").length
}

const LOOPBACK = { host: "127.0.0.1", port: 0 }
const hasIpv6 = networkInterfaces().lo?.some(({ family }) => family === "IPv6")

transportContract(vitest, "TCP", () => ({ transport: tcpTransport, host: LOOPBACK.host, open: openSockets }))

describe("the TCP transport", () => {
  it("says which address is taken, and what to do", async () => {
    const listener = await tcpTransport.listen(LOOPBACK, () => {})
    const error = await tcpTransport.listen(listener.address, () => {}).catch((error: Error) => error)
    await listener.close()
    expect(error).toBeInstanceOf(AddressInUse)
    expect(error).toMatchObject({ message: expect.stringContaining(`127.0.0.1:${listener.address.port}: `) })
    expect(error).toMatchObject({ message: expect.stringContaining("choose another port") })
  })

  it("does not listen on an address of others (RFC 5737)", async () => {
    const listening = tcpTransport.listen({ host: "192.0.2.1", port: 0 }, () => {})
    await expect(listening).rejects.toThrow(AddressNotAvailable)
  })

  it.runIf(hasIpv6)("gives an IPv4 caller its IPv4 address, on a listener of both kinds too", async () => {
    const accepted: [ByteStream, string][] = []
    const any = { host: "::", port: 0 }
    const listener = await tcpTransport.listen(any, (...connection) => accepted.push(connection))
    const near = await tcpTransport.dial({ host: "127.0.0.1", port: listener.address.port })
    await vi.waitUntil(() => accepted.length === 1)
    const [far, remoteHost] = accepted[0]!
    expect(remoteHost).toBe("127.0.0.1")
    for (const stream of [near, far]) stream.abort(new RangeError("seen"))
    await listener.close()
  })

  it("gives up an attempt that nobody answers, for the patience or for the signal", async () => {
    // A listener whose program never accepts: once its queue is full, the kernel drops every further SYN.
    const listen = `
      const { parentPort } = require("node:worker_threads")
      const server = require("node:net").createServer().listen({ host: "127.0.0.1", port: 0, backlog: 1 }, () => {
        parentPort.postMessage(server.address())
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
      })`
    const deaf = new Worker(listen, { eval: true })
    const [{ address: host, port }] = await once(deaf, "message")
    const queued: ByteStream[] = []
    const fill = async () => {
      for (;;) queued.push(await tcpTransport.dial({ host, port }, undefined, 200))
    }
    await expect(fill()).rejects.toThrow(NoAnswerYet)
    await expect(tcpTransport.dial({ host, port }, AbortSignal.timeout(50))).rejects.toThrow("timeout")
    expect(queued.length).toBeGreaterThan(0)
    for (const stream of queued) stream.abort(new RangeError("seen"))
    await deaf.terminate()
    expect(process.getActiveResourcesInfo()).not.toContain("TCPConnectWrap")
  })

  describe("when this process was late itself, and the kernel has made the connection meanwhile", () => {
    /** A dial that the kernel completes while our event loop stands still for longer than 20 ms. */
    async function lateDial(to: Address, signal?: AbortSignal): Promise<Promise<ByteStream>[]> {
      const dialing = tcpTransport.dial(to, signal, 20)
      for (let tick = 0; tick < 3; tick++) await new Promise<void>((done) => process.nextTick(done))
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60)
      return [dialing] // in an array: not awaited here
    }

    it("takes it, though the patience is over", async () => {
      const accepted: ByteStream[] = []
      const listener = await tcpTransport.listen(LOOPBACK, (stream) => void accepted.push(stream))
      const [dialing] = await lateDial(listener.address)
      const near = await dialing!
      await vi.waitUntil(() => accepted.length === 1)
      for (const stream of [near, ...accepted]) stream.abort(new RangeError("seen"))
      await listener.close()
    })

    it("closes it when the signal ended the dial", async () => {
      const before = openSockets()
      const controller = new AbortController()
      const listener = await tcpTransport.listen(LOOPBACK, (stream) => stream.abort(new RangeError("seen")))
      const [dialing] = await lateDial(listener.address, controller.signal)
      controller.abort(new RangeError("enough"))
      await expect(dialing).rejects.toThrow("enough")
      await listener.close()
      await vi.waitUntil(() => openSockets() <= before)
    })
  })

  it("knows a socket that is connected to itself", async () => {
    const listener = await tcpTransport.listen(LOOPBACK, () => {})
    const { host, port } = listener.address
    const other = connect({ host, port })
    await new Promise((resolve) => other.once("connect", resolve))
    expect(isConnectedToItself(other, port)).toBe(false)
    other.destroy()
    await listener.close()

    const free = await freePort()
    const self = connect({ host, port: free, localAddress: host, localPort: free })
    await new Promise((resolve) => self.once("connect", resolve))
    expect(isConnectedToItself(self, free)).toBe(true)
    self.destroy()
  })
})

async function freePort(): Promise<number> {
  const listener = await tcpTransport.listen(LOOPBACK, () => {})
  await listener.close()
  return listener.address.port
}
