import { type ByteStream, EndOfStream, StreamReset, TooManyBytes } from "@ping-from-zero/core-tcp-check"
import { streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { fromHex, readToEnd, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { random } from "#crypto"
import { LengthTooLarge, withLength } from "../bytes/length-prefixed.ts"
import { MalformedProtobuf, writeFields } from "../bytes/protobuf.ts"
import { InvalidVarint } from "../bytes/varint.ts"
import { InvalidPublicKey } from "../crypto/primitives.ts"
import { ed25519Identity } from "../identity/identity.ts"
import {
  answerIdentify,
  askIdentify,
  ContradictoryIdentity,
  encodeIdentify,
  type PeerInfo,
  TooMuchToIdentify,
} from "./identify.ts"
import { answerPings, sendPing, WrongEcho } from "./ping.ts"

describe("ping", () => {
  test("brings the same 32 bytes back, as often as one likes on one stream", async () => {
    const [ours, theirs] = streamPair()
    const answering = answerPings(theirs)
    for (let i = 0; i < 3; i++) await sendPing(ours, random)
    ours.end()
    await answering
    expect(await ours.readSome(1)).toHaveLength(0)
  })

  test("refuses other bytes", async () => {
    const [ours, theirs] = streamPair()
    const sent = sendPing(ours, random)
    await theirs.write(random(32))
    await expect(sent).rejects.toThrow(WrongEcho)
  })

  test("is answered behind the asker's half-close, as js-libp2p asks", async () => {
    const [ours, theirs] = streamPair()
    const question = random(32)
    await ours.write(question)
    ours.end()
    await answerPings(theirs)
    expect(toHex(await readToEnd(ours, 100))).toBe(toHex(question))
  })

  test("is answered in pieces, and when several come at once", async () => {
    const [ours, theirs] = streamPair()
    const answering = answerPings(theirs)
    const questions = random(96)
    for (let i = 0; i < 96; i += 7) await ours.write(questions.subarray(i, i + 7))
    ours.end()
    expect(toHex(await readToEnd(ours, 100))).toBe(toHex(questions))
    await answering
  })

  test("half a question is an error", async () => {
    const [ours, theirs] = streamPair()
    await ours.write(random(31))
    ours.end()
    await expect(answerPings(theirs)).rejects.toThrow(EndOfStream)
  })

  test("is no longer wanted when the asker resets the stream, as go-libp2p does: no error", async () => {
    const [ours, theirs] = streamPair()
    const answering = answerPings(theirs)
    await sendPing(ours, random)
    ours.abort(new Error("enough"))
    await answering
  })

  test("floods wait for the answers to be read", async () => {
    const [ours, theirs] = streamPair({ capacity: 320 })
    void answerPings(theirs).catch(() => {})
    let sent = 0
    const flood = (async () => {
      for (;;) {
        await ours.write(new Uint8Array(32))
        sent += 1
      }
    })()
    const refused = expect(flood).rejects.toThrow(StreamReset)
    await expect.poll(() => sent).toBeGreaterThan(19)
    expect(sent).toBeLessThan(30)
    theirs.abort(new Error("enough"))
    await refused
  })
})

describe("identify", () => {
  const alice = ed25519Identity(random(32))
  const info: PeerInfo = {
    publicKey: alice.publicKey,
    listenAddresses: ["/ip4/127.0.0.1/tcp/4001", "/ip6/::1/tcp/4001"],
    protocols: ["/ipfs/ping/1.0.0", "/ipfs/id/1.0.0"],
    observedAddress: "/ip4/192.0.2.1/tcp/50000",
    protocolVersion: "ipfs/0.1.0",
    agentVersion: "ping-from-zero",
  }
  const said = (...messages: Uint8Array[]): ByteStream => {
    const [ours, theirs] = streamPair({ capacity: 1_000_000 })
    for (const message of messages) void theirs.write(message)
    theirs.end()
    return ours
  }

  test("is told and understood", async () => {
    const [ours, theirs] = streamPair()
    await answerIdentify(theirs, info)
    expect(await askIdentify(ours, alice.peerId)).toEqual(info)
  })

  test("may come as several messages, which add to each other", async () => {
    const more = encodeIdentify({
      listenAddresses: ["/ip4/192.0.2.7/tcp/1"],
      protocols: ["/b"],
      agentVersion: "later",
    })
    const answer = await askIdentify(said(withLength(encodeIdentify(info)), withLength(more)), alice.peerId)
    expect(answer.listenAddresses).toEqual([...info.listenAddresses, "/ip4/192.0.2.7/tcp/1"])
    expect(answer.protocols).toEqual([...info.protocols, "/b"])
    expect(answer.agentVersion).toBe("later")
    expect(answer.protocolVersion).toBe("ipfs/0.1.0")
  })

  test("may say nothing at all", async () => {
    expect(await askIdentify(said(), alice.peerId)).toEqual({ listenAddresses: [], protocols: [] })
  })

  test("passes over addresses that we cannot read", async () => {
    const message = writeFields([
      { number: 2, value: fromHex("ff7f00") },
      { number: 2, value: fromHex("047f000001060fa1") },
      { number: 4, value: fromHex("00") },
    ])
    const answer = await askIdentify(said(withLength(message)), alice.peerId)
    expect(answer).toEqual({ listenAddresses: ["/ip4/127.0.0.1/tcp/4001"], protocols: [] })
  })

  const small = withLength(encodeIdentify({ listenAddresses: [], protocols: ["/a"] }))
  test.each([
    ["a message above 8 KiB", [withLength(new Uint8Array(8 * 1024 + 1))], TooMuchToIdentify],
    ["an eleventh message", Array(11).fill(small), TooMuchToIdentify],
    ["bytes without end", [new Uint8Array(100_000)], TooManyBytes],
    ["a length that is none", [fromHex("ffffffffffffffffffff")], InvalidVarint],
    ["no protobuf", [withLength(fromHex("0aff"))], MalformedProtobuf],
    ["a message cut short", [fromHex("0a0a")], EndOfStream],
    [
      "a message cut short behind a whole field",
      [withLength(encodeIdentify(info)).subarray(0, -16)],
      EndOfStream,
    ],
    ["a key that is none", [withLength(fromHex("0a020801"))], InvalidPublicKey],
  ])("refuses %s", async (_, messages, error) => {
    await expect(askIdentify(said(...messages), alice.peerId)).rejects.toThrow(error)
  })

  test("texts that are not UTF-8 are shown escaped: nobody reads them but people", async () => {
    const info = await askIdentify(said(withLength(fromHex("1a01ff2a01fe32026180"))), alice.peerId)
    expect(info).toMatchObject({ protocols: ["\\xff"], protocolVersion: "\\xfe", agentVersion: "a\\x80" })
  })

  test("a stream that breaks behind a whole message has said it; within one, or before the first, it has not", async () => {
    const message = withLength(fromHex("320161"))
    const reset = (bytes: Uint8Array) => {
      const [ours, theirs] = streamPair()
      void theirs.write(bytes).then(() => theirs.abort(new StreamReset()))
      return askIdentify(ours, alice.peerId)
    }
    expect(await reset(message)).toMatchObject({ agentVersion: "a" })
    await expect(reset(message.subarray(0, 3))).rejects.toThrow(StreamReset)
    await expect(reset(new Uint8Array(0))).rejects.toThrow(StreamReset)
  })

  test("ten messages are taken", async () => {
    expect((await askIdentify(said(...Array(10).fill(small)), alice.peerId)).protocols).toHaveLength(10)
  })

  test("refuses a key other than the one proved", async () => {
    const bob = ed25519Identity(random(32))
    const message = withLength(encodeIdentify(info))
    await expect(askIdentify(said(message), bob.peerId)).rejects.toThrow(
      new ContradictoryIdentity(bob.peerId, alice.peerId),
    )
  })

  test("says no more than 4 KiB", async () => {
    const protocols = Array.from({ length: 500 }, (_, i) => `/protocol/${i}`)
    const [, theirs] = streamPair()
    await expect(answerIdentify(theirs, { listenAddresses: [], protocols })).rejects.toThrow(LengthTooLarge)
  })

  test("any bytes are an answer or a named refusal", async () => {
    const named = [
      InvalidVarint,
      MalformedProtobuf,
      InvalidPublicKey,
      TooMuchToIdentify,
      ContradictoryIdentity,
      EndOfStream,
    ]
    const likely = fc
      .uint8Array({ maxLength: 60 })
      .chain((bytes) => fc.constantFrom(bytes, withLength(bytes)))
    await fc.assert(
      fc.asyncProperty(likely, async (bytes) => {
        const outcome = await askIdentify(said(bytes), alice.peerId).catch((error) => error.constructor)
        if (typeof outcome === "function") expect(named).toContain(outcome)
      }),
    )
  })
})

test("a ping's bytes are random", async () => {
  const [ours, theirs] = streamPair()
  void answerPings(theirs)
  const questions = new Set<string>()
  const recording = (bytes: number) => {
    const question = random(bytes)
    questions.add(toHex(question))
    return question
  }
  for (let i = 0; i < 5; i++) await sendPing(ours, recording)
  expect(questions.size).toBe(5)
})
