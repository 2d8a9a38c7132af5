import { toHex } from "@ping-from-zero/core-tcp-check/wire"
import { RlpError } from "@ping-from-zero/devp2p-ping"
import {
  baseMessageName,
  decode,
  type Frame,
  FrameStream,
  type RlpItem,
} from "@ping-from-zero/devp2p-ping/wire"
import { arrow, type Detail, hexOf, type Part, partsOf } from "./fields.ts"
import type { Recorded } from "./recorder.ts"

/** auth and ack alike (EIP-8): the size, and an ECIES message whose tag covers the size as well. */
const SIZE = 2
const TAG = 32
const HANDSHAKE: readonly Part[] = [
  ["size", SIZE],
  ["key", 65],
  ["iv", 16],
]

export function handshakeFields(recorded: readonly Recorded[]): readonly Detail[] {
  return recorded.flatMap((each): Detail[] => {
    const { isSent, bytes } = each
    const content = Math.max(0, bytes.length - SIZE - 65 - 16 - TAG)
    const name = `${arrow(each)} ${isSent ? "auth" : "ack"}`
    return [[name, `${bytes.length} bytes`], ...partsOf(bytes, [...HANDSHAKE, ["cipher", content], ["tag"]])]
  })
}

/** One frame that went one way. */
export interface RecordedFrame extends Frame {
  readonly isSent: boolean
}

/** Frames as they are before they are encrypted, and after. */
export class RecordedFrames extends FrameStream {
  #all: RecordedFrame[] = []

  override async readFrame(limit?: number): Promise<Frame> {
    const frame = await super.readFrame(limit)
    this.#all.push({ ...frame, isSent: false })
    return frame
  }

  override writeFrame(code: number, data: Uint8Array): Promise<void> {
    this.#all.push({ code, data, isSent: true })
    return super.writeFrame(code, data)
  }

  take(): readonly RecordedFrame[] {
    return this.#all.splice(0)
  }
}

/** @param recorded the same, encrypted: header || header-mac || frame, padded || frame-mac */
export function frameFields(
  frames: readonly RecordedFrame[],
  recorded: readonly Recorded[],
): readonly Detail[] {
  const messages = frames.flatMap((frame): Detail[] => [
    [`${arrow(frame)} ${baseMessageName(frame.code)}`, `code ${frame.code}, ${hexOf(frame.data)}`],
    ["  says", rlpText(frame.data)],
  ])
  const onTheWire = recorded.flatMap((each): Detail[] => {
    const isOne = frames.filter(({ isSent }) => isSent === each.isSent).length === 1
    const name = `${arrow(each)} wire`
    if (!isOne) return [[name, `${each.bytes.length} bytes: ${hexOf(each.bytes)}`]]
    const body = Math.max(0, each.bytes.length - 48)
    return [
      [name, `${each.bytes.length} bytes`],
      ...partsOf(each.bytes, [["header", 16], ["its MAC", 16], ["frame", body], ["its MAC"]]),
    ]
  })
  return [...messages, ...onTheWire]
}

/** `[5, "Geth/v1.17", [["eth", 69]], 0, 0x5f1c…]` */
export function rlpText(data: Uint8Array): string {
  try {
    return itemText(decode(data))
  } catch (error) {
    if (error instanceof RlpError) return error.message
    throw error
  }
}

const PRINTABLE = /^[\x20-\x7e]{2,}$/

function itemText(item: RlpItem): string {
  if (!(item instanceof Uint8Array)) return `[${item.map(itemText).join(", ")}]`
  const text = String.fromCharCode(...item.subarray(0, 256))
  if (PRINTABLE.test(text) && item.length <= 256) return `"${text}"`
  if (item.length <= 2) return `${item.reduce((value, digit) => value * 256 + digit, 0)}`
  return `0x${toHex(item)}`
}
