import { type Address, type ByteStream, systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { concat, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { ed25519Identity, libp2pTiming, type PeerAddress, random } from "@ping-from-zero/libp2p-style-ping"
import {
  answerIdentify,
  answerPings,
  Host,
  IDENTIFY,
  PING,
  type StreamHandler,
  withLength,
} from "@ping-from-zero/libp2p-style-ping/wire"
import { describe, expect, onTestFinished, test } from "vitest"
import { climb, deserted, found, HERE, outline, program, WAY, webServer } from "../../fixtures/climb.ts"
import { verdictOf } from "./ladder.ts"
import { libp2pLadder } from "./stage-3-ladder.ts"

const strangersAddress = (address: Address): PeerAddress => ({
  ...address,
  peerId: ed25519Identity(random(32)).peerId,
})

/** A peer that answers these protocols. */
async function peer(handlers: Record<string, StreamHandler>): Promise<PeerAddress> {
  const identity = ed25519Identity(random(32))
  const host = new Host({
    transport: tcpTransport,
    clock: systemClock,
    random,
    identity,
    timing: libp2pTiming,
  })
  for (const [protocol, handler] of Object.entries(handlers)) host.handle(protocol, handler)
  onTestFinished(() => host.stop())
  return { ...(await host.listen(HERE, () => {})), peerId: identity.peerId }
}

const identify: StreamHandler = (stream) =>
  answerIdentify(stream, { listenAddresses: [], protocols: [PING, IDENTIFY], agentVersion: "a peer" })

const climbTo = (address: PeerAddress, more?: number) => climb(libp2pLadder(address, undefined, WAY), more)

describe("the climb to a peer", () => {
  test("that answers reaches the echo", async () => {
    const rungs = await climbTo(await peer({ [PING]: answerPings, [IDENTIFY]: identify }), 2)
    expect(outline(rungs)).toEqual([
      ...["tcp", "select", "noise", "yamux", "identify", "echo"],
      ...["echo", "echo"],
    ])
    expect(rungs[4]).toMatchObject({ outcome: "a peer", proves: `${PING} ${IDENTIFY}` })
  })

  test.each<[string, (stream: ByteStream) => void]>([
    ["ended", (stream) => stream.end()],
    ["reset", (stream) => stream.abort(new Error("long enough"))],
  ])("whose ping streams are %s after a while goes on with another stream", async (_, end) => {
    const once: StreamHandler = async (stream) => {
      await stream.write(await stream.read(32))
      end(stream)
    }
    const rungs = await climbTo(await peer({ [PING]: once, [IDENTIFY]: identify }), 3)
    expect(rungs.every(({ ok }) => ok)).toBe(true)
  })

  const saying = async (stream: ByteStream, agent: Uint8Array) => {
    const agentVersion = concat(Uint8Array.of((6 << 3) | 2), withLength(agent))
    await stream.write(withLength(agentVersion))
  }
  test.each<[string, boolean, string, StreamHandler | undefined]>([
    ["none", false, "the peer does not speak /ipfs/id/1.0.0", undefined],
    ["one that says nothing", false, "identify: not done within 2000 ms", () => new Promise(() => {})],
    [
      "one left open behind its message",
      true,
      "a peer",
      async (stream) => {
        await saying(stream, fromUtf8("a peer"))
        await new Promise(() => {})
      },
    ],
    [
      "one reset behind its message",
      true,
      "a peer",
      async (stream) => {
        await saying(stream, fromUtf8("a peer"))
        throw new Error("enough")
      },
    ],
    [
      "an agent that is not UTF-8",
      true,
      "a\\xff",
      async (stream) => {
        await saying(stream, Uint8Array.of(0x61, 0xff))
        stream.end()
      },
    ],
    [
      "an agent of 9 KB",
      false,
      "more than 10 messages, or one of more than 8192 bytes",
      async (stream) => {
        await saying(stream, new Uint8Array(9_000).fill(0x61))
        stream.end()
      },
    ],
  ])("whose identify is %s reaches the echo", async (_, ok, outcome, handler) => {
    const place = await peer({ [PING]: answerPings, ...(handler && { [IDENTIFY]: handler }) })
    const ladder = libp2pLadder(place, undefined, WAY)
    const rungs = await climb(ladder)
    expect(rungs[4]).toMatchObject({ name: "identify", ok, outcome })
    expect(rungs[5]).toMatchObject({ name: "echo", ok: true })
    expect(verdictOf(rungs, ladder)).toBe("alive")
  })

  const hangsUp: StreamHandler = async () => {
    throw new Error("not now")
  }
  test.each<[string, string, () => Promise<PeerAddress>]>([
    ["does not speak ping", "refused", () => peer({ [IDENTIFY]: identify })],
    ["resets the ping", "refused", () => peer({ [PING]: hangsUp, [IDENTIFY]: identify })],
    ["is another one", "something else", async () => strangersAddress(await peer({}))],
    ["is a web server", "something else", async () => strangersAddress(await webServer())],
    [
      "takes the call and hangs up",
      "no answer",
      async () => strangersAddress(await program((stream) => stream.end())),
    ],
    ["has no program", "no answer", async () => strangersAddress(await deserted())],
  ])("that %s: %s", async (_, verdict, place) => {
    expect(await found(libp2pLadder(await place(), undefined, WAY))).toBe(verdict)
  })

  test("that sends other bytes back ends at the echo", async () => {
    const liar: StreamHandler = async (stream) => {
      await stream.read(32)
      await stream.write(random(32))
    }
    const rungs = await climbTo(await peer({ [PING]: liar, [IDENTIFY]: identify }))
    expect(outline(rungs).at(-1)).toBe("echo fails")
  })

  test("that is another one ends at noise", async () => {
    expect(outline(await climbTo(strangersAddress(await peer({}))))).toEqual(["tcp", "select", "noise fails"])
  })

  test("that speaks something else ends at the first choice", async () => {
    expect(outline(await climbTo(strangersAddress(await webServer())))).toEqual(["tcp", "select fails"])
  })

  test("that nobody listens for ends at tcp", async () => {
    expect(outline(await climbTo(strangersAddress(await deserted())))).toEqual(["tcp fails"])
  })
})
