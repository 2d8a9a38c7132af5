import { type ByteStream, EndOfStream, type Random, StreamReset } from "@ping-from-zero/core-tcp-check"
import { equal } from "@ping-from-zero/core-tcp-check/wire"

/** libp2p/specs, ping: 32 bytes there, the same 32 bytes back, on one stream as often as one likes. */
export const PING = "/ipfs/ping/1.0.0"

const PING_BYTES = 32

/** What came back is not what we sent: somebody answers without having read the question. */
export class WrongEcho extends Error {
  override readonly name = "WrongEcho"

  constructor() {
    super("the peer sent 32 bytes back, and not the ones it was sent")
  }
}

// region: send-ping
/**
 * Sends 32 random bytes. Resolves when they are back.
 * @throws {WrongEcho}
 * @throws {EndOfStream} and whatever broke the stream
 */
export async function sendPing(stream: ByteStream, random: Random): Promise<void> {
  const question = random(PING_BYTES)
  await stream.write(question)
  const answer = await stream.read(PING_BYTES)
  if (!equal(answer, question)) throw new WrongEcho()
}
// endregion

// region: answer-pings
/**
 * Sends back what comes, 32 bytes at a time, until the peer ends its half of the stream. js-libp2p does so right
 * behind its first ping: our half is still open for the answer. go-libp2p resets the stream when it wants no more.
 * @throws {StreamReset} when that comes before the first ping
 */
export async function answerPings(stream: ByteStream): Promise<void> {
  let isUsed = false
  try {
    for (;;) {
      await stream.write(await stream.read(PING_BYTES))
      isUsed = true
    }
  } catch (error) {
    if (!endedBetweenPings(error) || (!isUsed && error instanceof StreamReset)) throw error
    stream.end()
  }
}
// endregion

/**
 * Whether a ping failed because the other side had ended the stream, or reset it. That says nothing of the peer:
 * go-libp2p ends a stream for pings after 10 s without one and after 30 s in all, js-libp2p after 10 s, however alive
 * they are. A new stream tells.
 */
export function endedBetweenPings(error: unknown): boolean {
  return error instanceof StreamReset || (error instanceof EndOfStream && error.received.length === 0)
}
