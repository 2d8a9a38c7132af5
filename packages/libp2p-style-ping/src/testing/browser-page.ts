import { EMPTY, fromHex, toHex } from "@ping-from-zero/core-tcp-check/wire"
import { agreementKey, random } from "#crypto"
import identities from "../identity/vectors/libp2p-identity.json" with { type: "json" }
import { decodeIdentity } from "../noise/identity-payload.ts"
import vectors from "../noise/vectors/noise-xx.json" with { type: "json" }
import { XxHandshake } from "../noise/xx-handshake.ts"
import { answerPings, PING, sendPing } from "../protocols/ping.ts"
import { connectedPair } from "./connected-pair.ts"

/** What must come out alike wherever this package runs. */
export interface Outcome {
  /** Of the published Noise session: every byte of it went into this hash. */
  readonly handshakeHash: string
  /** Whose signature the published payload holds. */
  readonly signer: string
  /** A whole connection in memory: how far it came. */
  readonly rungs: readonly string[]
  readonly echoes: number
}

export async function runHere(): Promise<Outcome> {
  const { rungs, echoes } = await climb()
  return { handshakeHash: publishedHandshake(), signer: publishedSigner(), rungs, echoes }
}

function publishedHandshake(): string {
  const side = (keys: { staticPrivate: string; ephemeralPrivate: string }) =>
    new XxHandshake({
      staticKey: agreementKey(fromHex(keys.staticPrivate)),
      ephemeralKey: agreementKey(fromHex(keys.ephemeralPrivate)),
      prologue: fromHex(vectors.prologue),
    })
  const [initiator, responder] = [side(vectors.initiator), side(vectors.responder)]
  const [first, second, third] = vectors.messages.map(({ payload }) => fromHex(payload))
  responder.readMessage1(initiator.writeMessage1(first ?? EMPTY))
  initiator.readMessage2(responder.writeMessage2(second ?? EMPTY))
  responder.readMessage3(initiator.writeMessage3(third ?? EMPTY))
  return toHex(responder.handshakeHash)
}

function publishedSigner(): string {
  const { payload, staticPublic } = identities.noisePayloads.accept[0]!
  return decodeIdentity(fromHex(payload), fromHex(staticPublic)).peerId
}

async function climb(): Promise<{ rungs: string[]; echoes: number }> {
  const { dialer, rungs } = await connectedPair({ handlers: { [PING]: answerPings } })
  const stream = await dialer.openStream(PING)
  let echoes = 0
  while (echoes < 3) {
    await sendPing(stream, random)
    echoes += 1
  }
  await dialer.close()
  return { rungs: rungs.dialer.map(({ rung }) => rung), echoes }
}
