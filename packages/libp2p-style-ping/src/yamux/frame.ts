import { NoStreamIdsLeft, YamuxViolation } from "./yamux-errors.ts"

/**
 * yamux frames (hashicorp/yamux, spec.md). A header of 12 bytes, big-endian:
 *
 *   version 1 (0) | type 1 | flags 2 | stream id 4 | length 4
 *
 * `length` counts the bytes that follow only in a data frame. In a window update it is the credit given, in a ping
 * any value, in a GoAway the reason.
 */
export const HEADER_BYTES = 12

const VERSION = 0

export const DATA = 0
export const WINDOW_UPDATE = 1
export const PING = 2
export const GO_AWAY = 3
export type FrameType = typeof DATA | typeof WINDOW_UPDATE | typeof PING | typeof GO_AWAY

/** Flags, of which a frame may carry several. */
export const SYN = 1 // opens a stream; asks, in a ping
export const ACK = 2 // accepts a stream; answers, in a ping
export const FIN = 4 // this side of the stream is finished
export const RST = 8 // the stream is given up

export interface Header {
  readonly type: FrameType
  readonly flags: number
  /** 0: the session itself. Odd: opened by the dialer. Even: by the listener. */
  readonly streamId: number
  readonly length: number
}

export function encodeHeader({ type, flags, streamId, length }: Header): Uint8Array {
  return writeHeader(new Uint8Array(HEADER_BYTES), type, flags, streamId, length)
}

/**
 * A data frame in one piece: header || bytes.
 * @param frame takes it, whatever it held: as long as both
 */
export function encodeData(
  streamId: number,
  bytes: Uint8Array,
  frame: Uint8Array = new Uint8Array(HEADER_BYTES + bytes.length),
): Uint8Array {
  frame.set(bytes, HEADER_BYTES)
  return writeHeader(frame, DATA, 0, streamId, bytes.length)
}

function writeHeader(
  frame: Uint8Array,
  type: FrameType,
  flags: number,
  streamId: number,
  length: number,
): Uint8Array {
  frame[0] = VERSION
  frame[1] = type
  frame[2] = flags >> 8
  frame[3] = flags
  writeUint32(frame, 4, streamId)
  writeUint32(frame, 8, length)
  return frame
}

/** Not through a DataView: a view would move the few bytes of a small array off the heap of JavaScript. */
function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24
  bytes[at + 1] = value >>> 16
  bytes[at + 2] = value >>> 8
  bytes[at + 3] = value
}

function readUint32(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
}

/**
 * @param header 12 bytes
 * @throws {YamuxViolation}
 */
export function decodeHeader(header: Uint8Array): Header {
  const version = header[0]
  const type = header[1]!
  const flags = (header[2]! << 8) | header[3]!
  const streamId = readUint32(header, 4)
  if (version !== VERSION)
    throw new YamuxViolation(`a frame of version ${version}: there is only 0, so this may be no yamux at all`)
  if (!isFrameType(type))
    throw new YamuxViolation(`a frame of type ${type}: there are 0 (data) to 3 (GoAway)`)
  const ofStream = type === DATA || type === WINDOW_UPDATE
  if (ofStream !== streamId > 0)
    throw new YamuxViolation(
      `a frame of type ${type} on stream ${streamId}: pings and GoAway go on 0, data and window updates on others`,
    )
  if (type === PING && !(flags & (SYN | ACK)))
    throw new YamuxViolation("a ping that neither asks nor answers")
  return { type, flags, streamId, length: readUint32(header, 8) }
}

function isFrameType(type: number): type is FrameType {
  return type <= GO_AWAY
}

const MAX_STREAM_ID = 0xffff_ffff

/** The id of the next stream that this side opens. @throws {NoStreamIdsLeft} */
export function nextStreamId(id: number): number {
  if (id + 2 > MAX_STREAM_ID) throw new NoStreamIdsLeft()
  return id + 2
}
