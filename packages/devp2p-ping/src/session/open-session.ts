/**
 * From a byte stream to a session, one line a step:
 *
 *   handshake   initiate or respond: an encrypted stream to the owner of a key
 *   claim       do we want a session with this key at all? If not, Disconnect goes in place of Hello
 *   Hello       both send theirs without waiting for the other's
 *   match       which capabilities are shared
 *
 * As go-ethereum's setupConn, but for one thing. It asks for the session's place twice, before and after Hello, so
 * that a session can be refused over which the other side has already sent messages. A claim is one answer, and it
 * settles two dials that meet: the node with the smaller id claims before it speaks, and so refuses the other's.
 * Whatever goes wrong, the stream is closed and the error says why.
 */
import { type ByteStream, type Random, withDeadline } from "@ping-from-zero/core-tcp-check"
import { FrameStream } from "../frame/frame-stream.ts"
import { initiate, respond } from "../handshake/handshake.ts"
import type { Secrets } from "../handshake/secrets.ts"
import { type NodeId, type NodeKey, nodeId } from "../identity/node-key.ts"
import {
  BASE_VERSION,
  DISCONNECT,
  encodeDisconnect,
  type Hello,
  MAX_HELLO,
  SNAPPY_VERSION,
} from "./base-protocol.ts"
import { type Capability, matchCapabilities } from "./capabilities.ts"
import { readHello, writeHello } from "./hello.ts"
import { Peer, type PeerOptions } from "./peer.ts"
import { farewellFor, UselessPeer } from "./session-errors.ts"
import type { Claim, SessionRegistry } from "./session-registry.ts"

export interface SessionOptions
  extends Pick<PeerOptions, "clock" | "timing" | "proof" | "maxMessage" | "onMessage"> {
  readonly key: NodeKey
  /** Name and version of this program, for Hello. */
  readonly client: string
  readonly capabilities: readonly Capability[]
  /** Where we listen, for Hello. */
  readonly listenPort: number
  readonly registry: SessionRegistry<Peer>
  readonly random: Random
}

/**
 * The dialler's part.
 * @param remote the public key that has to be at the other end
 */
export function dialSession(
  stream: ByteStream,
  remoteHost: string,
  remote: Uint8Array,
  options: SessionOptions,
): Promise<Peer> {
  const id = nodeId(remote)
  const claimsFirst = nodeId(options.key.publicKey) < id
  const handshake = async () => ({
    remote,
    secrets: await initiate(stream, options.key, remote, options.random),
  })
  return openSession(stream, remoteHost, options, handshake, claimsFirst ? id : undefined)
}

/** The listener's part. */
export function acceptSession(
  stream: ByteStream,
  remoteHost: string,
  options: SessionOptions,
): Promise<Peer> {
  return openSession(stream, remoteHost, options, () => respond(stream, options.key, options.random))
}

async function openSession(
  stream: ByteStream,
  remoteHost: string,
  options: SessionOptions,
  handshake: () => Promise<{ remote: Uint8Array; secrets: Secrets }>,
  claimsFirst?: NodeId,
): Promise<Peer> {
  const { clock, timing, registry } = options
  let claim: Claim<Peer> | undefined
  let frames: FrameStream | undefined
  try {
    if (claimsFirst !== undefined) claim = registry.claim(claimsFirst)
    const { remote, secrets } = await withDeadline(
      { clock, ms: timing.handshakeTimeout, what: "the handshake", stream },
      handshake,
    )
    frames = new FrameStream(stream, secrets)
    const id = nodeId(remote)
    claim ??= registry.claim(id)

    const hello = await withDeadline(
      { clock, ms: timing.helloTimeout, what: "Hello", stream },
      exchangeHello(frames, remote, options),
    )
    frames.snappy = Math.min(hello.version, BASE_VERSION) >= SNAPPY_VERSION
    const capabilities = matchCapabilities(options.capabilities, hello.capabilities)
    if (capabilities.length === 0) throw new UselessPeer()

    const peer = new Peer({ ...options, stream, frames, id, remoteHost, hello, capabilities })
    claim.fulfil(peer)
    return peer
  } catch (error) {
    claim?.giveUp()
    await refuse(stream, frames, error as Error, options)
    throw error
  }
}

/** Both Hellos, and ours at once: whoever waits for the other's first learns it sooner. */
function exchangeHello(
  frames: FrameStream,
  remote: Uint8Array,
  options: SessionOptions,
): () => Promise<Hello> {
  const { key, client, capabilities, listenPort } = options
  return async () => {
    const ours = { version: BASE_VERSION, client, capabilities, listenPort, publicKey: key.publicKey }
    const sent = writeHello(frames, ours)
    sent.catch(() => {}) // what the peer says matters more than that it does not listen
    const theirs = await readHello(frames, remote)
    await sent
    return theirs
  }
}

/** Closes the stream; says why, where the peer can hear it. */
async function refuse(
  stream: ByteStream,
  frames: FrameStream | undefined,
  error: Error,
  { clock, timing, proof }: SessionOptions,
): Promise<void> {
  const reason = farewellFor(error, proof)
  if (frames && reason !== undefined) {
    const cancel = clock.after(timing.disconnectTimeout, () => stream.abort(error))
    await frames.writeFrame(DISCONNECT, encodeDisconnect(reason)).then(
      () => drain(stream),
      () => {}, // nobody is there to hear it
    )
    cancel()
  }
  stream.end()
  stream.abort(error)
}

/** Lets the peer close first. If we did, its kernel could throw away what it has not read: our reason. */
async function drain(stream: ByteStream): Promise<void> {
  stream.end()
  try {
    while ((await stream.readSome(MAX_HELLO)).length > 0);
  } catch {
    // It closed, one way or the other.
  }
}
