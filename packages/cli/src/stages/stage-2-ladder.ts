import { type ByteStream, StreamReset } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  DisconnectReason,
  type Enode,
  generateNodeKey,
  type NodeKey,
  PeerDisconnected,
  random,
} from "@ping-from-zero/devp2p-ping"
import {
  BASE_VERSION,
  type CapabilityId,
  checkIdentity,
  DISCONNECT,
  decodeDisconnect,
  EMPTY_LIST,
  encodeDisconnect,
  FrameStream,
  type Hello,
  initiate,
  MAX_FRAME,
  PING,
  PONG,
  readHello,
  SBP,
  SNAPPY_VERSION,
  writeHello,
} from "@ping-from-zero/devp2p-ping/wire"
import type { Verdict } from "../command/verdicts.ts"
import type { Detail } from "../hex/fields.ts"
import { RecordedStream, Recorder } from "../hex/recorder.ts"
import { frameFields, handshakeFields, RecordedFrames } from "../hex/rlpx-fields.ts"
import { firstRungs } from "./first-rungs.ts"
import { FirstWords, heard, lessonOf } from "./first-words.ts"
import { climbAll, completes, isSilence, type Ladder, ProbeOver, stepsOf, type Way } from "./ladder.ts"

/**
 * What we say that we speak, so that a node of Ethereum finds something in common: it disconnects who shares nothing.
 * Versions that nobody has yet cost nothing.
 */
const USUAL: readonly CapabilityId[] = [
  ...Array.from({ length: 13 }, (_, i) => ({ name: "eth", version: 60 + i })),
  { name: "snap", version: 1 },
  { name: "snap", version: 2 },
  SBP,
]

/**
 * name, tcp, rlpx, hello, ping: as far up as a session can climb.
 * @param ours who calls; a stranger with a new key where there is none
 */
export function devp2pLadder(enode: Enode, ours: NodeKey | undefined, way: Way): Ladder {
  const closed = new AbortController()
  const recorder = way.hex ? new Recorder() : undefined
  const rung = stepsOf(way, closed.signal, bytesOf)
  const { rungs, reached, hasMoved } = firstRungs(enode, rung, recorder)
  let frames: FrameStream | undefined
  let key = ours ?? generateNodeKey(random)
  let keyProved = ours === undefined

  async function shakeHands(stream: ByteStream): Promise<void> {
    const secrets = await initiate(stream, key, enode.publicKey, random)
    frames = new (recorder ? RecordedFrames : FrameStream)(stream, secrets)
  }

  function bytesOf(name: string): readonly Detail[] {
    const recorded = recorder?.take() ?? []
    if (name === "rlpx") return handshakeFields(recorded)
    return frames instanceof RecordedFrames ? frameFields(frames.take(), recorded) : []
  }

  /**
   * With a new key the ack is proof enough: that key stands in the auth alone, which nobody else can open. Who has known
   * our key before could write an ack for it; then the Hello is the proof, whose frame needs both sides' secrets.
   */
  const owner = `the owner of ${enode.id.slice(0, 4)}… is running`
  const rlpxRung = () =>
    rung("rlpx", ours ? "somebody knows our key; the hello proves theirs" : owner, async () => {
      await heard(reached.stream!, shakeHands)
      return ours ? "acked" : "key proved"
    })

  /** We speak first: some nodes (Tuweni, ethrex) say their Hello when they have read ours. */
  async function exchangeHello(capabilities: readonly CapabilityId[]): Promise<Hello> {
    const { publicKey } = key
    const ours = { version: BASE_VERSION, client: "ping-from-zero", capabilities, listenPort: 0, publicKey }
    const sent = writeHello(frames!, ours)
    sent.catch(() => {}) // then reading fails too, and its error says more
    const theirs = await readHello(frames!)
    await sent
    checkIdentity(theirs, enode.publicKey)
    frames!.snappy = Math.min(theirs.version, BASE_VERSION) >= SNAPPY_VERSION
    return theirs
  }

  /** Who shares nothing with us would disconnect: it is called once more, as somebody who speaks what it speaks. */
  async function callAgain({ capabilities }: Hello, signal: AbortSignal): Promise<void> {
    await close(frames!, reached.stream!)
    key = ours ?? generateNodeKey(random)
    const dialled = await tcpTransport.dial({ host: reached.host, port: enode.port }, signal)
    reached.stream = new FirstWords(recorder ? new RecordedStream(dialled, recorder) : dialled)
    await shakeHands(reached.stream)
    await exchangeHello(capabilities)
  }

  const helloRung = async () => {
    let theirs: Hello | undefined
    const climbed = await rung("hello", "", async (signal) => {
      theirs = await exchangeHello(USUAL)
      keyProved = true
      if (theirs.capabilities.length > 0 && !sharesAny(theirs.capabilities)) await callAgain(theirs, signal)
      return `${theirs.client}, p2p ${theirs.version}`
    })
    const named = theirs?.capabilities.map(({ name, version }) => `${name}/${version}`).join(" ")
    const proves = [...(ours && theirs ? [owner] : []), ...(named ? [named] : [])].join("; ")
    return { ...climbed, proves }
  }

  const again = async () =>
    completes(
      await rung("ping", "its read loop runs", async () => {
        await frames!.writeFrame(PING, EMPTY_LIST)
        await untilPong(frames!)
        return "pong"
      }),
    )

  const climb = () => climbAll([...rungs, rlpxRung, helloRung, again])

  return {
    climb,
    again,
    hasMoved,
    verdictOf(rung, error) {
      const isProved = keyProved || error instanceof PeerDisconnected
      if (rung === "rlpx" && reached.stream!.words.length > 0) return "something else"
      return verdictOf(rung === "hello" && !isProved ? "rlpx" : rung, error)
    },
    lessonOf: (found, rungs) => lessonOf("RLPx", found, rungs, reached.stream?.words),
    close: async (reason = new ProbeOver()) => {
      closed.abort(reason)
      if (frames && reached.stream) await close(frames, reached.stream)
      else reached.stream?.abort(new StreamReset())
    },
  }
}

/** Up to tcp a kernel speaks; until the key is proved, whoever is there; behind it, nobody but the owner of the key. */
function verdictOf(rung: string, error: Error): Verdict {
  if (rung === "name" || rung === "tcp" || isSilence(error)) return "no answer"
  return rung === "rlpx" ? "something else" : "refused"
}

function sharesAny(theirs: readonly CapabilityId[]): boolean {
  return USUAL.some((ours) =>
    theirs.some(({ name, version }) => name === ours.name && version === ours.version),
  )
}

async function close(frames: FrameStream, stream: ByteStream): Promise<void> {
  await frames.writeFrame(DISCONNECT, encodeDisconnect(DisconnectReason.REQUESTED)).catch(() => {})
  stream.end()
  stream.abort(new StreamReset())
}

/** Answers the peer's own pings meanwhile, and reads past what its capabilities say. */
async function untilPong(frames: FrameStream): Promise<void> {
  for (;;) {
    const { code, data } = await frames.readFrame(MAX_FRAME)
    if (code === PONG) return
    if (code === PING) await frames.writeFrame(PONG, EMPTY_LIST)
    if (code === DISCONNECT) throw new PeerDisconnected(decodeDisconnect(data))
  }
}
