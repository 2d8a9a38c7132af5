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
import type { ByteStream, Clock, Random } from "@ping-from-zero/core-tcp-check"
import { withStreamDeadline } from "@ping-from-zero/core-tcp-check/wire"
import { FrameStream } from "../frame/frame-stream.ts"
import { initiate, respond } from "../handshake/handshake.ts"
import type { Secrets } from "../handshake/secrets.ts"
import { type NodeId, type NodeKey, nodeId } from "../identity/node-key.ts"
import type { Devp2pTiming } from "../timing.ts"
import { BASE_VERSION, SNAPPY_VERSION } from "./base-protocol.ts"
import { type Capability, matchCapabilities } from "./capabilities.ts"
import { farewell } from "./farewell.ts"
import { checkIdentity, type Hello, MAX_HELLO, readHello, writeHello } from "./hello.ts"
import { Peer, type PeerOptions } from "./peer.ts"
import type { ProofOfLife } from "./ping-loop.ts"
import { UselessPeer } from "./session-errors.ts"
import type { Claim } from "./session-registry.ts"

export interface SessionOptions {
  readonly key: NodeKey
  /** Name and version of this program, for Hello. */
  readonly client: string
  readonly capabilities: readonly Capability[]
  /** Where we listen, for Hello. */
  readonly listenPort: number
  /** Asks whether we want a session with this peer at all. @throws {SessionRefused | TooManySessions} */
  readonly claim: (id: NodeId) => Claim<Peer> | Promise<Claim<Peer>>
  readonly random: Random
  readonly clock: Clock
  readonly timing: Devp2pTiming
  readonly proof: ProofOfLife
  /** How long a message may be, in bytes. */
  readonly maxMessage: number
  readonly onMessage: PeerOptions["onMessage"]
}

/**
 * The dialer's part.
 * @param remote the public key that has to be at the other end
 */
export function dialSession(
  stream: ByteStream,
  remoteHost: string,
  remote: Uint8Array,
  options: SessionOptions,
): Promise<Peer> {
  const id = nodeId(remote)
  const isOursSmaller = nodeId(options.key.publicKey) < id
  const handshake = async () => ({
    remote,
    secrets: await initiate(stream, options.key, remote, options.random),
  })
  return openSession(stream, remoteHost, options, handshake, isOursSmaller ? id : undefined)
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
  claimBeforehand?: NodeId,
): Promise<Peer> {
  const { clock, timing, proof, maxMessage, onMessage } = options
  let claim: Claim<Peer> | undefined
  let begun: FrameStream | undefined
  try {
    if (claimBeforehand !== undefined) claim = await options.claim(claimBeforehand)
    const { handshakeTimeout, helloTimeout } = timing
    const { remote, secrets } = await withStreamDeadline(
      stream,
      { clock, ms: handshakeTimeout, what: "the handshake" },
      handshake,
    )
    const id = nodeId(remote)
    const frames = new FrameStream(stream, secrets)
    begun = frames
    claim ??= await options.claim(id)
    const hello = await withStreamDeadline(stream, { clock, ms: helloTimeout, what: "Hello" }, () =>
      exchangeHello(frames, remote, options),
    )
    const capabilities = matchCapabilities(options.capabilities, hello.capabilities)
    if (capabilities.length === 0) throw new UselessPeer(options.capabilities, hello.capabilities)

    const peer = new Peer({
      stream,
      frames,
      id,
      remoteHost,
      hello,
      capabilities,
      clock,
      timing,
      proof,
      maxMessage,
      onMessage,
    })
    claim.fulfil(peer)
    return peer
  } catch (error) {
    claim?.giveUp()
    await farewell(error as Error, {
      stream,
      frames: begun,
      clock,
      timing,
      proof,
      peerClosed: () => drained(stream),
    })
    throw error
  }
}

/**
 * Both Hellos. Ours is sent at once, so that a peer who waits for it has it sooner. From then on frames are
 * compressed where both speak version 5. A peer whose Hello cannot be read, or is refused, has read ours all the
 * same: it expects our Disconnect to be compressed.
 */
async function exchangeHello(
  frames: FrameStream,
  remote: Uint8Array,
  { key, client, capabilities, listenPort }: SessionOptions,
): Promise<Hello> {
  const ours = { version: BASE_VERSION, client, capabilities, listenPort, publicKey: key.publicKey }
  const sent = writeHello(frames, ours)
  sent.catch(() => {}) // then reading fails too, and its error says more
  let version = BASE_VERSION
  try {
    const theirs = await readHello(frames)
    version = theirs.version
    checkIdentity(theirs, remote)
    await sent
    return theirs
  } finally {
    frames.snappy = Math.min(version, BASE_VERSION) >= SNAPPY_VERSION
  }
}

/** Resolves when the peer has closed, one way or the other. */
async function drained(stream: ByteStream): Promise<void> {
  try {
    while ((await stream.readSome(MAX_HELLO)).length > 0);
  } catch {
    // It closed without a FIN, or the stream was aborted.
  }
}
