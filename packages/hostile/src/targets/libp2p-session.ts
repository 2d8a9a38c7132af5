/** Stage 3's connections: the ladder from its first byte, and yamux frames behind an honest handshake. */
import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { libp2pNode } from "@ping-from-zero/libp2p-style-ping"
import { dialerSelect, NOISE, secureOutbound } from "@ping-from-zero/libp2p-style-ping/wire"
import { drop, say } from "../fuzz/fed.ts"
import { inPieces, pieces } from "../fuzz/form.ts"
import { type Target, target } from "../fuzz/target.ts"
import { meet, type Place } from "./meeting.ts"
import { multistream, noise, ours, theirOptions } from "./stage-3-seeds.ts"
import { header, yamuxFrames } from "./yamux-frames.ts"

const makeNode = ({ transport, clock, listen }: Place) =>
  libp2pNode({ transport, clock, listen, identity: ours })

/** As an honest dialer, up to and including the handshake, which also agrees on yamux. */
export async function climb(stream: ByteStream): Promise<ByteStream> {
  await dialerSelect(stream, [NOISE])
  return (await secureOutbound(stream, ours.peerId, theirOptions())).stream
}

export const libp2pTargets: readonly Target[] = [
  target({
    name: "libp2p-opening",
    stage: 3,
    what: "a node of stage 3: a connection from its first byte",
    form: pieces,
    seeds: [[multistream("/multistream/1.0.0", "/noise"), ...noise.dialer]],
    run: (input) =>
      meet(
        "libp2p-opening",
        makeNode,
        async (stream) => {
          void drop(stream)
          await say(stream, input)
        },
        input.length % 2 === 0,
      ),
    errors: [],
  }),
  target({
    name: "libp2p-session",
    stage: 3,
    what: "a node of stage 3: yamux frames behind the handshake, in any order",
    form: pieces,
    seeds: [[concat(header(1, 1, 1, 0), header(0, 0, 1, 32), new Uint8Array(32), header(1, 4, 1, 0))]],
    built: inPieces(yamuxFrames),
    run: (input) =>
      meet(
        "libp2p-session",
        makeNode,
        async (stream) => {
          const secured = await climb(stream)
          void drop(secured)
          for (const piece of input) await secured.write(piece)
        },
        input.length % 2 === 0,
      ),
    errors: [],
  }),
]
