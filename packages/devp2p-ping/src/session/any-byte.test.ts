import { type ByteStream, EndOfStream, type Transport } from "@ping-from-zero/core-tcp-check"
import { countingRandom, FakeClock, MemoryNetwork } from "@ping-from-zero/core-tcp-check/testing"
import { fromHex } from "@ping-from-zero/core-tcp-check/wire"
import { describe, expect, test } from "vitest"
import { nodeKey } from "../identity/node-key.ts"
import { gethTiming } from "../timing.ts"
import eip8 from "../vectors/eip8.json" with { type: "json" }
import { Sessions } from "./sessions.ts"

const A = nodeKey(fromHex(eip8.keys.staticA))
const B = nodeKey(fromHex(eip8.keys.staticB))
const AT_A = { host: "10.0.0.1", port: 30303 }
const AT_B = { host: "10.0.0.2", port: 30303 }
const SBP = { name: "sbp", version: 1, length: 1 }
/** By then every deadline of an opening session has passed, and every farewell. Milliseconds. */
const LONG_ENOUGH = 40_000

/** What becomes of the byte of this number among those that one side reads. */
type Damage = { readonly kind: "changed" | "cut" | "held back"; readonly at: number }

const NAMED = new Set([
  "BadMac",
  "DeadlineExceeded",
  "EciesError",
  "EndOfStream",
  "HandshakeSizeError",
  "InvalidPoint",
  "InvalidSignature",
  "PeerDisconnected",
  "PreEip8Handshake",
  "RefusedAuth",
  "StreamReset",
])

/** The stream as this reader gets it. `counted` hears of every byte. */
function damaged(
  stream: ByteStream,
  damage: Damage | undefined,
  counted: (bytes: number) => void,
): ByteStream {
  let before = 0
  const through = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const at = damage ? damage.at - before : -1
    before += bytes.length
    counted(bytes.length)
    if (at < 0 || at >= bytes.length) return bytes
    if (damage?.kind === "cut") {
      const ended = new EndOfStream(bytes.subarray(0, at), bytes.length)
      stream.abort(ended)
      throw ended
    }
    if (damage?.kind === "held back") return stream.read(Number.MAX_SAFE_INTEGER) // nobody sends so much
    return bytes.map((byte, i) => (i === at ? byte ^ 0xff : byte))
  }
  return {
    read: async (n) => through(await stream.read(n)),
    readSome: async (max) => through(await stream.readSome(max)),
    write: (bytes) => stream.write(bytes),
    end: () => stream.end(),
    abort: (reason) => stream.abort(reason),
  }
}

/** A dials B, and one of them reads a damaged line. */
async function opening(reader: "A" | "B", damage?: Damage) {
  const clock = new FakeClock()
  const network = new MemoryNetwork(clock)
  let read = 0
  const count = (bytes: number) => {
    read += bytes
  }
  const transports = { A: network.transport(AT_A.host), B: network.transport(AT_B.host) }
  const atA: Transport = {
    listen: (...args) => transports.A.listen(...args),
    dial: async (...args) => {
      const stream = await transports.A.dial(...args)
      return reader === "A" ? damaged(stream, damage, count) : stream
    },
  }
  const atB: Transport = {
    dial: (...args) => transports.B.dial(...args),
    listen: (address, onConnection, options) =>
      transports.B.listen(
        address,
        (stream, host) => onConnection(reader === "B" ? damaged(stream, damage, count) : stream, host),
        options,
      ),
  }
  const sessions = (key: typeof A, transport: Transport, seed: number) =>
    new Sessions({
      transport,
      clock,
      key,
      timing: gethTiming,
      proof: "any message",
      maxSessions: 10,
      client: "ping-from-zero",
      capabilities: [SBP],
      maxMessage: 10_000,
      random: countingRandom(seed),
    })
  const a = sessions(A, atA, 1)
  const b = sessions(B, atB, 2)
  const errors: Error[] = []
  const receiver = { onMessage: () => {}, onError: (error: Error) => errors.push(error) }
  await b.listen(AT_B, receiver)
  const { publicKey } = B
  void a
    .connect({ ...AT_B, publicKey, id: eip8.keys.staticBPublic })
    .then((peer) => peer.closed)
    .catch((error: Error) => error)
    .then((error) => errors.push(error))
  await clock.advance(damage ? LONG_ENOUGH : 1_000)
  return {
    read,
    errors,
    sessions: a.all.length + b.all.length,
    openStreams: network.openStreams,
  }
}

describe.each(["A", "B"] as const)("while a session opens, what %s reads", (reader) => {
  test("is whole: both have it", async () => {
    expect(await opening(reader)).toMatchObject({ errors: [], sessions: 2, openStreams: 2 })
  })

  test.each([
    ["changed", 1],
    ["cut", 5],
    ["held back", 5],
  ] as const)(
    "is %s at any byte, of auth, ack or Hello: a named error, and nothing stays open",
    { timeout: 60_000 },
    async (kind, step) => {
      const { read } = await opening(reader)
      expect(read).toBeGreaterThan(400)
      for (let at = 0; at < read; at += step) {
        const { errors, sessions, openStreams } = await opening(reader, { kind, at })
        expect([sessions, openStreams], `byte ${at}`).toEqual([0, 0])
        expect(errors.length, `byte ${at}`).toBeGreaterThan(0)
        for (const { name } of errors) expect(NAMED, `byte ${at}: ${name}`).toContain(name)
      }
    },
  )
})
