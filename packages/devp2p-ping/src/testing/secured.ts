import { streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { fromHex } from "@ping-from-zero/core-tcp-check/wire"
import { FrameStream } from "../frame/frame-stream.ts"
import { deriveSecrets, type Secrets } from "../handshake/secrets.ts"
import eip8 from "../vectors/eip8.json" with { type: "json" }

/** The secrets of EIP-8's Auth2 and Ack2, A being the initiator. */
export function secretsOf(side: "A" | "B"): Secrets {
  const { keys, packets } = eip8
  const exchange = {
    initiatorNonce: fromHex(keys.nonceA),
    recipientNonce: fromHex(keys.nonceB),
    auth: fromHex(packets.auth2.packet),
    ack: fromHex(packets.ack2.packet),
  }
  return side === "A"
    ? deriveSecrets("initiator", fromHex(keys.ephemeralA), fromHex(keys.ephemeralBPublic), exchange)
    : deriveSecrets("recipient", fromHex(keys.ephemeralB), fromHex(keys.ephemeralAPublic), exchange)
}

/** Two ends of one stream in memory, as they are after the handshake. */
export function securedPair(options?: Parameters<typeof streamPair>[0]) {
  const [wireA, wireB] = streamPair(options)
  return {
    wireA,
    wireB,
    a: new FrameStream(wireA, secretsOf("A")),
    b: new FrameStream(wireB, secretsOf("B")),
  }
}
