import type { Address, ByteStream, Transport } from "@ping-from-zero/core-tcp-check"
import { random } from "#crypto"
import { type Frame, FrameStream } from "../frame/frame-stream.ts"
import { initiate, respond } from "../handshake/handshake.ts"
import { generateNodeKey, type NodeKey } from "../identity/node-key.ts"
import { DISCONNECT } from "../session/base-protocol.ts"
import { decodeDisconnect } from "../session/disconnect.ts"
import { type Hello, writeHello } from "../session/hello.ts"

/** A peer that does what a test tells it, frame by frame. */
export interface RawPeer {
  readonly key: NodeKey
  readonly stream: ByteStream
  readonly frames: FrameStream
}

/** Dials, up to and including the handshake. */
export async function dialRaw(
  transport: Transport,
  address: Address,
  remote: Uint8Array,
  key: NodeKey = generateNodeKey(random),
): Promise<RawPeer> {
  const stream = await transport.dial(address)
  return { key, stream, frames: new FrameStream(stream, await initiate(stream, key, remote, random)) }
}

/** Listens for one dial, up to and including the handshake. */
export async function acceptRaw(transport: Transport, address: Address, key: NodeKey): Promise<RawPeer> {
  const stream = await new Promise<ByteStream>((resolve) => void transport.listen(address, resolve))
  const { secrets } = await respond(stream, key, random)
  return { key, stream, frames: new FrameStream(stream, secrets) }
}

/** Says a Hello that everybody takes, but for what the test wants otherwise. */
export async function sayHello({ frames, key }: RawPeer, otherwise: Partial<Hello> = {}): Promise<void> {
  const capabilities = [{ name: "sbp", version: 1 }]
  await writeHello(frames, {
    version: 5,
    client: "raw",
    capabilities,
    listenPort: 0,
    publicKey: key.publicKey,
    ...otherwise,
  })
}

/** All that comes until the other side ends. */
export async function readAll(frames: FrameStream): Promise<Frame[]> {
  const read: Frame[] = []
  try {
    for (;;) read.push(await frames.readFrame())
  } catch {
    return read
  }
}

/** The reason of the last message, when that is a Disconnect. */
export async function disconnectReason(frames: FrameStream): Promise<number | undefined> {
  const last = (await readAll(frames)).at(-1)
  return last?.code === DISCONNECT ? decodeDisconnect(last.data) : undefined
}
