import { type ByteStream, fromUtf8 } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  DISCONNECT,
  DisconnectReason,
  devp2pNode,
  type Enode,
  encodeDisconnect,
  FrameStream,
  generateNodeKey,
  type Hello,
  type NodeKey,
  nodeId,
  parseEnode,
  randomBytes,
  readHello,
  respond,
  writeHello,
} from "@ping-from-zero/devp2p-ping"
import { afterEach, describe, expect, test } from "vitest"
import type { Rung } from "./ladder.ts"
import { devp2pLadder } from "./stage-2-ladder.ts"

const cleanUp: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((end) => end()))
})

const HERE = { host: "127.0.0.1", port: 0 }
const newKey = () => generateNodeKey(randomBytes)

/** A node as `pnpm node 2` runs it. */
async function node(maxSessions?: number): Promise<Enode> {
  const options = { transport: tcpTransport, key: newKey(), listen: HERE }
  const node = devp2pNode({ ...options, ...(maxSessions !== undefined && { maxSessions }) })
  cleanUp.push(() => node.stop())
  return parseEnode(await node.start())
}

/** Something that accepts connections. */
async function program(accept: (stream: ByteStream, key: NodeKey) => unknown): Promise<Enode> {
  const key = newKey()
  const listener = await tcpTransport.listen(HERE, (stream) => void accept(stream, key))
  cleanUp.push(() => listener.close())
  return { ...listener.address, id: nodeId(key.publicKey), publicKey: key.publicKey }
}

async function climb(enode: Enode, more = 0): Promise<Rung[]> {
  const ladder = devp2pLadder(enode)
  const rungs: Rung[] = []
  try {
    for await (const rung of ladder.climb()) rungs.push(rung)
    for (let i = 0; i < more; i++) rungs.push(await ladder.again())
  } finally {
    await ladder.close()
  }
  return rungs
}

const outline = (rungs: readonly Rung[]) => rungs.map(({ name, ok }) => (ok ? name : `${name} broke`))

test("up to a node of ours: each rung says what it proves", async () => {
  const rungs = await climb(await node(), 2)
  expect(outline(rungs)).toEqual(["tcp", "rlpx", "hello", "ping", "ping", "ping"])
  expect(rungs[2]).toMatchObject({ outcome: "ping-from-zero, p2p 5", proves: "sbp/1" })
})

test("theirs is read first, and ours offers the same: so a real node lets us stay", async () => {
  let offered: Hello | undefined
  const capabilities = [
    { name: "eth", version: 69 },
    { name: "snap", version: 1 },
  ]
  const enode = await program(async (stream, key) => {
    const { remote, secrets } = await respond(stream, key, randomBytes)
    const frames = new FrameStream(stream, secrets)
    const hello = { version: 5, client: "Geth/v1", capabilities, listenPort: 0, publicKey: key.publicKey }
    await writeHello(frames, hello)
    offered = await readHello(frames, remote)
    stream.abort(new Error("seen"))
  })
  expect(outline(await climb(enode))).toEqual(["tcp", "rlpx", "hello", "ping broke"])
  expect(offered?.capabilities).toEqual(capabilities)
})

describe("where it breaks, it says why:", () => {
  test("nobody there", async () => {
    const enode = await program(() => {})
    await Promise.all(cleanUp.splice(0).map((end) => end()))
    const rungs = await climb(enode)
    expect(outline(rungs)).toEqual(["tcp broke"])
    expect(rungs[0]!.outcome).toContain("connection refused")
  })

  test("a wrong key", async () => {
    const { publicKey } = newKey()
    const rungs = await climb({ ...(await node()), publicKey, id: nodeId(publicKey) })
    expect(outline(rungs)).toEqual(["tcp", "rlpx broke"])
    expect(rungs[1]!.outcome).toContain("whose key is not the one in the enode URL")
  })

  test("another protocol", async () => {
    const enode = await program((stream) => stream.write(fromUtf8("HTTP/1.1 400 Bad Request\r\n\r\n")))
    const rungs = await climb(enode)
    expect(outline(rungs)).toEqual(["tcp", "rlpx broke"])
    expect(rungs[1]!.outcome).toContain("a handshake message of")
  })

  test("a node that is full", async () => {
    const rungs = await climb(await node(0))
    expect(outline(rungs)).toEqual(["tcp", "rlpx", "hello broke"])
    expect(rungs[2]!.outcome).toBe("the peer disconnected: too many peers")
  })

  test("a goodbye in place of the pong, in words", async () => {
    const enode = await program(async (stream, key) => {
      const { remote, secrets } = await respond(stream, key, randomBytes)
      const frames = new FrameStream(stream, secrets)
      const hello = { version: 4, client: "old", capabilities: [], listenPort: 0, publicKey: key.publicKey }
      await writeHello(frames, hello)
      await readHello(frames, remote)
      await frames.writeFrame(DISCONNECT, encodeDisconnect(DisconnectReason.USELESS_PEER))
    })
    const rungs = await climb(enode)
    expect(outline(rungs)).toEqual(["tcp", "rlpx", "hello", "ping broke"])
    expect(rungs[3]!.outcome).toBe("the peer disconnected: useless peer: no capability is shared")
  })
})
