import type { Socket } from "node:net"
import { Duplex } from "node:stream"
import * as vitest from "vitest"
import { describe, expect, test } from "vitest"
import { byteStreamContract } from "../contracts/byte-stream.contract.ts"
import { connectedPair } from "../contracts/connected-pair.ts"
import { EndOfStream } from "../stream/byte-stream.ts"
import { MAX_TURN, ReadingTurns } from "./reading-turns.ts"
import { SocketStream } from "./socket-stream.ts"
import { tcpTransport } from "./tcp-transport.ts"

byteStreamContract(vitest, "TCP", () => connectedPair(tcpTransport, "127.0.0.1"))

/** What a reader of single bytes, each of which takes it `cost` milliseconds, reads of `all` in each turn. */
async function bytesEachTurn(all: Uint8Array, cost: number): Promise<number[]> {
  const socket = new Duplex({ allowHalfOpen: true, read() {}, write: (_chunk, _encoding, done) => done() })
  const read: number[] = []
  const now = () => read.length * cost
  const stream = new SocketStream(socket as Socket, { host: "127.0.0.1", port: 1 }, new ReadingTurns(), now)
  const reading = (async () => {
    for (let chunk = await stream.read(1); ; chunk = await stream.read(1)) read.push(chunk[0]!)
  })()
  const ended = expect(reading).rejects.toThrow(EndOfStream)
  const turns: number[] = []
  for (let at = 0; at < all.length; at += 65_536) socket.push(all.subarray(at, at + 65_536))
  socket.push(null)
  while (read.length < all.length) {
    const before = read.length
    await new Promise((resolve) => setImmediate(resolve))
    turns.push(read.length - before)
  }
  await ended
  expect(Uint8Array.from(read)).toEqual(all)
  return turns
}

describe("one connection has a share of each turn of the event loop, however much has come", () => {
  const all = Uint8Array.from({ length: 2 * 65_536 }, (_, i) => i % 251)

  test("where reading is dear, the rest waits", async () => {
    const perTurn = 16_384
    const turns = await bytesEachTurn(all, MAX_TURN / perTurn)
    // A turn that is not quite used up ends with one piece more.
    expect(Math.max(...turns)).toBeLessThanOrEqual(2 * perTurn)
  })

  test("where it costs nothing, it is read at once", async () => {
    expect(await bytesEachTurn(all, 0)).toEqual([all.length])
  })
})
