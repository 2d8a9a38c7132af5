import { toShownUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { YamuxViolation } from "@ping-from-zero/libp2p-style-ping"
import { decodeHeader, type Header } from "@ping-from-zero/libp2p-style-ping/wire"
import { arrow, type Detail, hexOf, type Part, partsOf, plainly } from "./fields.ts"
import type { Recorded } from "./recorder.ts"

/** multistream-select: each message has its length before it, and a line end behind it. */
export function selectFields(recorded: readonly Recorded[]): readonly Detail[] {
  return recorded.flatMap((each) => {
    const details: Detail[] = []
    let rest = each.bytes
    while (rest.length > 0) {
      const length = rest[0]! // below 128, as all names that we say are
      const message = rest.subarray(1, 1 + length)
      const text = toShownUtf8(message).replace(/\n$/, "\\n")
      details.push([arrow(each), `${hexOf(rest.subarray(0, 1 + length))}   "${text}"`])
      rest = rest.subarray(1 + length)
    }
    return details
  })
}

/** The three messages of Noise XX: lengths of what is there (Noise, section 7.5; a sealed key has its tag behind it). */
const KEY = 32
const SEALED_KEY = KEY + 16
const MESSAGES: readonly (readonly Part[])[] = [
  [["length", 2], ["e", KEY], ["payload"]],
  [["length", 2], ["e", KEY], ["s", SEALED_KEY], ["payload"]],
  [["length", 2], ["s", SEALED_KEY], ["payload"]],
]

export function noiseFields(recorded: readonly Recorded[]): readonly Detail[] {
  const names = ["-> e", "<- e, ee, s, es", "-> s, se"]
  const [first, second, third, ...others] = recorded
  const handshake = [first, second, third].flatMap((each, i): Detail[] =>
    each ? [[names[i]!, `${each.bytes.length} bytes`], ...partsOf(each.bytes, MESSAGES[i]!)] : [],
  )
  return [...handshake, ...plainly(others)]
}

const TYPES = ["data", "window update", "ping", "go away"]
const FLAGS = ["SYN", "ACK", "FIN", "RST"]
const HEADER = 12

/** yamux frames, a line each: what the header says, and what follows it. */
export function yamuxFields(recorded: readonly Recorded[]): readonly Detail[] {
  return recorded.flatMap((each) => framesIn(each))
}

function framesIn(each: Recorded): Detail[] {
  const details: Detail[] = []
  let rest = each.bytes
  while (rest.length >= HEADER) {
    const header = headerOf(rest)
    if (!header) break
    const content = header.type === 0 ? rest.subarray(HEADER, HEADER + header.length) : rest.subarray(0, 0)
    details.push([arrow(each), `${hexOf(rest.subarray(0, HEADER))}   ${headerText(header)}`])
    if (content.length > 0) details.push(["  bytes", hexOf(content)])
    rest = rest.subarray(HEADER + content.length)
  }
  return rest.length === 0 ? details : [...details, ...plainly([{ isSent: each.isSent, bytes: rest }])]
}

/** Undefined where it is none: the rest of a frame whose beginning another rung had, or no yamux. */
function headerOf(bytes: Uint8Array): Header | undefined {
  try {
    return decodeHeader(bytes.subarray(0, HEADER))
  } catch (error) {
    if (error instanceof YamuxViolation) return undefined
    throw error
  }
}

function headerText({ type, flags, streamId, length }: Header): string {
  const names = FLAGS.filter((_, bit) => flags & (1 << bit))
  return [
    TYPES[type],
    ...(names.length > 0 ? [names.join(" ")] : []),
    `stream ${streamId}`,
    `length ${length}`,
  ].join(", ")
}
