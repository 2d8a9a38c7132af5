import { type ByteStream, EndOfStream, StreamReset, systemClock } from "@ping-from-zero/core-tcp-check"
import { withStreamDeadline } from "@ping-from-zero/core-tcp-check/wire"
import {
  type Identity,
  libp2pTiming,
  newKeyFile,
  type PeerAddress,
  parseKeyFile,
  random,
} from "@ping-from-zero/libp2p-style-ping"
import {
  answerIdentify,
  answerPings,
  askIdentify,
  Connection,
  dialerSelect,
  endedBetweenPings,
  IDENTIFY,
  NOISE,
  PING,
  type SecureChannel,
  secureOutbound,
  sendPing,
  YAMUX,
} from "@ping-from-zero/libp2p-style-ping/wire"
import type { Verdict } from "../command/verdicts.ts"
import type { Detail } from "../hex/fields.ts"
import { noiseFields, selectFields, yamuxFields } from "../hex/libp2p-fields.ts"
import { RecordedStream, Recorder } from "../hex/recorder.ts"
import { firstRungs } from "./first-rungs.ts"
import { heard, lessonOf, looksLike } from "./first-words.ts"
import {
  climbAll,
  completes,
  isSilence,
  type Ladder,
  ProbeOver,
  type Rung,
  stepsOf,
  type Way,
} from "./ladder.ts"

/** So long may a peer take to say who it is, or to end that. The echo decides, and it shall not wait. Milliseconds. */
const IDENTIFY_PATIENCE = 2_000

/** What we say of ourselves to a peer that asks. */
const WHO_WE_ARE = { listenAddresses: [], protocols: [PING, IDENTIFY], agentVersion: "ping-from-zero" }

/**
 * name, tcp, multistream, noise, yamux, identify, echo: the whole ladder.
 * @param ours who calls; a stranger with a new key where there is none
 */
export function libp2pLadder(peer: PeerAddress, ours: Identity | undefined, way: Way): Ladder {
  const identity = ours ?? parseKeyFile(newKeyFile(random))
  const closed = new AbortController()
  const recorder = way.hex ? new Recorder() : undefined
  /** Of what is carried inside Noise. */
  const inside = new Recorder()
  const rung = stepsOf(way, closed.signal, bytesOf)
  const { rungs, reached, hasMoved } = firstRungs(peer, rung, recorder)
  let channel: SecureChannel
  let connection: Connection | undefined
  let pings: ByteStream | undefined

  function bytesOf(name: string): readonly Detail[] {
    const [outside, within] = [recorder?.take() ?? [], inside.take()]
    if (name === "select") return selectFields(outside)
    if (name === "noise") return noiseFields(outside)
    return name === "yamux" && !channel.muxer ? selectFields(within) : yamuxFields(within)
  }

  const multistreamRung = () =>
    rung("select", "a program speaks multistream", async () => {
      await heard(reached.stream!, (stream) => dialerSelect(stream, [NOISE]))
      return `${NOISE} agreed`
    })

  const noiseRung = () =>
    rung("noise", `the owner of …${peer.peerId.slice(-6)} is running`, async () => {
      const secured = await secureOutbound(reached.stream!, peer.peerId, {
        identity,
        muxers: [YAMUX],
        random,
      })
      const { stream, peerId, muxer } = secured
      channel = recorder ? { stream: new RecordedStream(stream, inside), peerId, muxer } : secured
      return "key proved"
    })

  const yamuxRung = () =>
    rung("yamux", "it can carry many streams", async () => {
      if (!channel.muxer) await dialerSelect(channel.stream, [YAMUX])
      connection = new Connection(channel, "dialer", {
        clock: systemClock,
        negotiationTimeout: libp2pTiming.negotiationTimeout,
        answerTimeout: libp2pTiming.answerTimeout,
        remoteHost: reached.host,
        handlers: new Map([
          [PING, answerPings],
          [
            IDENTIFY,
            (asked: ByteStream) => answerIdentify(asked, { publicKey: identity.publicKey, ...WHO_WE_ARE }),
          ],
        ]),
        onError: () => {}, // a stream of the peer that went wrong: not what is probed here
      })
      return channel.muxer ? "agreed in the handshake" : "agreed"
    })

  /** It only informs: a peer without it, or one that says it badly, may echo all the same. */
  const identifyRung = async (): Promise<Rung> => {
    let protocols: readonly string[] = []
    const climbed = await rung("identify", "", async (signal) => {
      const stream = await connection!.openStream(IDENTIFY, signal)
      const deadline = { clock: systemClock, ms: IDENTIFY_PATIENCE, what: "identify" }
      const info = await withStreamDeadline(stream, deadline, () => askIdentify(stream, peer.peerId))
      protocols = info.protocols
      return info.agentVersion ?? "no name"
    })
    return { ...climbed, proves: protocols.join(" "), informs: true }
  }

  const again = async () =>
    completes(
      await rung("echo", "its ping handler lives", async () => {
        await echo()
        return "the same 32 bytes"
      }),
    )

  async function echo(): Promise<void> {
    try {
      if (pings) return await sendPing(pings, random)
    } catch (error) {
      if (!endedBetweenPings(error)) throw error
    }
    pings = await connection!.openStream(PING)
    await sendPing(pings, random)
  }

  const climb = () => climbAll([...rungs, multistreamRung, noiseRung, yamuxRung, identifyRung, again])

  async function close(reason: Error = new ProbeOver()): Promise<void> {
    closed.abort(reason)
    if (connection) await connection.close()
    else reached.stream?.abort(reason)
  }

  return {
    climb,
    again,
    hasMoved,
    verdictOf: (rung, error) =>
      rung === "select" && isSilence(error) && isOther(reached.stream!.words)
        ? "something else"
        : verdictOf(rung, error),
    lessonOf: (found, rungs) => lessonOf("libp2p", found, rungs, reached.stream?.words),
    close,
  }
}

/** Up to tcp a kernel speaks; then whoever is there; behind noise, nobody but the owner of the key. */
function verdictOf(rung: string, error: Error): Verdict {
  if (rung === "name" || rung === "tcp" || isSilence(error)) return "no answer"
  if (rung !== "select" && rung !== "noise") return "refused"
  return saidNothing(error) ? "no answer" : "something else"
}

/** Somebody who says something else than a node of libp2p would. */
function isOther(words: Uint8Array): boolean {
  return words.length > 0 && looksLike(words) !== "libp2p"
}

/** It took the connection and closed it: nobody knows what it speaks, as with a node that has no place left. */
function saidNothing(error: Error): boolean {
  return error instanceof StreamReset || (error instanceof EndOfStream && error.received.length === 0)
}
