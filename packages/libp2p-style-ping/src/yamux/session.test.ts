import { type ByteStream, StreamReset, TooMuchHeldTogether } from "@ping-from-zero/core-tcp-check"
import { FakeClock, settle, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import {
  fromHex,
  fromUtf8,
  HeldTogether,
  readToEnd,
  TokenBucket,
  toUtf8,
} from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  ACK,
  DATA,
  decodeHeader,
  encodeHeader,
  FIN,
  type FrameType,
  GO_AWAY,
  HEADER_BYTES,
  type Header,
  PING,
  RST,
  SYN,
  WINDOW_UPDATE,
} from "./frame.ts"
import { MAX_PENDING_CONTROL_FRAMES } from "./frame-writer.ts"
import { GLITCH_COSTS, type GlitchBudget } from "./glitches.ts"
import { MAX_HELD_BYTES, STREAM_BYTES, YamuxSession } from "./session.ts"
import type { YamuxStream } from "./stream.ts"
import { MAX_INBOUND_STREAMS, MAX_UNACKNOWLEDGED } from "./stream-table.ts"
import { INITIAL_WINDOW } from "./window.ts"
import {
  GO_AWAY_CODES,
  PeerWentAway,
  SessionClosed,
  SessionCutOff,
  TooManyGlitches,
  TooManyPendingFrames,
  TooMuchHeld,
  WindowExceeded,
  WindowOverflow,
  YamuxViolation,
} from "./yamux-errors.ts"

const WORD = fromUtf8("word")

/** A session of ours, as the listener, and a peer that sends whatever frames the test wants. */
class Lab {
  readonly opened: YamuxStream[] = []
  readonly session: YamuxSession
  readonly wire: ByteStream

  constructor(
    role: "dialer" | "listener" = "listener",
    capacity = 16 * 1024 * 1024,
    glitches?: GlitchBudget,
    together?: HeldTogether,
  ) {
    const [ours, theirs] = streamPair({ capacity })
    this.wire = theirs
    this.session = new YamuxSession(ours, role, (stream) => this.opened.push(stream), glitches, together)
  }

  /** Sends a frame. */
  async says(
    type: FrameType,
    flags: number,
    streamId: number,
    lengthOrData: number | Uint8Array = 0,
  ): Promise<void> {
    const data = typeof lengthOrData === "number" ? undefined : lengthOrData
    const length = data?.length ?? (lengthOrData as number)
    await this.wire.write(encodeHeader({ type, flags, streamId, length }))
    if (data) await this.wire.write(data)
    await settle()
  }

  /** The next frame of our side. */
  async hears(): Promise<Header & { data?: string }> {
    const header = decodeHeader(await this.wire.read(HEADER_BYTES))
    if (header.type !== DATA) return header
    return { ...header, data: toUtf8(await this.wire.read(header.length)) }
  }

  /** Nothing more of our side but the answer to a ping sent now: everything before it was heard. */
  async hearsNothing(): Promise<void> {
    await this.says(PING, SYN, 0, 0xabcd)
    expect(await this.hears()).toEqual(frame(PING, ACK, 0, 0xabcd))
  }

  /** The peer opens a stream, and hears our ACK. */
  async open(streamId = 1): Promise<YamuxStream> {
    await this.says(WINDOW_UPDATE, SYN, streamId)
    expect(await this.hears()).toEqual(frame(WINDOW_UPDATE, ACK, streamId))
    return this.opened.at(-1)!
  }

  /** Our side ended the session with this error, and said so. */
  async endsWith(error: new (...args: never[]) => Error, code: number): Promise<void> {
    expect(await this.session.closed).toBeInstanceOf(error)
    const frames: Header[] = []
    while (frames.at(-1)?.type !== GO_AWAY) frames.push(await this.hears())
    expect(frames.at(-1)).toEqual(frame(GO_AWAY, 0, 0, code))
    await expect(this.session.open()).rejects.toBeInstanceOf(error)
    await expect(this.session.ping()).rejects.toBeInstanceOf(error)
  }
}

function frame(type: FrameType, flags: number, streamId: number, length = 0): Header {
  return { type, flags, streamId, length }
}

/** Two sessions of ours that talk to each other. */
function sessionPair(): { dialer: YamuxSession; listener: YamuxSession; opened: YamuxStream[] } {
  const [a, b] = streamPair()
  const opened: YamuxStream[] = []
  const dialer = new YamuxSession(a, "dialer", () => {})
  const listener = new YamuxSession(b, "listener", (stream) => opened.push(stream))
  return { dialer, listener, opened }
}

