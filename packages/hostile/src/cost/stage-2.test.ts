/** Stage 2: the worst that is known of each entry. One shape, one line. */
import { InvalidContact, InvalidMessage } from "@ping-from-zero/core-tcp-check"
import { countingRandom } from "@ping-from-zero/core-tcp-check/testing"
import { concat, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import {
  devp2pNode,
  InvalidNodeKey,
  nodeId,
  parseEnode,
  parseNodeKey,
  RlpError,
  SnappyError,
} from "@ping-from-zero/devp2p-ping"
import {
  decode,
  decodeDisconnect,
  decodeHello,
  decodeSbp,
  encode,
  FrameStream,
  initiate,
  matchCapabilities,
  type RlpItem,
  respond,
} from "@ping-from-zero/devp2p-ping/wire"
import { drop, feed } from "../fuzz/fed.ts"
import { framedPair } from "../targets/frames.ts"
import { honestHello, keyA, keyB, packets } from "../targets/stage-2-seeds.ts"
import { costTests } from "./cost-tests.ts"
import { attacked, silent } from "./live.ts"
import type { Shape } from "./measure.ts"
import { letters, MIB, OF_OBJECTS, shapesOf, times } from "./shapes.ts"

const of = shapesOf([RlpError, InvalidMessage, InvalidContact, InvalidNodeKey, SnappyError])
const at = (host: string) => `enode://${nodeId(keyA.publicKey)}@${host}:30303`
const sbp = (payload: RlpItem, type = 2) => encode([Uint8Array.of(type), Uint8Array.of(80), payload])
const cores = (hosts: readonly string[]) => sbp(hosts.map((host) => fromUtf8(at(host))))
const hello = (capabilities: number, name: (i: number) => string) =>
  encode([
    Uint8Array.of(5),
    fromUtf8("hostile"),
    times(capabilities, (i) => [fromUtf8(name(i)), Uint8Array.of(1)]),
    new Uint8Array(0),
    keyA.publicKey,
  ])
const match = (bytes: Uint8Array) =>
  matchCapabilities([{ name: "sbp", version: 1, length: 1 }], decodeHello(bytes).capabilities)

/** Frames behind an honest handshake and Hello. */
const node = (
  name: string,
  most: number,
  bytes: number,
  frames: (n: number) => readonly (readonly [number, Uint8Array])[],
): Shape => ({
  name: `a node of stage 2: ${name}`,
  most,
  bytes,
  make: (n) => {
    const all = frames(n)
    return () =>
      attacked(
        ({ transport, clock, listen }) => devp2pNode({ transport, clock, listen, key: keyB }),
        async ({ stream }) => {
          const attacker = new FrameStream(
            stream,
            await initiate(stream, keyA, keyB.publicKey, countingRandom(1)),
          )
          void drop(stream)
          await attacker.writeFrame(0, honestHello)
          attacker.snappy = true
          for (const [code, data] of all) await attacker.writeFrame(code, data)
        },
      )
  },
})

/** Snappy: the declared length, then elements. */
const block = (length: number, elements: readonly number[][]) =>
  Uint8Array.from([
    (length & 127) | 128,
    ((length >> 7) & 127) | 128,
    ((length >> 14) & 127) | 128,
    length >> 21,
    ...elements.flat(),
  ])
async function decompressed(bytes: Uint8Array) {
  const { writing, reading } = await framedPair()
  reading.snappy = true
  const written = writing.writeFrame(16, bytes)
  const frame = await reading.readFrame()
  await written
  return frame
}

costTests([
  of("rlp: many empty strings", 32_000, (n) => encode(times(n, () => new Uint8Array(0))), decode, OF_OBJECTS),
  of(
    "rlp: many empty strings, written",
    32_000,
    (n) => times(n, () => new Uint8Array(0)),
    encode,
    OF_OBJECTS,
  ),
  of("rlp: one giant string", 16 * MIB, (n) => encode(new Uint8Array(n)), decode, 8),
  of(
    "rlp: strings and lists by turns",
    32_000,
    (n) => encode(times(n, (i) => (i % 2 ? [] : new Uint8Array(0)))),
    decode,
    OF_OBJECTS,
  ),
  of(
    "rlp: lists inside lists",
    32_000,
    (n) => concat(...times(n, () => Uint8Array.of(0xc1))),
    decode,
    OF_OBJECTS,
  ),
  of("hello: many capabilities", 30_000, (n) => hello(n / 4, (i) => `c${i}`), match, OF_OBJECTS),
  of("hello: the same capability", 30_000, (n) => hello(n / 4, () => "sbp"), match, OF_OBJECTS),
  of(
    "disconnect: many items",
    32_000,
    (n) => encode(times(n, () => Uint8Array.of(1))),
    decodeDisconnect,
    OF_OBJECTS,
  ),
  of("sbp: one long text", MIB - 20, (n) => sbp(new Uint8Array(n).fill(0x61), 11), decodeSbp, 8),
  of("sbp: many cores", 1_000, (n) => cores(times(n, (i) => `10.0.${i >> 8}.${i & 255}`)), decodeSbp, 2_000),
  of("sbp: a host of different letters", 40_000, (n) => cores([letters(n)]), decodeSbp, OF_OBJECTS),
  of("sbp: hosts of 250 letters", 1_000, (n) => cores(times(n, () => letters(80))), decodeSbp, 2_000),
  of("enode: a host of different letters", 40_000, (n) => at(letters(n)), parseEnode),
  of("enode: a long key", MIB, (n) => `enode://${"0".repeat(n)}@1.2.3.4:1`, parseEnode),
  of("enode: a long query", MIB, (n) => `${at("1.2.3.4")}?${"?".repeat(n)}`, parseEnode),
  of("enode: spaces", MIB / 2, (n) => `${" ".repeat(n)}x${" ".repeat(n)}`, parseEnode),
  of("enode: many @", MIB, (n) => at("@".repeat(n)), parseEnode),
  of("node key: spaces", MIB / 2, (n) => `${" ".repeat(n)}x${" ".repeat(n)}`, parseNodeKey),
  {
    name: "respond: an auth in pieces of one byte, many times",
    most: 64,
    bytes: packets.auth.length,
    make: (n) => {
      const pieces = [...packets.auth].map((byte) => Uint8Array.of(byte))
      return async () => {
        for (let i = 0; i < n; i++)
          await feed("respond", pieces, (stream) => respond(stream, keyB, countingRandom(1)))
      }
    },
  },
  of(
    "snappy: one byte again and again",
    500_000,
    (n) => {
      const copies = Math.floor(n / 3)
      return block(1 + 64 * copies, [[0, 7], ...times(copies, () => [0xfe, 1, 0])])
    },
    decompressed,
    30,
  ),
  of(
    "snappy: literals of one byte",
    500_000,
    (n) =>
      block(
        Math.floor(n / 2),
        times(n / 2, () => [0, 7]),
      ),
    decompressed,
    30,
  ),
  {
    name: "a node of stage 2: silent connections",
    most: 2_000,
    bytes: 2_000,
    make: (n) => () =>
      attacked(
        ({ transport, clock, listen }) => devp2pNode({ transport, clock, listen, key: keyB }),
        silent(n),
      ),
  },
  node("pings", 8_000, 64, (n) => times(n, () => [2, Uint8Array.of(0xc0)] as const)),
  node("Hellos", 4_000, 300, (n) => times(n, () => [0, honestHello] as const)),
  node("empty messages of a capability", 8_000, 64, (n) =>
    times(n, () => [16, sbp(new Uint8Array(0), 0)] as const),
  ),
])
