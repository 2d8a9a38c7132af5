/** Stage 3's connections: the worst that is known of yamux, behind an honest handshake. One shape, one line. */
import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { settle } from "@ping-from-zero/core-tcp-check/testing"
import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { libp2pNode } from "@ping-from-zero/libp2p-style-ping"
import { drop } from "../fuzz/fed.ts"
import { climb } from "../targets/libp2p-session.ts"
import { multistream, ours } from "../targets/stage-3-seeds.ts"
import { header } from "../targets/yamux-frames.ts"
import { costTests } from "./cost-tests.ts"
import { attacked, silent } from "./live.ts"
import type { Shape } from "./measure.ts"
import { times } from "./shapes.ts"

const PING = multistream("/multistream/1.0.0", "/ipfs/ping/1.0.0")
const opened = (id: number, first = PING) =>
  concat(header(1, 1, id, 0), header(0, 0, id, first.length), first)
const byteFrames = (n: number, id: number) =>
  concat(...times(n, () => concat(header(0, 0, id, 1), Uint8Array.of(7))))
const WINDOW = 256 * 1024

/** Frames behind an honest handshake. */
const node = (
  name: string,
  most: number,
  bytes: number,
  attack: (n: number) => readonly Uint8Array[],
  heldPerByte?: number,
): Shape => ({
  name: `a node of stage 3: ${name}`,
  most,
  bytes,
  ...(heldPerByte && { heldPerByte }),
  make: (n) => {
    const frames = attack(n)
    return () =>
      attacked(
        ({ transport, clock, listen }) => libp2pNode({ transport, clock, listen, identity: ours }),
        async ({ stream }) => {
          const secured: ByteStream = await climb(stream)
          void drop(secured)
          for (const each of frames) {
            if (each === PAUSE) for (let turn = 0; turn < 20; turn++) await settle()
            else await secured.write(each)
          }
        },
      )
  },
})
const KIB_32 = 32 * 1024
const pings = (id: number, frames: number) =>
  concat(...times(frames, () => concat(header(0, 0, id, KIB_32), new Uint8Array(KIB_32))))
/** An empty piece lets our node do what it has to. */
const PAUSE = new Uint8Array(0)
/** Echoes use up the window that the peer has given; what comes then is held until it gives more. */
const stuck = (id: number) => [opened(id), pings(id, 7), PAUSE, pings(id, 2), PAUSE]

costTests([
  {
    name: "a node of stage 3: silent connections",
    most: 2_000,
    bytes: 2_000,
    make: (n) => () =>
      attacked(
        ({ transport, clock, listen }) => libp2pNode({ transport, clock, listen, identity: ours }),
        silent(n),
      ),
  },
  node("pings in frames of one byte", 100_000, 13, (n) => [opened(1), byteFrames(n, 1)]),
  node("frames of one byte behind a full window", 88_000, 13, (n) => [...stuck(1), byteFrames(n, 1)], 2),
  node("frames of one byte behind a full window, then the window", 88_000, 13, (n) => [
    ...stuck(1),
    byteFrames(n, 1),
    header(1, 0, 1, WINDOW),
  ]),
  node("streams that open and are reset", 20_000, 24, (n) => [
    concat(...times(n, (i) => concat(header(1, 1, 2 * i + 1, 0), header(1, 8, 2 * i + 1, 0)))),
  ]),
  node(
    "many streams that say nothing",
    1_000,
    12,
    (n) => [concat(...times(n, (i) => header(1, 1, 2 * i + 1, 0)))],
    1_000,
  ),
  node("many ping streams", 1_000, 60, (n) => [concat(...times(n, (i) => opened(2 * i + 1)))], 200),
  node("windows that grow by one", 100_000, 12, (n) => [
    opened(1),
    concat(...times(n, () => header(1, 0, 1, 1))),
  ]),
  node("pings of the session", 50_000, 12, (n) =>
    times(n / 1_000, () => concat(...times(1_000, () => header(2, 1, 0, 1)))),
  ),
  node("empty data frames", 100_000, 12, (n) => [opened(1), concat(...times(n, () => header(0, 0, 1, 0)))]),
  node("frames for a stream that nobody has", 100_000, 12, (n) => [
    concat(...times(n, () => header(1, 0, 9, 1))),
  ]),
])