describe("streams", () => {
  test("may have the id of one that was reset: what breaks late of the old one leaves the new one alone", async () => {
    const [ours, theirs] = streamPair({ capacity: 100 })
    const opened: YamuxStream[] = []
    const session = new YamuxSession(ours, "listener", (stream) => opened.push(stream))
    const says = (flags: number) =>
      theirs.write(encodeHeader({ type: WINDOW_UPDATE, flags, streamId: 1, length: 0 }))
    await says(SYN)
    await settle()
    const written = opened[0]!.write(new Uint8Array(1_000)) // more than the line takes
    const refused = expect(written).rejects.toThrow(StreamReset)
    await says(RST)
    await says(SYN)
    await settle()
    const read = opened[1]!.read(1)
    theirs.abort(new Error("gone"))
    await refused
    await expect(read).rejects.toBe(await session.closed)
  })

  test("of the dialer are odd, of the listener even; each opens with one SYN", async () => {
    for (const [role, first] of [
      ["dialer", 1],
      ["listener", 2],
    ] as const) {
      const lab = new Lab(role)
      await lab.session.open()
      await lab.session.open()
      expect(await lab.hears()).toEqual(frame(WINDOW_UPDATE, SYN, first))
      expect(await lab.hears()).toEqual(frame(WINDOW_UPDATE, SYN, first + 2))
    }
  })

  test("of the peer are acknowledged exactly once", async () => {
    const lab = new Lab()
    const stream = await lab.open()
    await stream.write(WORD)
    expect(await lab.hears()).toEqual({ ...frame(DATA, 0, 1, 4), data: "word" })
    await lab.hearsNothing()
  })

  test("may open with data, and with data and FIN", async () => {
    const lab = new Lab()
    await lab.says(DATA, SYN | FIN, 1, WORD)
    expect(toUtf8(await readToEnd(lab.opened[0]!, 10))).toBe("word")
  })

  test("may be acknowledged by a window update without credit, or by data", async () => {
    const lab = new Lab("dialer")
    const [first, second] = [await lab.session.open(), await lab.session.open()]
    await lab.says(WINDOW_UPDATE, ACK, 1)
    await lab.says(DATA, ACK, 3, WORD)
    await lab.says(DATA, 0, 1, WORD)
    expect(toUtf8(await first.read(4))).toBe("word")
    expect(toUtf8(await second.read(4))).toBe("word")
  })

  test("carry bytes both ways, in order, and half-close", async () => {
    const { dialer, opened } = sessionPair()
    const stream = await dialer.open()
    await stream.write(fromUtf8("hello "))
    await stream.write(fromUtf8("there"))
    stream.end()
    expect(toUtf8(await readToEnd(opened[0]!, 100))).toBe("hello there")
    await opened[0]!.write(fromUtf8("and back"))
    opened[0]!.end()
    expect(toUtf8(await readToEnd(stream, 100))).toBe("and back")
  })
})

