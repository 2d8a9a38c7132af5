import { type Address, type ByteStream, systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { ed25519Identity, libp2pTiming, type PeerAddress, random } from "@ping-from-zero/libp2p-style-ping"
import {
  answerIdentify,
  answerPings,
  Host,
  IDENTIFY,
  PING,
  type StreamHandler,
} from "@ping-from-zero/libp2p-style-ping/wire"
import { describe, expect, onTestFinished, test } from "vitest"
import { climb, deserted, HERE, outline, webServer } from "../../fixtures/climb.ts"
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

const climbTo = (address: PeerAddress, more?: number) => climb(libp2pLadder(address), more)

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
