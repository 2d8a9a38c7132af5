import { type ByteStream, sleep, systemClock } from "@ping-from-zero/core-tcp-check"
import { connectedPair as wirePair } from "@ping-from-zero/core-tcp-check/contracts"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { expect, test } from "vitest"
import { connectedPair } from "../testing/connected-pair.ts"

const MEBIBYTE = 1024 * 1024
const TOTAL = 100 * MEBIBYTE
const chunk = new Uint8Array(64 * 1024).map((_, i) => i)

async function send(stream: ByteStream): Promise<void> {
  for (let sent = 0; sent < TOTAL; sent += chunk.length) await stream.write(chunk)
  stream.end()
}

/** Reads to the end, with a pause now and then. Returns how many bytes came, and how many were wrong. */
async function receive(stream: ByteStream): Promise<{ length: number; wrong: number }> {
  let length = 0
  let wrong = 0
  for (;;) {
    const part = await stream.readSome(100_000)
    if (part.length === 0) return { length, wrong }
    if (part[0] !== (length & 0xff)) wrong += 1
    length += part.length
    if (length % MEBIBYTE < part.length) await sleep(systemClock, 1)
  }
}

test("100 MiB each way at once to slow readers: all arrives, and little is held", {
  timeout: 120_000,
}, async () => {
  const wire = await wirePair(tcpTransport, "127.0.0.1")
  let theirs = Promise.resolve({ length: 0, wrong: 0 })
  const exchange = async (stream: ByteStream) => {
    theirs = receive(stream)
    await Promise.all([send(stream), theirs])
  }
  const { dialer } = await connectedPair({ wire: [wire.a, wire.b], handlers: { "/bulk": exchange } })
  const stream = await dialer.openStream("/bulk")
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }, 10)
  const [ours] = await Promise.all([receive(stream), send(stream)])
  clearInterval(look)
  expect([ours, await theirs]).toEqual([
    { length: TOTAL, wrong: 0 },
    { length: TOTAL, wrong: 0 },
  ])
  expect(most).toBeLessThan(TOTAL / 2)
  await dialer.close()
  await wire.close()
})