describe("FIN and RST", () => {
  test.each([DATA, WINDOW_UPDATE] as const)(
    "FIN on a frame of type %i ends the stream after what came",
    async (type) => {
      const lab = new Lab()
      const stream = await lab.open()
      await lab.says(DATA, 0, 1, WORD)
      await lab.says(type, FIN, 1)
      expect(toUtf8(await readToEnd(stream, 10))).toBe("word")
    },
  )

  test.each([DATA, WINDOW_UPDATE] as const)(
    "RST on a frame of type %i breaks both directions",
    async (type) => {
      const lab = new Lab()
      const stream = await lab.open()
      const reading = expect(stream.read(1)).rejects.toThrow(StreamReset)
      await lab.says(type, RST, 1)
      await reading
      await expect(stream.write(WORD)).rejects.toThrow(StreamReset)
      await lab.hearsNothing()
    },
  )

  test("RST behind FIN loses nothing that came before", async () => {
    const lab = new Lab()
    const stream = await lab.open()
    await lab.says(DATA, FIN, 1, WORD)
    await lab.says(WINDOW_UPDATE, RST, 1)
    expect(toUtf8(await readToEnd(stream, 10))).toBe("word")
    await expect(stream.write(WORD)).rejects.toThrow(StreamReset)
  })

  test("what is written and ended without a pause goes out in its order, then FIN", async () => {
    const lab = new Lab()
    const stream = await lab.open()
    const written = Promise.all([stream.write(WORD), stream.write(WORD)])
    stream.end()
    await written
    for (let i = 0; i < 2; i++) expect(await lab.hears()).toEqual({ ...frame(DATA, 0, 1, 4), data: "word" })
    expect(await lab.hears()).toEqual(frame(WINDOW_UPDATE, FIN, 1))
  })

  test("RST right behind a short answer: that is read first", async () => {
    const lab = new Lab()
    const stream = await lab.open()
    await lab.says(DATA, 0, 1, WORD)
    await lab.says(WINDOW_UPDATE, RST, 1)
    await lab.hearsNothing()
    expect(toUtf8(await stream.read(WORD.length))).toBe("word")
    await expect(stream.read(1)).rejects.toThrow(StreamReset)
  })

  test("the error code that go-libp2p puts beside RST is no credit", async () => {
    const lab = new Lab()
    const stream = await lab.open()
    await lab.says(WINDOW_UPDATE, 0, 1, 0xffff_ffff - INITIAL_WINDOW) // a byte more would overflow
    await lab.says(WINDOW_UPDATE, RST, 1, 0x1001)
    await expect(stream.read(1)).rejects.toThrow(StreamReset)
    await lab.hearsNothing()
  })

  test("abort says RST once; a stream that was finished is only forgotten", async () => {
    const lab = new Lab()
    const [aborted, finished] = [await lab.open(1), await lab.open(3)]
    aborted.abort(new Error("enough"))
    aborted.abort(new Error("again"))
    expect(await lab.hears()).toEqual(frame(WINDOW_UPDATE, RST, 1))
    await finished.write(WORD)
    finished.end()
    finished.abort(new Error("done"))
    expect(await lab.hears()).toEqual({ ...frame(DATA, 0, 3, 4), data: "word" })
    expect(await lab.hears()).toEqual(frame(WINDOW_UPDATE, FIN, 3))
    await lab.hearsNothing()
  })

  test("frames for streams that are unknown, closed or reset are passed over, their data dropped", async () => {
    const lab = new Lab()
    const stream = await lab.open()
    stream.abort(new Error("enough"))
    expect(await lab.hears()).toEqual(frame(WINDOW_UPDATE, RST, 1))
    for (const id of [1, 2, 7, 0xffff_ffff]) {
      await lab.says(DATA, 0, id, new Uint8Array(INITIAL_WINDOW))
      await lab.says(WINDOW_UPDATE, 0, id, 0xffff_ffff)
      await lab.says(DATA, FIN, id, WORD)
      await lab.says(WINDOW_UPDATE, RST, id, 5)
      await lab.says(WINDOW_UPDATE, ACK, id)
    }
    await lab.hearsNothing()
  })
})

