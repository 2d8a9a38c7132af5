import type { Socket } from "node:net"
import { Duplex } from "node:stream"
import * as vitest from "vitest"
import { expect, test } from "vitest"
import { byteStreamContract } from "../contracts/byte-stream.contract.ts"
import { connectedPair } from "../contracts/connected-pair.ts"
import { EndOfStream } from "../stream/byte-stream.ts"
import { MAX_PER_TURN, SocketStream } from "./socket-stream.ts"
import { tcpTransport } from "./tcp-transport.ts"

byteStreamContract(vitest, "TCP", () => connectedPair(tcpTransport, "127.0.0.1"))

test("one connection has a share of each turn of the event loop, however much has come", async () => {
  const all = Uint8Array.from({ length: 64 * 1024 }, (_, i) => i % 251)
  const socket = new Duplex({ allowHalfOpen: true, read() {}, write: (_chunk, _encoding, done) => done() })
  const stream = new SocketStream(socket as Socket, { host: "127.0.0.1", port: 1 })
  const read: number[] = []
  const reading = (async () => {
    for (let chunk = await stream.read(1); ; chunk = await stream.read(1)) read.push(chunk[0]!)
  })()
  const ended = expect(reading).rejects.toThrow(EndOfStream)
  const turns: number[] = []
  socket.push(all)
  socket.push(null)
  while (read.length < all.length) {
    const before = read.length
    await new Promise((resolve) => setImmediate(resolve))
    turns.push(read.length - before)
  }
  await ended
  expect(Uint8Array.from(read)).toEqual(all)
  expect(Math.max(...turns)).toBeLessThanOrEqual(2 * MAX_PER_TURN)
})
