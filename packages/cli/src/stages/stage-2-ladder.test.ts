import { type Address, systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  DisconnectReason,
  type Enode,
  generateNodeKey,
  gethTiming,
  nodeId,
  random,
} from "@ping-from-zero/devp2p-ping"
import {
  DISCONNECT,
  encodeDisconnect,
  FrameStream,
  readHello,
  respond,
  Sessions,
  type SessionsOptions,
  writeHello,
} from "@ping-from-zero/devp2p-ping/wire"
import { describe, expect, onTestFinished, test } from "vitest"
import { climb, deserted, HERE, outline, program, webServer } from "../../fixtures/climb.ts"
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

const climbTo = (enode: Enode, more?: number) => climb(devp2pLadder(enode), more)

describe("the climb to a peer", () => {
  test("that answers reaches the pong, whatever capabilities it has", async () => {
    const rungs = await climbTo(await peer(), 2)
    expect(outline(rungs)).toEqual(["tcp", "rlpx", "hello", "ping", "ping", "ping"])
    expect(rungs[2]).toMatchObject({ outcome: "a peer, p2p 5", proves: "eth/69" })
  })

  test("that has no place left says so in words", async () => {
    const rungs = await climbTo(await peer({ maxSessions: 0 }))
    expect(outline(rungs)).toEqual(["tcp", "rlpx", "hello fails"])
    expect(rungs[2]?.outcome).toBe("the peer disconnected: too many peers")
  })

  test("that is another one ends at rlpx", async () => {
    const rungs = await climbTo(strangersUrl(await peer()))
    expect(outline(rungs)).toEqual(["tcp", "rlpx fails"])
    expect(rungs[1]?.outcome).toMatch(/whose key is not the one in the enode URL/)
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