describe("windows", () => {
  test("a writer stops after 256 KiB of data, headers not counted, and goes on with credit", async () => {
    const lab = new Lab()
    const stream = await lab.open()
    const written = stream.write(new Uint8Array(INITIAL_WINDOW + 5))
    let sent = 0
    while (sent < INITIAL_WINDOW) sent += (await lab.hears()).length
    expect(sent).toBe(INITIAL_WINDOW)
    await lab.hearsNothing()
    await lab.says(WINDOW_UPDATE, 0, 1, 5)
    expect(await lab.hears()).toMatchObject(frame(DATA, 0, 1, 5))
    await written
  })

  test("data beyond the window ends the session, and none of it is held", async () => {
    const lab = new Lab()
    await lab.open()
    await lab.says(DATA, 0, 1, new Uint8Array(INITIAL_WINDOW))
    await lab.says(DATA, 0, 1, 1)
    await lab.endsWith(WindowExceeded, 1)
  })

  test.each([0, SYN])(
    "a frame longer than any window ends the session before a byte of it (flags %i)",
    async (flags) => {
      const lab = new Lab()
      await lab.says(DATA, flags, 9, INITIAL_WINDOW + 1)
      await lab.endsWith(WindowExceeded, 1)
      expect(lab.opened).toHaveLength(0)
    },
  )

  test("more credit than a window can hold ends the session", async () => {
    const lab = new Lab()
    await lab.open()
    await lab.says(WINDOW_UPDATE, 0, 1, 0xffff_ffff - INITIAL_WINDOW)
    await lab.says(WINDOW_UPDATE, 0, 1, 1)
    await lab.endsWith(WindowOverflow, 1)
  })

  test("a reader gives credit back as it reads, and none after the peer's FIN", async () => {
    const lab = new Lab()
    const stream = await lab.open()
    await lab.says(DATA, 0, 1, new Uint8Array(INITIAL_WINDOW))
    await stream.read(INITIAL_WINDOW / 2)
    expect(await lab.hears()).toEqual(frame(WINDOW_UPDATE, 0, 1, INITIAL_WINDOW / 2))
    await lab.says(WINDOW_UPDATE, FIN, 1)
    await stream.read(INITIAL_WINDOW / 2)
    await lab.hearsNothing()
  })

  test("a stream that nobody reads does not hold up its neighbours", async () => {
    const { dialer, opened } = sessionPair()
    const [stuck, lively] = [await dialer.open(), await dialer.open()]
    const waiting = stuck.write(new Uint8Array(INITIAL_WINDOW + 1))
    await lively.write(WORD)
    expect(toUtf8(await opened[1]!.read(4))).toBe("word")
    stuck.abort(new Error("enough"))
    await expect(waiting).rejects.toThrow("enough")
  })

  test("a large write goes out in pieces, and a small one beside it does not wait for all of them", async () => {
    const lab = new Lab("dialer", 64 * 1024)
    const [large, small] = [await lab.session.open(), await lab.session.open()]
    void large.write(new Uint8Array(200_000))
    void small.write(WORD)
    const frames: Header[] = []
    while (frames.at(-1)?.streamId !== 3 || frames.at(-1)?.type !== DATA) frames.push(await lab.hears())
    const before = frames.filter(({ type }) => type === DATA).slice(0, -1)
    expect(Math.max(...before.map(({ length }) => length))).toBeLessThanOrEqual(64 * 1024)
    expect(before.length).toBeLessThan(4)
  })
})

describe("pings", () => {
  test("of the peer are answered once each, with the same value", async () => {
    const lab = new Lab()
    for (const value of [0, 1, 0x01020304, 0xffff_ffff]) {
      await lab.says(PING, SYN, 0, value)
      expect(await lab.hears()).toEqual(frame(PING, ACK, 0, value))
    }
    await lab.hearsNothing()
  })

  test("of ours resolve with their answer alone", async () => {
    const lab = new Lab()
    let answered = false
    const ping = lab.session.ping().then(() => {
      answered = true
    })
    const { length } = await lab.hears()
    await lab.says(PING, ACK, 0, length + 1)
    expect(answered).toBe(false)
    await lab.says(PING, ACK, 0, length)
    await ping
    await lab.says(PING, ACK, 0, length) // once more, unasked
    await lab.hearsNothing()
  })

  test("of ours are one question, however many ask", async () => {
    const lab = new Lab()
    const all = Promise.all([lab.session.ping(), lab.session.ping()])
    const { length } = await lab.hears()
    await lab.hearsNothing()
    await lab.says(PING, ACK, 0, length)
    await all
    const next = lab.session.ping()
    expect((await lab.hears()).length).not.toBe(length)
    lab.session.close()
    await expect(next).rejects.toThrow(SessionClosed)
  })

  test("without end, from a peer that reads no answer, end the session", async () => {
    const lab = new Lab("listener", 1_000)
    const ping = encodeHeader(frame(PING, SYN, 0, 1))
    const flood = (async () => {
      for (let i = 0; i < 2 * MAX_PENDING_CONTROL_FRAMES; i++) await lab.wire.write(ping)
    })()
    await expect(flood).rejects.toThrow(StreamReset)
    expect(await lab.session.closed).toBeInstanceOf(TooManyPendingFrames)
  })
})

