import {
  type ByteStream,
  DeadlineExceeded,
  EndOfStream,
  TooManyOpenFiles,
  type Transport,
} from "@ping-from-zero/core-tcp-check"
import { FakeClock, MemoryNetwork, settle } from "@ping-from-zero/core-tcp-check/testing"
import { concat, fromHex, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { random } from "#crypto"
import { FrameTooLarge } from "../frame/frame-stream.ts"
import { decompress } from "../frame/snappy.ts"
import { HandshakeSizeError } from "../handshake/auth-messages.ts"
import { EciesError } from "../handshake/ecies.ts"
import { PreEip8Handshake, RefusedAuth } from "../handshake/handshake-errors.ts"
import type { Enode } from "../identity/enode.ts"
import { generateNodeKey, type NodeKey, nodeId } from "../identity/node-key.ts"
import { encode, RlpError } from "../rlp/rlp.ts"
import { numberItem, textItem } from "../rlp/rlp-fields.ts"
import { acceptRaw, dialRaw, disconnectReason, type RawPeer, readAll, sayHello } from "../testing/raw-peer.ts"
import { gethTiming } from "../timing.ts"
import eip8 from "../vectors/eip8.json" with { type: "json" }
import { DISCONNECT, EMPTY_LIST, HELLO, PING, PONG } from "./base-protocol.ts"
import { decodeDisconnect, encodeDisconnect } from "./disconnect.ts"
import { PeerDisconnected } from "./disconnect-policy.ts"
import { decodeHello } from "./hello.ts"
import { MAX_PENDING, TooManyPending } from "./pending.ts"
import { HelloExpected, InvalidIdentity, UnexpectedIdentity, UselessPeer } from "./session-errors.ts"
import { SessionRefused, TooManySessions } from "./session-registry.ts"
import { Sessions, SessionsStopped } from "./sessions.ts"

const SBP = { name: "sbp", version: 1, length: 1 }
const OURS = { host: "10.0.0.1", port: 30303 }
const THEIRS = { host: "10.0.0.2", port: 30303 }

let network: MemoryNetwork
let clock: FakeClock
let key: NodeKey
let ours: Sessions
/** What our side refused. */
let errors: Error[]
/** Where the other side stands. */
let theirs: Transport

beforeEach(async () => {
  clock = new FakeClock()
  network = new MemoryNetwork(clock)
  key = generateNodeKey(random)
  ours = sessionsOf(key, network.transport(OURS.host))
  errors = []
  theirs = network.transport(THEIRS.host)
  await ours.listen(OURS, { onMessage: () => {}, onError: (error) => errors.push(error) })
})
afterEach(async () => {
  const stopped = ours.stop()
  await clock.advance(5_000)
  await stopped
})

function sessionsOf(nodeKey: NodeKey, transport: Transport, maxSessions = 10): Sessions {
  return new Sessions({
    transport,
    clock,
    key: nodeKey,
    timing: gethTiming,
    proof: "any message",
    maxSessions,
    client: "ping-from-zero",
    capabilities: [SBP],
    maxMessage: 10_000,
    random,
  })
}
const enodeOf = ({ publicKey }: NodeKey, address = THEIRS): Enode => ({
  id: nodeId(publicKey),
  publicKey,
  ...address,
})
const call = (theirKey?: NodeKey) => dialRaw(theirs, OURS, key.publicKey, theirKey)
const settled = async () => {
  await settle()
  await clock.advance(1_000) // a refusal waits so long for the other side to close
}
/** The first error of ours. */
const refusal = async () => {
  await settled()
  expect(errors).toHaveLength(1)
  return errors[0]
}

describe("a session opens", () => {
  test("when both have said Hello: ours comes at once", async () => {
    const raw = await call()
    const { code, data } = await raw.frames.readFrame()
    expect(code).toBe(HELLO)
    expect(decodeHello(data)).toEqual({
      version: 5,
      client: "ping-from-zero",
      capabilities: [{ name: "sbp", version: 1 }],
      listenPort: OURS.port,
      publicKey: key.publicKey,
    })
    await sayHello(raw)
    await settle()
    expect(ours.get(nodeId(raw.key.publicKey))?.hello.client).toBe("raw")
    expect(ours.get(nodeId(raw.key.publicKey))?.remoteHost).toBe(THEIRS.host)
  })

  test.each([
    [4, false],
    [5, true],
    [6, true],
    [0, false],
  ])("with version %i: snappy is %s", async (version, snappy) => {
    const raw = await call()
    await sayHello(raw, { version })
    await raw.frames.readFrame()
    raw.frames.snappy = snappy
    await raw.frames.writeFrame(PING, fromHex("c0"))
    expect((await raw.frames.readFrame()).data).toEqual(fromHex("c0"))
  })

  test("with version 2^63, a listen port of 64 bits and more elements", async () => {
    const raw = await call()
    const large = fromHex("8000000000000000")
    const hello = [
      large,
      textItem("future"),
      [[textItem("sbp"), numberItem(1)]],
      large,
      raw.key.publicKey,
      [large],
    ]
    await raw.frames.writeFrame(HELLO, encode(hello))
    await settle()
    expect(ours.all.map((peer) => peer.hello.version)).toEqual([2 ** 63])
  })

  test("with 600 capabilities, of which one is shared", async () => {
    const raw = await call()
    const others = Array.from({ length: 600 }, () => ({ name: "", version: 0 }))
    await sayHello(raw, { capabilities: [...others, { name: "sbp", version: 1 }] })
    await settle()
    expect(ours.all[0]?.capabilities).toEqual([{ ...SBP, offset: 16 }])
  })

  test("and is dialled", async () => {
    const theirKey = generateNodeKey(random)
    const accepted = acceptRaw(theirs, THEIRS, theirKey)
    const dialled = ours.connect(enodeOf(theirKey))
    await clock.advance(100)
    const raw = await accepted
    await sayHello(raw)
    expect((await dialled).id).toBe(nodeId(theirKey.publicKey))
    expect(ours.get((await dialled).id)).toBe(await dialled)
  })

  test("and is forgotten when it ends", async () => {
    const raw = await call()
    await sayHello(raw)
    await settle()
    expect(ours.all).toHaveLength(1)
    raw.stream.end()
    await settle()
    expect(ours.all).toHaveLength(0)
  })
})

describe("who connects and", () => {
  const send = async (...bytes: Uint8Array[]): Promise<ByteStream> => {
    const stream = await theirs.dial(OURS)
    for (const part of bytes) await stream.write(part)
    return stream
  }

  test("says nothing is dropped after 5 s", async () => {
    await send()
    await clock.advance(4_999)
    expect(errors).toEqual([])
    await clock.advance(1)
    expect(errors).toEqual([expect.any(DeadlineExceeded)])
  })

  test("drips its auth for longer than 5 s is dropped; for less, not", async () => {
    const auth = fromHex(eip8.packets.auth2.packet) // for another key: refused as soon as it is whole
    const drip = async (seconds: number) => {
      const stream = await send()
      for (let at = 0; at < auth.length; at++) {
        await stream.write(auth.subarray(at, at + 1)).catch(() => {})
        await clock.advance((seconds * 1_000) / auth.length)
      }
      await settle()
    }
    await drip(4.9)
    expect(errors).toEqual([expect.any(EciesError)])
    await drip(5.1)
    expect(errors).toEqual([expect.any(EciesError), expect.any(DeadlineExceeded)])
  })

  test.each([
    ["HTTP", fromUtf8("GET / HTTP/1.1\r\n\r\n"), HandshakeSizeError],
    ["64 KiB", new Uint8Array(65_537).fill(0xff), HandshakeSizeError],
    ["an auth for another key", fromHex(eip8.packets.auth2.packet), EciesError],
    ["bytes of no meaning", concat(fromHex("0100"), new Uint8Array(256).fill(4)), Error],
  ])("speaks %s is dropped at once", async (_, bytes, kind) => {
    const stream = await theirs.dial(OURS)
    void stream.write(bytes).catch(() => {})
    await settle()
    expect(errors).toEqual([expect.any(kind)])
    await expect(stream.read(1)).rejects.toThrow()
  })

  test("speaks the handshake from before EIP-8 is named after 5 s", async () => {
    await send(fromHex(eip8.packets.auth1.packet))
    await clock.advance(5_000)
    expect(errors).toEqual([expect.any(PreEip8Handshake)])
  })

  test("is the 51st in its handshake takes the place of the oldest", async () => {
    const streams = []
    for (let i = 0; i < MAX_PENDING; i++) streams.push(await send())
    await settle()
    expect(errors).toEqual([])
    const raw = await call()
    expect((await raw.frames.readFrame()).code).toBe(HELLO)
    expect(errors).toEqual([expect.any(TooManyPending)])
    await expect(streams[0]!.read(1)).rejects.toThrow()
  })

  test("is one of many that say nothing gives way before somebody who stands alone", async () => {
    const alone = await dialRaw(network.transport("10.0.0.3"), OURS, key.publicKey)
    for (let i = 0; i < 2 * MAX_PENDING; i++) await send()
    await settle()
    expect(errors).toHaveLength(MAX_PENDING + 1)
    await sayHello(alone)
    await settle()
    expect(ours.get(nodeId(alone.key.publicKey))).toBeDefined()
  })
})

describe("who shakes hands and", () => {
  test("says no Hello is dropped after 30 s", async () => {
    const raw = await call()
    void readAll(raw.frames)
    await clock.advance(29_999)
    expect(errors).toEqual([])
    await clock.advance(1)
    expect(errors).toEqual([expect.any(DeadlineExceeded)])
  })

  const reasons: [
    string,
    (raw: RawPeer) => Promise<void>,
    abstract new (...args: never[]) => Error,
    number | undefined,
  ][] = [
    [
      "disconnects",
      (raw) => raw.frames.writeFrame(DISCONNECT, encodeDisconnect(4)),
      PeerDisconnected,
      undefined,
    ],
    ["pings first", (raw) => raw.frames.writeFrame(PING, fromHex("c0")), HelloExpected, 2],
    ["says a Hello that is none", (raw) => raw.frames.writeFrame(HELLO, fromHex("c0")), RlpError, 2],
    [
      "says a Hello of 2049 bytes",
      (raw) => raw.frames.writeFrame(HELLO, new Uint8Array(2_049)),
      FrameTooLarge,
      2,
    ],
    [
      "has 10,000 capabilities",
      (raw) => sayHello(raw, { capabilities: Array(10_000).fill({ name: "a", version: 1 }) }),
      FrameTooLarge,
      2,
    ],
    [
      "shares no capability",
      (raw) => sayHello(raw, { capabilities: [{ name: "eth", version: 69 }] }),
      UselessPeer,
      3,
    ],
    ["has no capability", (raw) => sayHello(raw, { capabilities: [] }), UselessPeer, 3],
    ["names another key", (raw) => sayHello(raw, { publicKey: key.publicKey }), UnexpectedIdentity, 9],
    [
      "names half a key",
      (raw) => sayHello(raw, { publicKey: raw.key.publicKey.subarray(32) }),
      InvalidIdentity,
      7,
    ],
    ["ends", async (raw) => raw.stream.end(), EndOfStream, undefined],
  ]
  test.each(reasons)("%s is told why, where it can hear it", async (_, act, kind, reason) => {
    const raw = await call()
    await act(raw)
    expect((await raw.frames.readFrame()).code).toBe(HELLO)
    expect(await strictReason(raw, true)).toBe(reason)
    raw.stream.end()
    expect(await refusal()).toBeInstanceOf(kind)
    expect(ours.all).toEqual([])
  })

  test("names another key and has version 4 is told why without compression", async () => {
    const raw = await call()
    await sayHello(raw, { version: 4, publicKey: key.publicKey })
    expect((await raw.frames.readFrame()).code).toBe(HELLO)
    expect(await strictReason(raw, false)).toBe(9)
  })

  /**
   * The reason of the last message as go-ethereum reads it: with snappy from our Hello on, whatever became of its own.
   * FrameStream would also take a Disconnect that is not compressed.
   */
  async function strictReason({ frames }: RawPeer, compressed: boolean): Promise<number | undefined> {
    const last = (await readAll(frames)).at(-1)
    if (last?.code !== DISCONNECT) return undefined
    return decodeDisconnect(compressed ? decompress(last.data, 10) : last.data)
  }

  test.each<[string, number, () => Promise<RawPeer>]>([
    [
      "is known already",
      5,
      async () => {
        const first = await call()
        await sayHello(first)
        await first.frames.readFrame() // our Hello
        first.frames.snappy = true
        void first.frames.readFrame().then(() => first.frames.writeFrame(PONG, EMPTY_LIST))
        await settle()
        return call(first.key)
      },
    ],
    [
      "is on its way already",
      5,
      async () => {
        const first = await call()
        return call(first.key)
      },
    ],
    ["has our own key", 10, () => call(key)],
  ])("%s is told reason %i in place of Hello", async (_, reason, dial) => {
    const raw = await dial()
    const { code, data } = await raw.frames.readFrame()
    expect([code, data]).toEqual([DISCONNECT, encodeDisconnect(reason)])
    raw.stream.end()
    expect(await refusal()).toBeInstanceOf(SessionRefused)
  })

  test("says no Hello keeps no place of a session from those who do", async () => {
    for (let i = 0; i < 9; i++) await call()
    const kept = await call()
    await sayHello(kept)
    const raw = await call()
    await sayHello(raw)
    await settle()
    expect(ours.all.map(({ id }) => id)).toEqual([kept, raw].map((peer) => nodeId(peer.key.publicKey)))
    expect(errors).toEqual([expect.any(TooManyPending)])
  })

  test("is one of ours too many costs no handshake", async () => {
    const keys = Array.from({ length: 12 }, () => generateNodeKey(random)).sort((a, b) =>
      nodeId(a.publicKey) < nodeId(b.publicKey) ? -1 : 1,
    )
    const self = sessionsOf(keys.pop()!, network.transport(OURS.host)) // of the larger id: it claims after the handshake
    let auths = 0
    await theirs.listen(THEIRS, async (stream) => {
      await stream.readSome(1).then(
        ({ length }) => {
          auths += length
        },
        () => {},
      )
    })
    const dials = keys.map((other) => self.connect(enodeOf(other)).catch((error: Error) => error))
    await clock.advance(gethTiming.dialYield)
    expect(auths).toBe(10)
    expect(await dials[10]).toBeInstanceOf(TooManySessions)
    const stopped = self.stop()
    await clock.advance(gethTiming.handshakeTimeout)
    await stopped
    expect(await Promise.all(dials)).toHaveLength(11)
  })

  test("is one too many (beyond maxSessions, by default MAX_SESSIONS) is told reason 4 in place of Hello", async () => {
    for (let i = 0; i < 10; i++) await sayHello(await call())
    await settle()
    expect(ours.all).toHaveLength(10)
    const raw = await call()
    expect((await raw.frames.readFrame()).data).toEqual(encodeDisconnect(4))
  })
})

test("a connection that could not be accepted is told: nobody else can know of it", async () => {
  const place = network.transport("10.0.0.9")
  const transport: Transport = {
    dial: (...target) => place.dial(...target),
    listen: (address, accept, options) => {
      options?.onError?.(new TooManyOpenFiles(address))
      return place.listen(address, accept, options)
    },
  }
  const told: Error[] = []
  const sessions = sessionsOf(generateNodeKey(random), transport)
  await sessions.listen(
    { host: "10.0.0.9", port: 30303 },
    { onMessage: () => {}, onError: (error) => told.push(error) },
  )
  await sessions.stop()
  expect(told).toEqual([expect.any(TooManyOpenFiles)])
})

describe("a dial", () => {
  test("of ourselves is refused before it begins", async () => {
    await expect(ours.connect(enodeOf(key, OURS))).rejects.toMatchObject({
      name: "SessionRefused",
      why: "self",
    })
  })

  test("with the wrong key says so", async () => {
    const wrong = generateNodeKey(random)
    const accepting = acceptRaw(theirs, THEIRS, generateNodeKey(random)).catch((error: unknown) => error)
    const dialled = ours.connect(enodeOf(wrong)).catch((error: unknown) => error)
    await clock.advance(100)
    expect(await accepting).toBeInstanceOf(EciesError)
    network.kill(THEIRS.host)
    expect(await dialled).toBeInstanceOf(RefusedAuth)
  })

  test("where only a kernel answers ends after 5 s", async () => {
    network.freeze(THEIRS.host)
    await theirs.listen(THEIRS, () => {})
    const dialled = ours.connect(enodeOf(generateNodeKey(random))).catch((error: unknown) => error)
    await clock.advance(5_100)
    expect(await dialled).toBeInstanceOf(DeadlineExceeded)
  })

  test("where no kernel answers ends after 15 s", async () => {
    network.cut(THEIRS.host)
    const dialled = ours.connect(enodeOf(generateNodeKey(random))).catch((error: unknown) => error)
    await clock.advance(15_100)
    expect(await dialled).toMatchObject({ name: "DeadlineExceeded", what: "the dial" })
  })

  test("that is refused in place of Hello says why", async () => {
    const theirKey = generateNodeKey(random)
    const accepting = acceptRaw(theirs, THEIRS, theirKey)
    const dialled = ours.connect(enodeOf(theirKey)).catch((error: unknown) => error)
    await clock.advance(100)
    const raw = await accepting
    await raw.frames.writeFrame(DISCONNECT, encodeDisconnect(4))
    raw.stream.end()
    expect(await dialled).toMatchObject({ name: "PeerDisconnected", reason: 4 })
  })
})

describe("two nodes that dial each other at once", () => {
  test.each([0, 1, 50, 100, 150])("%i ms apart have one session, the same on both sides", async (apart) => {
    for (let round = 0; round < 4; round++) {
      const [a, b] = [generateNodeKey(random), generateNodeKey(random)]
      const [hostA, hostB] = [`10.1.${round}.1`, `10.1.${round}.2`]
      const nodes = [
        sessionsOf(a, network.transport(hostA)),
        sessionsOf(b, network.transport(hostB)),
      ] as const
      const heard: string[] = []
      const receiver = (name: string) => ({
        onMessage: (_: unknown, __: unknown, ___: unknown, data: Uint8Array) =>
          heard.push(`${name} ${data.length}`),
        onError: () => {},
      })
      await nodes[0].listen({ host: hostA, port: 1 }, receiver("a"))
      await nodes[1].listen({ host: hostB, port: 1 }, receiver("b"))
      // Each has something to say, and says it as soon as it may.
      const say = async (from: Sessions, to: Enode, bytes: number) => {
        const peer = await from.connect(to)
        await peer.send(peer.capabilities[0]!, 0, new Uint8Array(bytes))
      }
      const first = say(nodes[0], enodeOf(b, { host: hostB, port: 1 }), 1)
      await clock.advance(apart)
      const second = say(nodes[1], enodeOf(a, { host: hostA, port: 1 }), 2)
      await clock.advance(5_000)
      await Promise.all([first, second])
      await settle()
      expect(nodes.map(({ all }) => all.length)).toEqual([1, 1])
      expect(heard.sort()).toEqual(["a 2", "b 1"])
      await Promise.all(nodes.map((node) => node.stop()))
    }
  })
})

describe("stopping", () => {
  test("says goodbye to everybody and leaves nothing open", async () => {
    const raw = await call()
    await sayHello(raw)
    await raw.frames.readFrame()
    raw.frames.snappy = true
    await theirs.dial(OURS) // and one that never speaks
    const stopped = ours.stop()
    await clock.advance(1_000)
    expect(await disconnectReason(raw.frames)).toBe(8)
    raw.stream.end()
    await stopped
    await expect(ours.connect(enodeOf(generateNodeKey(random)))).rejects.toBeInstanceOf(SessionsStopped)
  })
})
