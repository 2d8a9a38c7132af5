import { type ByteStream, systemClock } from "@ping-from-zero/core-tcp-check"
import { connectedPair as wirePair } from "@ping-from-zero/core-tcp-check/contracts"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import { expect, test } from "vitest"
import { connectedPair } from "../testing/connected-pair.ts"
import { INITIAL_WINDOW } from "./window.ts"

const MEBIBYTE = 1024 * 1024
const TOTAL = 100 * MEBIBYTE
const chunk = new Uint8Array(64 * 1024).map((_, i) => i)

/** One direction: how much a writer was told is gone, and how much the reader has, as the exchange goes on. */
class Direction {
  #sent = 0
  #received = 0
  /** The most bytes that were at one time between writer and reader: so much is held somewhere. */
  most = 0
  wrong = 0

  get received(): number {
    return this.#received
  }

  async send(stream: ByteStream): Promise<void> {
    while (this.#sent < TOTAL) {
      await stream.write(chunk)
      this.#sent += chunk.length
      this.most = Math.max(this.most, this.#sent - this.#received)
    }
    stream.end()
  }

  /** Reads to the end, with a pause now and then. */
  async receive(stream: ByteStream): Promise<void> {
    for (;;) {
      const part = await stream.readSome(100_000)
      if (part.length === 0) return
      if (part[0] !== (this.#received & 0xff)) this.wrong += 1
      this.#received += part.length
      if (this.#received % MEBIBYTE < part.length) await sleep(systemClock, 1)
    }
  }
}

test("100 MiB each way at once to slow readers: all arrives, and no more than a window is held", {
  timeout: 120_000,
}, async () => {
  const wire = await wirePair(tcpTransport, "127.0.0.1")
  const [there, back] = [new Direction(), new Direction()]
  let theirs: Promise<unknown> = Promise.resolve()
  const exchange = async (stream: ByteStream) => {
    theirs = Promise.all([back.send(stream), there.receive(stream)])
    await theirs
  }
  const { dialer } = await connectedPair({ wire: [wire.a, wire.b], handlers: { "/bulk": exchange } })
  const stream = await dialer.openStream("/bulk")
  await Promise.all([there.send(stream), back.receive(stream)])
  await theirs
  for (const { received, wrong, most } of [there, back]) {
    expect([received, wrong]).toEqual([TOTAL, 0])
    expect(most).toBeLessThanOrEqual(INITIAL_WINDOW + 100_000) // what was read last may not be counted yet
  }
  await dialer.close()
  await wire.close()
})