describe("GoAway", () => {
  test("normal: no new streams, the open ones go on", async () => {
    const lab = new Lab()
    const stream = await lab.open()
    await lab.says(GO_AWAY, 0, 0, 0)
    await expect(lab.session.open()).rejects.toThrow(PeerWentAway)
    await stream.write(WORD)
    expect(await lab.hears()).toMatchObject({ data: "word" })
    lab.wire.end()
    expect(await lab.session.closed).toMatchObject({ name: "PeerWentAway", code: 0 })
  })

  test("normal is the reason also when a reset follows: something of ours came too late for the peer", async () => {
    const lab = new Lab()
    await lab.open()
    await lab.says(GO_AWAY, 0, 0, 0)
    lab.wire.abort(new Error("unread bytes"))
    expect(await lab.session.closed).toMatchObject({ name: "PeerWentAway", code: 0 })
  })

  test.each([1, 2, 3, 0xffff_ffff])("code %i ends the session", async (code) => {
    const lab = new Lab()
    const stream = await lab.open()
    await lab.says(GO_AWAY, 0, 0, code)
    expect(await lab.session.closed).toMatchObject({ name: "PeerWentAway", code })
    await expect(stream.read(1)).rejects.toThrow(PeerWentAway)
  })

  test("is what we say when we close, and open streams break", async () => {
    const lab = new Lab()
    const stream = await lab.open()
    const reading = stream.read(1)
    lab.session.close()
    await lab.endsWith(SessionClosed, 0)
    await expect(reading).rejects.toThrow(SessionClosed)
  })
})

describe("the end of the connection", () => {
  test("without a GoAway cuts the session off, and breaks its streams", async () => {
    const lab = new Lab()
    const stream = await lab.open()
    lab.wire.end()
    expect(await lab.session.closed).toBeInstanceOf(SessionCutOff)
    await expect(stream.read(1)).rejects.toThrow(SessionCutOff)
    await expect(stream.write(WORD)).rejects.toThrow(SessionCutOff)
  })

  test.each(["00", "0000000000000001000000", "0000000000000001000000ff00"])(
    "in the middle of a frame (%s) as well",
    async (cut) => {
      const lab = new Lab()
      await lab.open()
      await lab.wire.write(fromHex(cut))
      lab.wire.end()
      expect(await lab.session.closed).toBeInstanceOf(SessionCutOff)
    },
  )

  test("by a reset is a reset", async () => {
    const lab = new Lab()
    lab.wire.abort(new Error("gone"))
    expect(await lab.session.closed).toBeInstanceOf(StreamReset)
  })
})

describe("a peer that breaks the rules", () => {
  test.each([
    ["opens a stream with our parity", [[WINDOW_UPDATE, SYN, 2]]],
    [
      "opens a stream twice",
      [
        [WINDOW_UPDATE, SYN, 1],
        [WINDOW_UPDATE, SYN, 1],
      ],
    ],
    ["sends data on stream 0", [[DATA, 0, 0]]],
    ["sends a ping without a flag", [[PING, 0, 0]]],
  ] as const)("%s: GoAway 1", async (_, frames) => {
    const lab = new Lab()
    for (const [type, flags, streamId] of frames) await lab.says(type, flags, streamId)
    await lab.endsWith(YamuxViolation, 1)
  })

  test("floods us with streams: those beyond the limit are reset, the others live", async () => {
    const lab = new Lab()
    for (let i = 0; i < MAX_INBOUND_STREAMS; i++) await lab.open(2 * i + 1)
    await lab.says(DATA, SYN, 9_999, WORD)
    expect(await lab.hears()).toEqual(frame(WINDOW_UPDATE, RST, 9_999))
    expect(lab.opened).toHaveLength(MAX_INBOUND_STREAMS)
    lab.opened[0]!.abort(new Error("make room"))
    expect(await lab.hears()).toEqual(frame(WINDOW_UPDATE, RST, 1))
    await lab.open(10_001)
  })

  test("sends any bytes: the session lives or ends with a name, and never throws", async () => {
    const frames = fc.array(
      fc.tuple(
        fc.constantFrom(DATA, WINDOW_UPDATE, PING, GO_AWAY),
        fc.nat(15),
        fc.constantFrom(0, 1, 2, 3),
        fc.constantFrom(0, 1, 4, 100_000, 0xffff_ffff),
      ),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(frames, fc.uint8Array({ maxLength: 20 }), async (headers, noise) => {
        const lab = new Lab()
        for (const [type, flags, streamId, length] of headers) {
          void lab.wire.write(encodeHeader({ type, flags, streamId, length })).catch(() => {})
          if (type === DATA && length <= 100_000) void lab.wire.write(new Uint8Array(length)).catch(() => {})
        }
        void lab.wire.write(noise).catch(() => {})
        lab.wire.end()
        const named = ["YamuxViolation", "WindowExceeded", "WindowOverflow", "PeerWentAway", "SessionCutOff"]
        expect(named).toContain((await lab.session.closed).name)
      }),
    )
  })
})

