import { EndOfStream } from "@ping-from-zero/core-tcp-check"
import { streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { concat, fromHex, fromUtf8, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { aesBlock, aesCtr, runningKeccak256 } from "#crypto"
import { RlpError } from "../rlp/rlp.ts"
import { secretsOf, securedPair } from "../testing/secured.ts"
import vectors from "../vectors/rlpx-frames.json" with { type: "json" }
import { FrameMac } from "./frame-mac.ts"
import { BadMac, type Frame, FrameStream, FrameTooLarge, MAX_FRAME } from "./frame-stream.ts"
import { SnappyError } from "./snappy.ts"

const framePair = () => securedPair({ capacity: 64 * 1024 * 1024 })

/** The bytes that A would put on the wire for these frames. */
async function wireOf(frames: readonly Frame[], snappy = false): Promise<Uint8Array> {
  const { a, wireA, wireB } = framePair()
  a.snappy = snappy
  for (const { code, data } of frames) await a.writeFrame(code, data)
  wireA.end()
  const parts: Uint8Array[] = []
  for (let part = await wireB.readSome(MAX_FRAME); part.length > 0; part = await wireB.readSome(MAX_FRAME))
    parts.push(part)
  return concat(...parts)
}

/** What B reads of these bytes before it stops, and why it stops. */
async function reading(
  wire: Uint8Array,
  snappy = false,
  limit?: number,
): Promise<{ frames: Frame[]; error: unknown }> {
  const { b, wireA } = framePair()
  b.snappy = snappy
  void wireA.write(wire)
  wireA.end()
  const frames: Frame[] = []
  try {
    for (;;) frames.push(await b.readFrame(limit))
  } catch (error) {
    return { frames, error }
  }
}

test("go-ethereum's golden frame", async () => {
  // Its test replaces the hash: every digest is 32 bytes of 01, so it proves the layout and the encryption alone.
  const { golden } = vectors
  const stub = { update: () => {}, digest: () => fromHex(golden.stubDigest) }
  const secrets = {
    aes: fromHex(golden.aesSecret),
    mac: fromHex(golden.macSecret),
    egress: stub,
    ingress: stub,
  }
  const [wireA, wireB] = streamPair()
  await new FrameStream(wireA, secrets).writeFrame(golden.code, fromHex(golden.data))
  expect(toHex(await wireB.read(golden.wire.length / 2))).toBe(golden.wire)
  await wireA.write(fromHex(golden.wire))
  const frame = await new FrameStream(wireB, secrets).readFrame()
  expect([frame.code, toHex(frame.data)]).toEqual([golden.code, golden.data])
})

test("a session as go-ethereum writes it, both directions", async () => {
  const { a, b, wireA, wireB } = framePair()
  // Two more ends, which write what go-ethereum wrote: the streams are compared with its bytes and read from them.
  const [toB, fromGethA] = streamPair()
  const [toA, fromGethB] = streamPair()
  const readB = new FrameStream(toB, secretsOf("B"))
  const readA = new FrameStream(toA, secretsOf("A"))
  for (const { name, from, code, snappy, data, wire } of vectors.session.frames) {
    const [writer, wireOut, geth, reader] =
      from === "A" ? [a, wireB, fromGethA, readB] : [b, wireA, fromGethB, readA]
    writer.snappy = snappy
    await writer.writeFrame(code, fromHex(data))
    expect(toHex(await wireOut.read(wire.length / 2)), name).toBe(wire)

    reader.snappy = snappy
    await geth.write(fromHex(wire))
    const frame = await reader.readFrame()
    expect([frame.code, toHex(frame.data)], name).toEqual([code, data])
  }
})

test("a ping is 64 bytes: 02, the length 1, one literal, c0", async () => {
  expect(await wireOf([{ code: 2, data: Uint8Array.of(0xc0) }], true)).toHaveLength(64)
})

describe("for any messages", () => {
  const frames = fc.array(
    fc.record({ code: fc.integer({ min: 0, max: 70_000 }), data: fc.uint8Array({ maxLength: 200 }) }),
    { maxLength: 5 },
  )

  test("what is written is read", async () => {
    await fc.assert(
      fc.asyncProperty(frames, fc.boolean(), async (sent, snappy) => {
        const { frames: received, error } = await reading(await wireOf(sent, snappy), snappy)
        expect(received).toEqual(sent)
        expect(error).toBeInstanceOf(EndOfStream)
      }),
    )
  })

  test("lengths around whole blocks come back", async () => {
    const sent = Array.from({ length: 50 }, (_, length) => ({
      code: 16,
      data: new Uint8Array(length).fill(7),
    }))
    const { frames: received } = await reading(await wireOf(sent))
    expect(received).toEqual(sent)
  })
})

describe("bad input", () => {
  const ping = { code: 2, data: Uint8Array.of(0xc0) }
  const hello = { code: 0, data: fromUtf8("some twenty bytes of data") }

  test("any byte changed, in header, frame or MAC: BadMac, and nothing of that frame", async () => {
    const wire = await wireOf([hello, ping])
    const first = 32 + 32 + 16
    for (let at = 0; at < wire.length; at++) {
      const { frames, error } = await reading(wire.map((byte, i) => (i === at ? byte ^ 1 : byte)))
      expect(error, `byte ${at}`).toBeInstanceOf(BadMac)
      expect(frames).toHaveLength(at < first ? 0 : 1)
    }
  })

  test("cut anywhere: EndOfStream", async () => {
    const wire = await wireOf([hello])
    for (let length = 0; length < wire.length; length++) {
      const { frames, error } = await reading(wire.subarray(0, length))
      expect([frames, error], `${length} bytes`).toEqual([[], expect.any(EndOfStream)])
    }
  })

  test("a frame replayed, left out or out of order", async () => {
    const [one, two] = [await wireOf([ping]), (await wireOf([ping, ping])).subarray(64)]
    expect((await reading(concat(one, one))).error).toBeInstanceOf(BadMac)
    expect((await reading(two)).error).toBeInstanceOf(BadMac)
    expect((await reading(concat(two, one))).error).toBeInstanceOf(BadMac)
  })

  test("a frame of another session", async () => {
    const secrets = { ...secretsOf("A"), egress: runningKeccak256() }
    const [wireA, wireB] = streamPair()
    await new FrameStream(wireA, secrets).writeFrame(2, Uint8Array.of(0xc0))
    await expect(new FrameStream(wireB, secretsOf("B")).readFrame()).rejects.toBeInstanceOf(BadMac)
  })

  /** The first frame of A with any frame-data, and any length in its header. */
  function forged(frameData: Uint8Array, length = frameData.length): Uint8Array {
    const { aes, mac, egress } = secretsOf("A")
    const frameMac = new FrameMac(egress, aesBlock(mac))
    const header = Uint8Array.of(length >> 16, length >> 8, length, 0xc2, 0x80, 0x80, ...new Uint8Array(10))
    const padded = concat(frameData, new Uint8Array(-frameData.length & 15))
    const cipher = aesCtr(aes, new Uint8Array(16))(concat(header, padded))
    const headerMac = frameMac.ofHeader(cipher.subarray(0, 16))
    return concat(
      cipher.subarray(0, 16),
      headerMac,
      cipher.subarray(16),
      frameMac.ofFrame(cipher.subarray(16)),
    )
  }

  test.each([
    ["no code", "", RlpError],
    ["a list for a code", "c0", RlpError],
    ["a code of more than 64 bits", `89${"01".repeat(9)}c0`, RlpError],
    ["a code with a zero in front", "8200ff", RlpError],
    ["a code cut short", "82ff", RlpError],
    ["nothing compressed", "02", SnappyError],
    ["data that is not compressed", "02c0", SnappyError],
    ["16 MiB made of nothing", "10ffffff070061", SnappyError],
    ["more than 16 MiB", "1080808008fe0100", SnappyError],
  ])("%s", async (_, frameData, kind) => {
    expect(await reading(forged(fromHex(frameData)), true)).toEqual({ frames: [], error: expect.any(kind) })
  })

  test("a Disconnect may come uncompressed", async () => {
    for (const data of ["05", "c105", "80", "c180", "10"]) {
      const { frames } = await reading(forged(fromHex(`01${data}`)), true)
      expect(frames).toEqual([{ code: 1, data: fromHex(data) }])
    }
    expect((await reading(forged(fromHex("010204c105")), true)).frames).toEqual([
      { code: 1, data: fromHex("c105") },
    ])
  })

  test("a forged frame with a good MAC is a frame", async () => {
    expect(await reading(forged(fromHex("020100c0")), true)).toMatchObject({ frames: [ping] })
  })

  test("a limit holds before a byte of the frame is awaited", async () => {
    const { b, wireA } = framePair()
    const refused = expect(b.readFrame(2048)).rejects.toBeInstanceOf(FrameTooLarge)
    await wireA.write(forged(new Uint8Array(), MAX_FRAME))
    await refused // and the stream has not ended
  })

  test("a limit counts the data, as it comes and decompressed", async () => {
    const data = (length: number) => ({ code: 0, data: new Uint8Array(length) })
    expect((await reading(await wireOf([data(2048)]), false, 2048)).frames).toHaveLength(1)
    expect((await reading(await wireOf([data(2049)]), false, 2048)).error).toBeInstanceOf(FrameTooLarge)
    expect((await reading(await wireOf([data(2048)], true), true, 2048)).frames).toHaveLength(1)
    expect((await reading(await wireOf([data(2049)], true), true, 2048)).error).toBeInstanceOf(SnappyError)
  })

  test("16 MiB - 1 is the largest frame, read and written", async () => {
    const largest = { code: 16, data: new Uint8Array(MAX_FRAME - 1) }
    const { frames } = await reading(await wireOf([largest]))
    expect(frames[0]?.data).toHaveLength(MAX_FRAME - 1)
    await expect(wireOf([{ code: 16, data: new Uint8Array(MAX_FRAME) }])).rejects.toBeInstanceOf(
      FrameTooLarge,
    )
  })

  test("what its reader would not decompress is not written, however small it becomes", async () => {
    const tooLong = { code: 16, data: new Uint8Array(MAX_FRAME + 1) }
    await expect(wireOf([tooLong], true)).rejects.toBeInstanceOf(FrameTooLarge)
  })
})
