import { type ByteStream, fromUtf8, type Listener, systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  answerIdentify,
  answerPings,
  ed25519Identity,
  Host,
  IDENTIFY,
  libp2pTiming,
  type PeerAddress,
  PING,
  random,
  type StreamHandler,
} from "@ping-from-zero/libp2p-style-ping"
import { afterEach, describe, expect, test } from "vitest"
import type { Rung } from "./ladder.ts"
import { libp2pLadder } from "./stage-3-ladder.ts"

const cleanUp: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((end) => end()))
})

const HERE = { host: "127.0.0.1", port: 0 }

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
  cleanUp.push(() => host.stop())
  return { ...(await host.listen(HERE, () => {})), peerId: identity.peerId }
}

/** Something that is no libp2p peer. */
async function program(accept: (stream: ByteStream) => void): Promise<PeerAddress> {
  const listener: Listener = await tcpTransport.listen(HERE, accept)
  cleanUp.push(() => listener.close())
  return { ...listener.address, peerId: ed25519Identity(random(32)).peerId }
}

const identify: StreamHandler = (stream) =>
  answerIdentify(stream, { listenAddresses: [], protocols: [PING, IDENTIFY], agentVersion: "a peer" })

/** The climb, and `more` echoes behind it. */
async function climb(address: PeerAddress, more = 0): Promise<Rung[]> {
  const ladder = libp2pLadder(address)
  const rungs: Rung[] = []
  try {
    for await (const rung of ladder.climb()) rungs.push(rung)
    for (let i = 0; i < more; i++) rungs.push(await ladder.again())
  } finally {
    await ladder.close()
  }
  return rungs
}
const outline = (rungs: Rung[]) => rungs.map(({ name, ok }) => `${name}${ok ? "" : " fails"}`)

describe("the climb to a peer", () => {
  test("that answers reaches the echo", async () => {
    const rungs = await climb(await peer({ [PING]: answerPings, [IDENTIFY]: identify }), 2)
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
    const rungs = await climb(await peer({ [PING]: once, [IDENTIFY]: identify }), 3)
    expect(rungs.every(({ ok }) => ok)).toBe(true)
  })

  test("that sends other bytes back ends at the echo", async () => {
    const liar: StreamHandler = async (stream) => {
      await stream.read(32)
      await stream.write(random(32))
    }
    const rungs = await climb(await peer({ [PING]: liar, [IDENTIFY]: identify }))
    expect(outline(rungs).at(-1)).toBe("echo fails")
  })

  test("that is another one ends at noise", async () => {
    const address = await peer({})
    const { peerId } = ed25519Identity(random(32))
    expect(outline(await climb({ ...address, peerId }))).toEqual(["tcp", "select", "noise fails"])
  })

  test("that speaks something else ends at the first choice", async () => {
    const address = await program((stream) => {
      void stream.write(fromUtf8("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"))
      stream.end()
    })
    expect(outline(await climb(address))).toEqual(["tcp", "select fails"])
  })

  test("that nobody listens for ends at tcp", async () => {
    const address = await program(() => {})
    await cleanUp.pop()!()
    expect(outline(await climb(address))).toEqual(["tcp fails"])
  })
})
