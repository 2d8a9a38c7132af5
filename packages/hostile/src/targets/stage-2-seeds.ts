/** A handshake of stage 2 that went well: what each side said, with keys and randomness that are always the same. */
import type { ByteStream, Random } from "@ping-from-zero/core-tcp-check"
import { countingRandom, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { fromHex } from "@ping-from-zero/core-tcp-check/wire"
import { nodeKey } from "@ping-from-zero/devp2p-ping"
import { encodeHello, initiate, openHandshakeMessage, respond } from "@ping-from-zero/devp2p-ping/wire"

export const keyA = nodeKey(fromHex("0a".repeat(32)))
export const keyB = nodeKey(fromHex("0b".repeat(32)))

/** The same bytes for each input: what goes wrong, goes wrong again. */
export const fixedRandom = (): Random => countingRandom(1)

const said = { auth: [] as Uint8Array[], ack: [] as Uint8Array[] }
const [a, b] = streamPair()
await Promise.all([
  initiate(recorded(a, said.auth), keyA, keyB.publicKey, fixedRandom()),
  respond(recorded(b, said.ack), keyB, fixedRandom()),
])

/** As on the wire. The ack answers this auth. */
export const packets = { auth: said.auth[0]!, ack: said.ack[0]! }
/** As they are inside ECIES. */
export const auth: Uint8Array = openHandshakeMessage(packets.auth, keyB.privateKey)
export const ack: Uint8Array = openHandshakeMessage(packets.ack, keyA.privateKey)

export const honestHello = encodeHello({
  version: 5,
  client: "hostile",
  capabilities: [{ name: "sbp", version: 1 }],
  listenPort: 0,
  publicKey: keyA.publicKey,
})

/** The stream, whose writes are kept. */
export function recorded(stream: ByteStream, writes: Uint8Array[]): ByteStream {
  return {
    read: (n) => stream.read(n),
    readSome: (max) => stream.readSome(max),
    write: (bytes) => {
      writes.push(bytes.slice())
      return stream.write(bytes)
    },
    end: () => stream.end(),
    abort: (reason) => stream.abort(reason),
  }
}
