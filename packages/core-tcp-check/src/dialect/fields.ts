import { toUtf8 } from "../bytes/bytes.ts"
import { EmptyMessage, IllTypedField, MissingField, NotJson, NotUtf8 } from "./invalid-message.ts"

/** A JSON object of unknown content. */
export type Fields = Readonly<Record<string, unknown>>

/** @throws {EmptyMessage} {NotUtf8} {NotJson} */
export function parseFields(bytes: Uint8Array): Fields {
  if (bytes.length === 0) throw new EmptyMessage("a connection without a message")
  const value = parseJson(decodeText(bytes))
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new NotJson("a message is a JSON object")
  return value as Fields
}

/** @throws {NotJson} */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new NotJson("not JSON")
  }
}

function decodeText(bytes: Uint8Array): string {
  try {
    return toUtf8(bytes)
  } catch {
    throw new NotUtf8("the bytes are not UTF-8")
  }
}

/** @throws {MissingField} */
export function anyField(fields: Fields, name: string): unknown {
  if (!Object.hasOwn(fields, name)) throw new MissingField(name)
  return fields[name]
}

/** @throws {MissingField} {IllTypedField} */
export function textField(fields: Fields, name: string): string {
  const value = anyField(fields, name)
  if (typeof value !== "string") throw new IllTypedField(name, "a text", value)
  return value
}

/** @throws {MissingField} {IllTypedField} */
export function integerField(fields: Fields, name: string): number {
  const value = anyField(fields, name)
  if (typeof value !== "number" || !Number.isInteger(value))
    throw new IllTypedField(name, "an integer", value)
  return value
}