describe("our own streams", () => {
  test("wait when 256 are not acknowledged, and open as they are", async () => {
    const lab = new Lab("dialer")
    for (let i = 0; i < MAX_UNACKNOWLEDGED; i++) await lab.session.open()
    let opened = false
    const next = lab.session.open().then(() => {
      opened = true
    })
    await settle()
    expect(opened).toBe(false)
    await lab.says(WINDOW_UPDATE, ACK, 1)
    await next
    expect(lab.session.open()).toBeInstanceOf(Promise)
  })

  test("that wait are refused when the session ends", async () => {
    const lab = new Lab("dialer")
    for (let i = 0; i < MAX_UNACKNOWLEDGED; i++) await lab.session.open()
    const next = lab.session.open()
    lab.wire.end()
    await expect(next).rejects.toThrow(SessionCutOff)
  })

  test("can be a thousand at once", async () => {
    const { dialer, opened } = sessionPair()
    const echo = async (i: number) => {
      const stream = await dialer.open()
      await stream.write(fromUtf8(`${i}`))
      stream.end()
      return toUtf8(await readToEnd(stream, 10))
    }
    const echoes = Promise.all(Array.from({ length: 1_000 }, (_, i) => echo(i)))
    for (let i = 0; i < 1_000; i++) {
      while (!opened[i]) await settle()
      const stream = opened[i]!
      void readToEnd(stream, 10).then(async (bytes) => {
        await stream.write(bytes)
        stream.end()
      })
    }
    expect(await echoes).toEqual(Array.from({ length: 1_000 }, (_, i) => `${i}`))
  })
})

