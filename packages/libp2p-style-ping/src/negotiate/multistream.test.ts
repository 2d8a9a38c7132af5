import { type ByteStream, EndOfStream } from "@ping-from-zero/core-tcp-check"
import { streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { concat, fromHex, fromUtf8, readToEnd, toHex, toUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { LengthTooLarge, readWithLength, withLength } from "../bytes/length-prefixed.ts"
import { decodeVarint, encodeVarint, InvalidVarint } from "../bytes/varint.ts"
import {
  dialerSelect,
  listenerSelect,
  MultistreamViolation,
  ProtocolsNotSupported,
  TooManyProposals,
} from "./multistream.ts"
import { ProposedStream } from "./proposed-stream.ts"
import vectors from "./vectors/multistream.json" with { type: "json" }

const HEADER = vectors.multistream.messages[0]!.bytes
const message = (text: string) => toHex(withLength(fromUtf8(`${text}\n`)))
const speaks =
  (...protocols: string[]) =>
  (protocol: string) =>
    protocols.includes(protocol)

/** A stream from which these bytes can be read, in pieces of so many bytes; then it ends. */
function streamOf(bytes: Uint8Array, piece = bytes.length): ByteStream {
  const [ours, theirs] = streamPair()
  for (let i = 0; i < bytes.length; i += piece) void theirs.write(bytes.subarray(i, i + piece))
  theirs.end()
  return ours
}

describe("a varint", () => {
  const counted = [...vectors.varint.fromReadme, ...vectors.varint.more]
  test.each(counted.filter(({ value }) => BigInt(value) < 2n ** 53n))("$value", ({ value, bytes }) => {
    expect(toHex(encodeVarint(Number(value)))).toBe(bytes)
    expect(decodeVarint(fromHex(`${bytes}ff`))).toEqual({ value: Number(value), length: bytes.length / 2 })
  })

  test.each([
    ...vectors.varint.refuse,
    ...counted
      .filter(({ value }) => BigInt(value) >= 2n ** 53n)
      .map(({ value, bytes }) => ({ name: value, bytes })),
  ])("$name is refused", ({ bytes }) => {
    expect(() => decodeVarint(fromHex(bytes))).toThrow(InvalidVarint)
  })

  test("any bytes are a varint and nothing else, or refused", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        try {
          const { value, length } = decodeVarint(bytes)
          expect(toHex(encodeVarint(value))).toBe(toHex(bytes.subarray(0, length)))
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidVarint)
        }
      }),
    )
  })

  test("stands before a message; what is announced too long is not read", async () => {
    const stream = streamOf(fromHex("026869" + "8080408080"))
    expect(toUtf8(await readWithLength(stream, 2))).toBe("hi")
    await expect(readWithLength(stream, 2)).rejects.toThrow(new LengthTooLarge(1 << 20, 2))
    expect(toHex(await readToEnd(stream, 2))).toBe("8080")
  })

  test("without end is given up after nine bytes", async () => {
    const stream = streamOf(new Uint8Array(1 << 20).fill(0x80))
    await expect(readWithLength(stream, 2)).rejects.toThrow(InvalidVarint)
    expect((await readToEnd(stream, 1 << 20)).length).toBe((1 << 20) - 9)
  })
})

describe("the messages on the wire", () => {
  test.each(vectors.multistream.messages.slice(3))("$name", async ({ name, text, bytes }) => {
    const protocol = text.trimEnd()
    const [dialer, listener] = streamPair()
    const agreed = dialerSelect(dialer, [protocol])
    expect(toHex(await listener.read(HEADER.length / 2)), name).toBe(HEADER)
    expect(toHex(await listener.read(bytes.length / 2)), name).toBe(bytes)
    await listener.write(fromHex(HEADER + bytes))
    expect(await agreed).toBe(protocol)
  })
})

describe("a dialer and a listener", () => {
  test("agree on the first proposal that both speak", async () => {
    const [dialer, listener] = streamPair()
    const [ours, theirs] = await Promise.all([
      dialerSelect(dialer, ["/a/3", "/a/2", "/a/1"]),
      listenerSelect(listener, speaks("/a/1", "/a/2")),
    ])
    expect([ours, theirs]).toEqual(["/a/2", "/a/2"])
  })

  test("part when there is none", async () => {
    const [dialer, listener] = streamPair()
    const listening = listenerSelect(listener, speaks("/b"))
    await expect(dialerSelect(dialer, ["/a/2", "/a/1"])).rejects.toThrow(
      new ProtocolsNotSupported(["/a/2", "/a/1"]),
    )
    dialer.end()
    await expect(listening).rejects.toThrow(EndOfStream)
  })
})

