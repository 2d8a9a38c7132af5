import { fromHex, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  ACK,
  DATA,
  decodeHeader,
  encodeData,
  encodeHeader,
  FIN,
  GO_AWAY,
  HEADER_BYTES,
  nextStreamId,
  PING,
  RST,
  SYN,
  WINDOW_UPDATE,
} from "./frame.ts"
import vectors from "./vectors/yamux.json" with { type: "json" }
import { NoStreamIdsLeft, YamuxViolation } from "./yamux-errors.ts"

const TYPES = { data: DATA, windowUpdate: WINDOW_UPDATE, ping: PING, goAway: GO_AWAY } as const
const FLAGS = { SYN, ACK, FIN, RST } as const

describe("a header", () => {
  test.each(vectors.frames)("that says: $name", ({ header, type, flags, streamId, length }) => {
    const said = {
      type: TYPES[type as keyof typeof TYPES],
      flags: flags.reduce((all, flag) => all | FLAGS[flag as keyof typeof FLAGS], 0),
      streamId,
      length,
    }
    expect(decodeHeader(fromHex(header))).toEqual(said)
    expect(toHex(encodeHeader(said))).toBe(header)
  })

  const readable = ["data frame far beyond a 256 KiB window", "header cut to 11 bytes"] // the session's to refuse
  test.each(vectors.suspicious.filter(({ name }) => !readable.includes(name)))(
    "with $name is refused",
    ({ header }) => {
      expect(() => decodeHeader(fromHex(header))).toThrow(YamuxViolation)
    },
  )

  test("of any 12 bytes says one thing or is refused", () => {
    const likely = fc.tuple(
      fc.constantFrom("0000", "0001", "0002", "0003", "0004", "0100"),
      fc.uint8Array({ minLength: 10, maxLength: 10 }),
    )
    fc.assert(
      fc.property(likely, ([start, rest]) => {
        const bytes = fromHex(start + toHex(rest))
        try {
          expect(toHex(encodeHeader(decodeHeader(bytes)))).toBe(toHex(bytes))
        } catch (error) {
          expect(error).toBeInstanceOf(YamuxViolation)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

test("a data frame is a header and its bytes", () => {
  const frame = encodeData(1, fromHex("68656c6c6f"))
  expect(toHex(frame)).toBe("00000000000000010000000568656c6c6f")
  expect(decodeHeader(frame.subarray(0, HEADER_BYTES))).toEqual({
    type: DATA,
    flags: 0,
    streamId: 1,
    length: 5,
  })
})

test("stream ids go up by two, and end", () => {
  expect(nextStreamId(1)).toBe(3)
  expect(nextStreamId(2)).toBe(4)
  expect(nextStreamId(0xffff_fffd)).toBe(0xffff_ffff)
  expect(() => nextStreamId(0xffff_ffff)).toThrow(NoStreamIdsLeft)
})
