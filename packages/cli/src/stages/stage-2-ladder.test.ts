import { type Address, StreamReset, systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  DisconnectReason,
  type Enode,
  generateNodeKey,
  gethTiming,
  type NodeKey,
  nodeId,
  random,
} from "@ping-from-zero/devp2p-ping"
import {
  DISCONNECT,
  EMPTY_LIST,
  encode,
  encodeDisconnect,
  FrameStream,
  HELLO,
  numberItem,
  PING,
  PONG,
  readHello,
  respond,
  Sessions,
  type SessionsOptions,
  writeHello,
} from "@ping-from-zero/devp2p-ping/wire"
import { describe, expect, onTestFinished, test } from "vitest"
import { climb, deserted, found, HERE, outline, program, WAY, webServer } from "../../fixtures/climb.ts"
import { devp2pLadder } from "./stage-2-ladder.ts"

function strangersUrl(address: Address): Enode {
  const { publicKey } = generateNodeKey(random)
  return { ...address, publicKey, id: nodeId(publicKey) }
}

async function peer(otherwise: Partial<SessionsOptions> = {}): Promise<Enode> {
  const key = generateNodeKey(random)
  const sessions = new Sessions({
    transport: tcpTransport,
    clock: systemClock,
    key,
    timing: gethTiming,
    proof: "any message",
    maxSessions: 10,
    client: "a peer",
    capabilities: [{ name: "eth", version: 69, length: 18 }],
    maxMessage: 10_000,
    random,
    ...otherwise,
  })
  onTestFinished(() => sessions.stop())
  const address = await sessions.listen(HERE, { onMessage: () => {}, onError: () => {} })
  return { ...address, publicKey: key.publicKey, id: nodeId(key.publicKey) }
}

/** A peer of a few lines: what it does once the handshake is done. */
async function peerThat(behave: (frames: FrameStream, key: NodeKey) => Promise<void>): Promise<Enode> {
  const key = generateNodeKey(random)
  const { host, port } = await program(async (stream) => {
    const { secrets } = await respond(stream, key, random)
    await behave(new FrameStream(stream, secrets), key).catch((error: Error) => stream.abort(error))
  })
  return { host, port, publicKey: key.publicKey, id: nodeId(key.publicKey) }
}

async function answerPings(frames: FrameStream): Promise<void> {
  for (;;) if ((await frames.readFrame()).code === PING) await frames.writeFrame(PONG, EMPTY_LIST)
}

const helloOf = ({ publicKey }: NodeKey) => ({
  version: 4, // no snappy
  client: "a peer",
  capabilities: [{ name: "eth", version: 68 }],
  listenPort: 0,
  publicKey,
})

const climbTo = (enode: Enode, more?: number) => climb(devp2pLadder(enode, undefined, WAY), more)

describe("the climb to a peer", () => {
  test("that answers reaches the pong, whatever capabilities it has", async () => {
    const rungs = await climbTo(await peer(), 2)
    expect(outline(rungs)).toEqual(["tcp", "rlpx", "hello", "ping", "ping", "ping"])
    expect(rungs[2]).toMatchObject({ outcome: "a peer, p2p 5", proves: "eth/69" })
  })

  test("that shares nothing we usually say is called once more, as somebody who speaks what it speaks", async () => {
    const capabilities = [{ name: "istanbul", version: 100, length: 1 }]
    const rungs = await climbTo(await peer({ capabilities }), 1)
    expect(outline(rungs)).toEqual(["tcp", "rlpx", "hello", "ping", "ping"])
    expect(rungs[2]).toMatchObject({ outcome: "a peer, p2p 5", proves: "istanbul/100" })
  })

  test("that says its Hello when it has read ours (Tuweni, ethrex) reaches the pong", async () => {
    const enode = await peerThat(async (frames, key) => {
      await readHello(frames)
      await writeHello(frames, helloOf(key))
      await answerPings(frames)
    })
    expect(outline(await climbTo(enode))).toEqual(["tcp", "rlpx", "hello", "ping"])
  })

  test("whose names are not UTF-8 shows them escaped", async () => {
    const bytes = Uint8Array.of(0x61, 0xff)
    const enode = await peerThat(async (frames, { publicKey }) => {
      const capability = [bytes, numberItem(1)]
      await frames.writeFrame(HELLO, encode([numberItem(4), bytes, [capability], numberItem(0), publicKey]))
      await readHello(frames)
      await answerPings(frames)
    })
    const rungs = await climbTo(enode)
    expect(rungs[2]).toMatchObject({ outcome: "a\\xff, p2p 4", proves: "a\\xff/1" })
  })

  test.each<[string, string, () => Promise<Enode>]>([
    ["answers", "alive", () => peer()],
    ["has no place left", "refused", () => peer({ maxSessions: 0 })],
    [
      "hangs up where its Hello should stand",
      "refused",
      () =>
        peerThat(async () => {
          throw new StreamReset()
        }),
    ],
    ["is another one", "something else", async () => strangersUrl(await peer())],
    ["is a web server", "something else", async () => strangersUrl(await webServer())],
    ["has no program", "no answer", async () => strangersUrl(await deserted())],
  ])("that %s: %s", async (_, verdict, place) => {
    expect(await found(devp2pLadder(await place(), undefined, WAY))).toBe(verdict)
  })

  test("that has no place left says so in words", async () => {
    const rungs = await climbTo(await peer({ maxSessions: 0 }))
    expect(outline(rungs)).toEqual(["tcp", "rlpx", "hello fails"])
    expect(rungs[2]?.outcome).toBe("the peer disconnected: too many peers")
  })

  test("that is another one ends at rlpx", async () => {
    const rungs = await climbTo(strangersUrl(await peer()))
    expect(outline(rungs)).toEqual(["tcp", "rlpx fails"])
    expect(rungs[1]?.outcome).toMatch(/it has another key than the enode URL, or lets nobody in/)
  })

  test("that speaks something else ends at rlpx", async () => {
    expect(outline(await climbTo(strangersUrl(await webServer())))).toEqual(["tcp", "rlpx fails"])
  })

  test("that nobody listens for ends at tcp", async () => {
    expect(outline(await climbTo(strangersUrl(await deserted())))).toEqual(["tcp fails"])
  })

  test("that says goodbye in place of the pong says why in words", async () => {
    const key = generateNodeKey(random)
    const { host, port } = await program(async (stream) => {
      const { secrets } = await respond(stream, key, random)
      const frames = new FrameStream(stream, secrets)
      const hello = { version: 4, client: "old", capabilities: [], listenPort: 0, publicKey: key.publicKey }
      await writeHello(frames, hello)
      await readHello(frames)
      await frames.writeFrame(DISCONNECT, encodeDisconnect(DisconnectReason.USELESS_PEER))
    })
    const rungs = await climbTo({ host, port, publicKey: key.publicKey, id: nodeId(key.publicKey) })
    expect(outline(rungs)).toEqual(["tcp", "rlpx", "hello", "ping fails"])
    expect(rungs[3]?.outcome).toBe("the peer disconnected: useless peer: no capability is shared")
  })
})
