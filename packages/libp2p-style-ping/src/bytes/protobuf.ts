import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire"
import { toShownUtf8, toUtf8 } from "@ping-from-zero/core-tcp-check/wire"

/** Bytes that are not the protobuf message they should be. */
export class MalformedProtobuf extends Error {
  override readonly name = "MalformedProtobuf"
}

/** One field: its number, and what stood on the wire. */
export interface Field {
  readonly number: number
  /** The type's wire form: a varint as a number; bytes, text and messages as bytes. */
  readonly value: number | Uint8Array
}

/**
 * The fields of a message in the order in which they stand there. The forms that libp2p's messages do not use
 * (32 and 64 bits fixed, groups) are skipped.
 * @throws {MalformedProtobuf}
 */
export function readFields(message: Uint8Array): Field[] {
  const reader = new BinaryReader(message)
  const fields: Field[] = []
  try {
    while (reader.pos < reader.len) {
      const [number, type] = reader.tag()
      if (type === WireType.LengthDelimited) fields.push({ number, value: reader.bytes() })
      else if (type === WireType.Varint) fields.push({ number, value: Number(reader.uint64()) })
      else reader.skip(type, number)
    }
  } catch (cause) {
    throw new MalformedProtobuf("the bytes end or go wrong in the middle of a field", { cause })
  }
  return fields
}

/** @throws {MalformedProtobuf} unless the field's value is bytes */
export function bytesOf({ number, value }: Field): Uint8Array {
  if (typeof value === "number") throw new MalformedProtobuf(`field ${number} is a number, not bytes`)
  return value
}

/** @throws {MalformedProtobuf} unless the field's value is a number */
export function numberOf({ number, value }: Field): number {
  if (typeof value !== "number") throw new MalformedProtobuf(`field ${number} is bytes, not a number`)
  return value
}

/** @throws {MalformedProtobuf} unless the field's value is text in UTF-8 */
export function textOf(field: Field): string {
  try {
    return toUtf8(bytesOf(field))
  } catch (cause) {
    throw new MalformedProtobuf(`field ${field.number} is not text`, { cause })
  }
}

/** Text that is only shown: bytes that are not UTF-8 stand as `\xff`. @throws {MalformedProtobuf} unless it is bytes */
export function shownTextOf(field: Field): string {
  return toShownUtf8(bytesOf(field))
}

/** The inverse of readFields: canonical, each varint as short as it can be. */
export function writeFields(fields: readonly Field[]): Uint8Array {
  const writer = new BinaryWriter()
  for (const { number, value } of fields) {
    if (typeof value === "number") writer.tag(number, WireType.Varint).uint64(value)
    else writer.tag(number, WireType.LengthDelimited).bytes(value)
  }
  return writer.finish()
}
