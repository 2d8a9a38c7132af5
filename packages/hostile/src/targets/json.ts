/** JSON objects with the right fields, and something wrong in some of them. */
import { fromUtf8 } from "@ping-from-zero/core-tcp-check"
import fc from "fast-check"
import { textLike } from "../fuzz/mutate.ts"

export function jsonLike(fields: Readonly<Record<string, string | number>>): fc.Arbitrary<Uint8Array> {
  const changed = Object.entries(fields).map(([name, value]) => {
    const other =
      typeof value === "string"
        ? textLike([value])
        : fc.oneof(fc.integer({ min: -1, max: 70_000 }), fc.double())
    const arbitrary = fc.oneof(
      { weight: 6, arbitrary: fc.constant<unknown>(value) },
      { weight: 3, arbitrary: other },
      { weight: 1, arbitrary: fc.jsonValue() },
    )
    return [name, arbitrary] as const
  })
  const object = fc.record(Object.fromEntries(changed), { requiredKeys: Object.keys(fields).slice(0, 2) })
  return object.map((value) => fromUtf8(JSON.stringify(value)))
}
