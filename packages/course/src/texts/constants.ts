import { bookTiming, tcpTiming } from "@ping-from-zero/core-tcp-check"
import { ethereumjsTiming, gethTiming } from "@ping-from-zero/devp2p-ping"
import { libp2pTiming, pingPolicies } from "@ping-from-zero/libp2p-style-ping"

/** What a number counts, by its unit. */
export type Quantity = "ms" | "bytes" | "packets" | "times" | "%" | "a second" | "none"

/** A number that a text may say without a measurement: somebody chose it, or it follows from numbers that somebody chose. */
interface Constant {
  readonly values: readonly number[]
  readonly counts: Quantity
  /** Whose it is, or what it follows from. */
  readonly why: string
}

const s = (...seconds: number[]) => ({ values: seconds.map((each) => each * 1_000), counts: "ms" }) as const
const bytes = (...values: number[]) => ({ values, counts: "bytes" }) as const
const times = (...values: number[]) => ({ values, counts: "times" }) as const

/** What any text may say. */
const EVERYWHERE: readonly Constant[] = [
  {
    values: timesIn([tcpTiming, bookTiming, gethTiming, ethereumjsTiming, libp2pTiming, pingPolicies]),
    counts: "ms",
    why: "timing.ts of each package, ping-policies.ts",
  },
  { ...s(3), why: "blue's interval, and that of the acts of chapters 2 and 3" },
  { ...s(134, 131, 127), why: "Linux gives up on a connect: KERNEL in packages/matrix/src/columns/book.ts" },
  { ...s(35), why: "go-ethereum dials a static node again; also stage 3's interval and timeout together" },
  { ...bytes(1, 4, 32), why: "one byte, an empty ping's message, a ping of libp2p" },
  { ...bytes(64), why: "a frame of RLPx with an empty ping: header, MAC, body, MAC" },
  { ...bytes(1_048_576), why: "MAX_BYTES in dialect/book.ts, MAX_SBP_BYTES, MAX_BOOK_MESSAGE_BYTES" },
]

/** What only the texts in this folder may say, each with its reason. */
const IN: Readonly<Record<string, readonly Constant[]>> = {
  "chapters/0-three-layers": [
    { ...s(0.2), why: "the diff under Try it" },
    { ...s(21, 31), why: "Kubernetes' defaults: 2 intervals of 10 s and 1 s, and up to one interval more" },
  ],
  "chapters/1-tcp-check": [
    { ...bytes(92), why: "the length of the PING in the fence below it" },
    { ...times(17), why: "a backlog of 16 lets one connection more through" },
  ],
  "chapters/2-devp2p-ping": [
    { ...s(37), why: "2.5 intervals, which act 9 lets pass" },
    { ...s(29, 0.001), why: "an example, just within the deadline, and one far within it" },
    { ...bytes(16 * 1_048_576), why: "a frame's length has 24 bits" },
    { ...bytes(8, 56), why: "RLP: a long length takes up to 8 bytes, and is for 56 bytes and more" },
    { ...bytes(2, 16), why: "RLPx: the length before auth and ack; a frame's header, a MAC, a block of AES" },
    { ...bytes(9), why: "one byte more than a reason of 64 bits has" },
  ],
  "chapters/3-libp2p-style-ping": [
    {
      ...times(1.2, 2),
      why: "the factors of js-libp2p's AdaptiveTimeout, for what succeeds and for what fails",
    },
    { ...s(60), why: "15, 20, 15 and 10 s, added up in the text" },
    { ...bytes(3_000), why: "bytesAMinute in exercises/5-a-policy-for-a-need/needs.ts" },
    { ...bytes(12, 256 * 1_024), why: "yamux: a header, and the window of a new stream" },
    { ...bytes(48), why: "Noise: a sealed key, 32 bytes and a tag of 16" },
  ],
  "chapters/4-what-each-check-sees": [
    { ...s(180), why: "NEVER_AFTER in packages/matrix/src/plan.ts" },
    { ...s(120), why: "LIMIT in exercises/1-a-row-of-your-own/played.ts" },
    { ...s(80), why: "0.6 times 134 s: PART in packages/matrix/src/rows/stalls.ts" },
    { ...times(0.6), why: "the same PART" },
    { ...times(2), why: "Linux doubles the timer of a SYN" },
    { ...s(9), why: "how long act 1 watches: a tenth of `limit` in its acts/01-live.ts" },
    {
      ...s(4),
      why: "two round trips of 0.4 deadlines of 5 s: BELOW in packages/matrix/src/rows/lines.ts",
    },
  ],
  "packages/interop/go-libp2p": [{ ...s(10, 40), why: "yamux's 10 s, after 0 to 30 s without its answer" }],
  "packages/interop/blue": [{ ...bytes(512), why: "READ_AT_ONCE in src/node.rs" }],
  "packages/bench": [{ ...s(1.7), why: "go-ethereum's 5 s for a handshake, scaled as its checks were" }],
  "packages/libp2p-style-ping": [
    { ...bytes(44, 1_024), why: "a ping's frame: 12 + 32; SMALL_MESSAGE in src/crypto/node.ts" },
  ],
}

/** Whether the texts beside this file may say so. It is known by its value alone, whatever the text says it of. */
export function isConstant(value: number, counts: Quantity, file: string): boolean {
  return constantsOf(file).some((each) => each.counts === counts && each.values.includes(value))
}

/** @param file from the root of the repository */
function constantsOf(file: string): readonly Constant[] {
  const folder = Object.keys(IN).find((name) => file.startsWith(`${name}/`))
  return [...EVERYWHERE, ...(folder === undefined ? [] : IN[folder]!)]
}

/** Those of the second list, with the folder that they stand for. */
export const allowed: readonly (Constant & { readonly folder: string })[] = Object.entries(IN).flatMap(
  ([folder, constants]) => constants.map((constant) => ({ ...constant, folder })),
)

/** Every time in these objects, in milliseconds; smaller numbers are counts. */
function timesIn(values: unknown): number[] {
  if (typeof values === "number") return values >= 100 && Number.isFinite(values) ? [values] : []
  return typeof values === "object" && values !== null ? Object.values(values).flatMap(timesIn) : []
}