describe("what a peer may make us hold and do", () => {
  /** So many bytes as data frames of 64 KiB, on a stream. */
  async function fill(lab: Lab, streamId: number, bytes: number): Promise<void> {
    for (let left = bytes; left > 0; left -= 65_536)
      await lab.says(DATA, 0, streamId, new Uint8Array(Math.min(left, 65_536)))
  }

  test("100 streams hold a full window each, and their readers get it", async () => {
    const lab = new Lab()
    for (let id = 1; id < 200; id += 2) {
      await lab.open(id)
      await fill(lab, id, INITIAL_WINDOW)
    }
    for (const stream of lab.opened) expect(await stream.read(INITIAL_WINDOW)).toHaveLength(INITIAL_WINDOW)
    expect(lab.session.isOver).toBe(false)
  })

  test("one byte beyond the bound over all streams ends the session by name, within the credit of each", async () => {
    const lab = new Lab()
    const full = MAX_HELD_BYTES / INITIAL_WINDOW
    for (let i = 0; i <= full; i++) await lab.open(2 * i + 1)
    for (let i = 0; i < full; i++) await fill(lab, 2 * i + 1, INITIAL_WINDOW)
    await lab.hearsNothing()
    await lab.says(DATA, 0, 2 * full + 1, Uint8Array.of(0))
    await lab.endsWith(TooMuchHeld, GO_AWAY_CODES.internalError)
  })

  test("of two sessions that hold too much together, the one with most ends by name", async () => {
    const together = new HeldTogether(INITIAL_WINDOW)
    const [most, little] = [1, 2].map(() => new Lab("listener", undefined, undefined, together)) as [Lab, Lab]
    await most.open(1)
    await little.open(1)
    await fill(most, 1, INITIAL_WINDOW)
    await little.says(DATA, 0, 1, WORD)
    await most.endsWith(TooMuchHeldTogether, GO_AWAY_CODES.internalError)
    await little.hearsNothing()
  })

  test("each stream of the peer counts as STREAM_BYTES among all sessions, until it is over", async () => {
    const together = new HeldTogether(9 * STREAM_BYTES)
    const [many, few] = [1, 2].map(() => new Lab("listener", undefined, undefined, together)) as [Lab, Lab]
    for (let i = 0; i < 12; i++) {
      await many.open(2 * i + 1)
      if (i >= 6) await many.says(WINDOW_UPDATE, RST, 2 * i + 1)
    }
    for (let i = 0; i < 3; i++) await few.open(2 * i + 1)
    await many.hearsNothing()
    await few.says(WINDOW_UPDATE, SYN, 7)
    await many.endsWith(TooMuchHeldTogether, GO_AWAY_CODES.internalError)
    expect(await few.hears()).toEqual(frame(WINDOW_UPDATE, ACK, 7))
    await few.hearsNothing()
  })

  test("what is read, given up or broken is held no more", async () => {
    const lab = new Lab()
    for (let i = 0; i < 3 * (MAX_HELD_BYTES / INITIAL_WINDOW); i++) {
      const [id, stream] = [2 * i + 1, await lab.open(2 * i + 1)]
      await fill(lab, id, INITIAL_WINDOW)
      if (i % 3 === 0) stream.abort(new Error("enough"))
      else if (i % 3 === 1) await lab.says(WINDOW_UPDATE, RST, id)
      else {
        await lab.says(WINDOW_UPDATE, FIN, id)
        await lab.says(WINDOW_UPDATE, RST, id)
        stream.abort(new Error("nobody reads it"))
      }
      while (i % 3 === 0 && (await lab.hears()).flags !== RST);
    }
    expect(lab.session.isOver).toBe(false)
  })

  /** So many tokens, and no more with time. */
  const budget = (tokens: number) => new TokenBucket(new FakeClock(), { capacity: tokens, perSecond: 0 })

  test.each<[string, (lab: Lab) => Promise<void>]>([
    ["data for a stream that nobody knows", (lab) => lab.says(DATA, 0, 9, WORD)],
    ["credit for a stream that nobody knows", (lab) => lab.says(WINDOW_UPDATE, 0, 9, 1)],
    ["RST of a stream that nobody knows", (lab) => lab.says(WINDOW_UPDATE, RST, 9)],
    ["no data", (lab) => lab.says(DATA, 0, 1)],
    ["no credit", (lab) => lab.says(WINDOW_UPDATE, 0, 1)],
    ["an ACK of its own stream", (lab) => lab.says(WINDOW_UPDATE, ACK, 1)],
    ["a second FIN", (lab) => lab.says(WINDOW_UPDATE, FIN, 3)],
    ["data behind a FIN", (lab) => lab.says(DATA, 0, 3, WORD)],
    ["an answer to no ping", (lab) => lab.says(PING, ACK, 0, 7)],
    ["GoAway again", (lab) => lab.says(GO_AWAY, 0, 0, GO_AWAY_CODES.normal)],
  ])("%s has a budget", async (what, says) => {
    const lab = new Lab("listener", undefined, budget(5))
    await lab.open(1)
    await lab.open(3)
    await lab.says(WINDOW_UPDATE, FIN, 3)
    if (what === "GoAway again") await says(lab)
    for (let i = 0; i < 5; i++) await says(lab)
    await lab.hearsNothing()
    await says(lab)
    expect(await lab.session.closed).toBeInstanceOf(TooManyGlitches)
  })

  test("a stream that is refused costs more than a frame", async () => {
    const lab = new Lab("listener", undefined, budget(2 * GLITCH_COSTS.stream))
    for (let i = 0; i < MAX_INBOUND_STREAMS; i++) await lab.open(2 * i + 1)
    await lab.says(WINDOW_UPDATE, SYN, 2 * MAX_INBOUND_STREAMS + 1)
    await lab.says(WINDOW_UPDATE, SYN, 2 * MAX_INBOUND_STREAMS + 3)
    expect(lab.session.isOver).toBe(false)
    await lab.says(WINDOW_UPDATE, SYN, 2 * MAX_INBOUND_STREAMS + 5)
    expect(await lab.session.closed).toBeInstanceOf(TooManyGlitches)
  })

  test("an honest peer spends nothing: pings, empty streams, and what it still says of streams that we ended", async () => {
    const lab = new Lab("listener", undefined, budget(4))
    for (let i = 0; i < 100; i++) await lab.hearsNothing()
    for (let id = 1; id < 100; id += 2) {
      const stream = await lab.open(id)
      await lab.says(DATA, 0, id, WORD)
      await lab.says(DATA, FIN, id)
      stream.end()
      expect(await lab.hears()).toEqual(frame(WINDOW_UPDATE, FIN, id))
    }
    for (let i = 0; i < 50; i++) {
      const stream = await lab.session.open()
      await lab.hears()
      stream.end()
      stream.abort(new Error("done"))
      await lab.hears()
      await lab.says(WINDOW_UPDATE, ACK, stream.id)
      await lab.says(DATA, 0, stream.id, WORD)
      await lab.says(WINDOW_UPDATE, FIN, stream.id)
    }
    expect(lab.session.isOver).toBe(false)
  })
})