describe("a listener", () => {
  const pipelined = fromHex(vectors.multistream.pipelined.bytes)

  test.each([1, 2, 19, 20, 21, 100])(
    "takes a pipelined dialer in pieces of %i bytes, and keeps what follows",
    async (piece) => {
      const stream = streamOf(concat(pipelined, fromUtf8("first words")), piece)
      expect(await listenerSelect(stream, speaks("/noise"))).toBe("/noise")
      expect(toUtf8(await readToEnd(stream, 100))).toBe("first words")
    },
  )

  test("sends its header before the dialer has proposed anything", async () => {
    const [dialer, listener] = streamPair()
    const agreed = listenerSelect(listener, speaks("/a"))
    await dialer.write(fromHex(HEADER))
    expect(toHex(await dialer.read(HEADER.length / 2))).toBe(HEADER)
    await dialer.write(fromHex(message("/a")))
    expect(await agreed).toBe("/a")
  })

  test("says na to ls, and goes on", async () => {
    const stream = streamOf(fromHex(HEADER + message("ls") + message("/a")))
    expect(await listenerSelect(stream, speaks("/a"))).toBe("/a")
  })

  test("reads messages of 1,024 bytes at most, newline included", async () => {
    const longest = `/${"x".repeat(1_022)}`
    const proposing = (protocol: string) =>
      listenerSelect(streamOf(fromHex(HEADER + message(protocol))), speaks(protocol))
    expect(await proposing(longest)).toBe(longest)
    await expect(proposing(`${longest}x`)).rejects.toThrow(LengthTooLarge)
  })

  test("answers 32 proposals, and has enough of a dialer who makes more", async () => {
    const proposing = (strange: number) =>
      listenerSelect(streamOf(fromHex(HEADER + message("/x").repeat(strange) + message("/a"))), speaks("/a"))
    expect(await proposing(31)).toBe("/a")
    await expect(proposing(32)).rejects.toThrow(TooManyProposals)
  })

  const [noNewline, empty, tooLong, notMinimal, notTheHeader] = vectors.multistream.refuse
  test.each([
    [noNewline!, MultistreamViolation],
    [empty!, MultistreamViolation],
    [tooLong!, LengthTooLarge],
    [notMinimal!, InvalidVarint],
    [{ name: "no UTF-8", bytes: "02ff0a" }, MultistreamViolation],
    [{ name: "a cut message", bytes: "1361" }, EndOfStream],
  ])("refuses $0.name", async ({ bytes }, error) => {
    await expect(listenerSelect(streamOf(fromHex(HEADER + bytes)), speaks("/a"))).rejects.toThrow(error)
  })

  test("refuses a first message that is not the header", async () => {
    const stream = streamOf(fromHex(notTheHeader!.bytes))
    await expect(listenerSelect(stream, speaks("/noise"))).rejects.toThrow(MultistreamViolation)
  })
})

describe("a dialer", () => {
  test.each([
    ["no header", message("/a"), MultistreamViolation],
    ["another protocol than it proposed", HEADER + message("/b"), MultistreamViolation],
    ["a list", HEADER + vectors.multistream.lsResponse.bytes, MultistreamViolation],
    ["nothing", "", EndOfStream],
  ])("refuses %s", async (_, bytes, error) => {
    await expect(dialerSelect(streamOf(fromHex(bytes)), ["/a"])).rejects.toThrow(error)
  })

  test("leaves what follows the agreement", async () => {
    const stream = streamOf(fromHex(`${HEADER}${message("/a")}cafe`))
    await dialerSelect(stream, ["/a"])
    expect(toHex(await readToEnd(stream, 10))).toBe("cafe")
  })
})

test("any bytes are an agreement or a named refusal, on both sides", async () => {
  const likely = fc.array(
    fc.oneof(
      fc.constantFrom(HEADER, message("/a"), message("na"), message("ls"), "80", "00"),
      fc.uint8Array({ maxLength: 4 }).map(toHex),
    ),
    { maxLength: 6 },
  )
  const named = [
    EndOfStream,
    InvalidVarint,
    LengthTooLarge,
    MultistreamViolation,
    ProtocolsNotSupported,
    TooManyProposals,
  ]
  const agreedOrRefused = async (select: Promise<string>) => {
    const outcome = await select.catch((error) => error.constructor)
    expect(["/a", ...named]).toContain(outcome)
  }
  await fc.assert(
    fc.asyncProperty(likely, async (parts) => {
      const bytes = fromHex(parts.join(""))
      await agreedOrRefused(listenerSelect(streamOf(bytes), speaks("/a")))
      await agreedOrRefused(dialerSelect(streamOf(bytes), ["/a"]))
      await agreedOrRefused(new ProposedStream(streamOf(bytes), "/a").agreed().then(() => "/a"))
    }),
  )
})

test("an error about a peer's words holds nothing that a terminal obeys", async () => {
  const [ours, theirs] = streamPair()
  const dialled = dialerSelect(ours, ["/a"])
  await theirs.write(withLength(fromUtf8("/\u009b31m\u202e\n")))
  await expect(dialled).rejects.toThrow('"/·31m·" came in the place')
})
