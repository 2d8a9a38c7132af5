import { type ByteStream, EndOfStream, StreamReset, WriteAfterEnd } from "@ping-from-zero/core-tcp-check"
import { settle, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { concat, fromUtf8, readToEnd, toUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { describe, expect, test } from "vitest"
import { withLength } from "../bytes/length-prefixed.ts"
import { connectedPair } from "../testing/connected-pair.ts"
import { encodeData, encodeHeader, RST, WINDOW_UPDATE } from "../yamux/frame.ts"
import { YamuxSession } from "../yamux/session.ts"
import { firstProposal, listenerSelect, MultistreamViolation, ProtocolsNotSupported } from "./multistream.ts"
import { ProposedStream } from "./proposed-stream.ts"

const message = (text: string) => withLength(fromUtf8(`${text}\n`))
const agreement = firstProposal("/a") // a listener says the same
const refusal = concat(message("/multistream/1.0.0"), message("na"))

/** A stream on which /a is proposed, and the listener's end of it. */
function proposed(capacity?: number): { dialer: ProposedStream; listener: ByteStream } {
  const [below, listener] = streamPair(capacity === undefined ? {} : { capacity })
  return { dialer: new ProposedStream(below, "/a"), listener }
}

const isA = (protocol: string) => protocol === "/a"

describe("a proposed stream", () => {
  test("says its proposal and its first bytes in one piece, before the listener has said anything", async () => {
    const { dialer, listener } = proposed()
    await dialer.write(fromUtf8("question"))
    expect(await listener.readSome(1_000)).toEqual(concat(agreement, fromUtf8("question")))
    await dialer.write(fromUtf8("more"))
    expect(toUtf8(await listener.readSome(1_000))).toBe("more")
  })

  test("is answered by a listener that knows nothing of all this", async () => {
    const { dialer, listener } = proposed()
    const answered = (async () => {
      expect(await listenerSelect(listener, isA)).toBe("/a")
      await listener.write(await readToEnd(listener, 100))
      listener.end()
    })()
    await dialer.write(fromUtf8("question"))
    dialer.end()
    expect(toUtf8(await readToEnd(dialer, 100))).toBe("question")
    await answered
  })

  test.each<[string, (dialer: ByteStream) => unknown]>([
    ["reads", (dialer) => dialer.read(1)],
    ["reads some", (dialer) => dialer.readSome(1)],
    ["ends", (dialer) => dialer.end()],
    ["writes nothing", (dialer) => dialer.write(new Uint8Array(0))],
  ])("makes its proposal also for a dialer that first %s", async (_, first) => {
    const { dialer, listener } = proposed()
    void first(dialer)
    expect(await listener.read(agreement.length)).toEqual(agreement)
    await listener.write(agreement)
    await dialer.agreed()
  })

  test("hands out nothing that came before the agreement", async () => {
    const { dialer, listener } = proposed()
    const reading = dialer.read(5)
    let hasRead = false
    void reading.then(() => {
      hasRead = true
    })
    await listener.write(agreement.subarray(0, -1))
    await settle()
    expect(hasRead).toBe(false)
    await listener.write(concat(agreement.subarray(-1), fromUtf8("hello")))
    expect(toUtf8(await reading)).toBe("hello")
  })

  test("has ended for later writes, whether or not the listener has answered", async () => {
    const { dialer } = proposed()
    dialer.end()
    await expect(dialer.write(fromUtf8("x"))).rejects.toThrow(WriteAfterEnd)
  })
})

describe("a refusal behind the first bytes", () => {
  test("fails reads, later writes and whoever asks, by name, and resets the stream", async () => {
    const { dialer, listener } = proposed()
    await dialer.write(fromUtf8("question"))
    const reading = expect(dialer.read(1)).rejects.toThrow(ProtocolsNotSupported)
    await listener.write(refusal)
    await reading
    await expect(dialer.agreed()).rejects.toThrow(new ProtocolsNotSupported(["/a"]))
    await expect(dialer.write(fromUtf8("x"))).rejects.toThrow(ProtocolsNotSupported)
    await expect(listener.write(fromUtf8("x"))).rejects.toThrow(StreamReset)
  })

  test("ends a write that waits for room", async () => {
    const { dialer, listener } = proposed(1_024)
    const writing = expect(dialer.write(new Uint8Array(5_000))).rejects.toThrow(ProtocolsNotSupported)
    await listener.write(refusal)
    await writing
  })

  test("is what a write fails of also where yamux's reset stands right behind it", async () => {
    const [below, peer] = streamPair()
    const stream = await new YamuxSession(below, "dialer", () => {}).open()
    const writing = new ProposedStream(stream, "/a").write(new Uint8Array(300_000))
    const reset = encodeHeader({ type: WINDOW_UPDATE, flags: RST, streamId: 1, length: 0 })
    await peer.write(concat(encodeData(1, refusal), reset))
    await expect(writing).rejects.toThrow(ProtocolsNotSupported)
  })

  test.each<[string, Uint8Array, new (...args: never[]) => Error]>([
    ["another protocol", concat(agreement.subarray(0, 20), message("/b")), MultistreamViolation],
    ["no header", message("/a"), MultistreamViolation],
    ["the end", new Uint8Array(0), EndOfStream],
    ["half an answer", agreement.subarray(0, -1), EndOfStream],
  ])("is named when it is %s", async (_, bytes, error) => {
    const { dialer, listener } = proposed()
    await dialer.write(fromUtf8("question"))
    await listener.write(bytes)
    listener.end()
    await expect(dialer.agreed()).rejects.toThrow(error)
    await expect(dialer.readSome(1)).rejects.toThrow(error)
  })
})

test("on a connection, a protocol that was taken is proposed with the first bytes; refused now, it leaves nothing open", async () => {
  const handlers = new Map([["/a", async (stream: ByteStream) => stream.end()]])
  const { dialer, errors } = await connectedPair({ handlers })
  const opening = dialer.proposeStream("/a")
  await expect(opening).resolves.toBeInstanceOf(ProposedStream)
  handlers.delete("/a")
  await expect(dialer.proposeStream("/b")).rejects.toThrow(ProtocolsNotSupported)
  const stream = await dialer.proposeStream("/a")
  await stream.write(fromUtf8("{ what a reader of proposals does not take for one }".repeat(10)))
  await expect(stream.agreed()).rejects.toThrow(ProtocolsNotSupported)
  await settle()
  expect(errors.map(({ name }) => name)).toEqual(["StreamReset", "MultistreamViolation"])
  await dialer.pingMuxer()
  expect(dialer.isOver).toBe(false)
})
