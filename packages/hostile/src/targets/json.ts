/** JSON objects with the right fields, and something wrong in some of them. */
import { fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { textLike } from "../fuzz/mutate.ts"

/** Deeper than JSON.stringify can go; JSON.parse can. */
const nested = fc.nat(9_000).map((depth) => "[".repeat(depth) + "]".repeat(depth))

export function jsonLike(fields: Readonly<Record<string, string | number>>): fc.Arbitrary<Uint8Array> {
  const changed = Object.entries(fields).map(([name, value]) => {
    const other =
      typeof value === "string"
        ? textLike([value])
        : fc.oneof(fc.integer({ min: -1, max: 70_000 }), fc.double())
    const arbitrary = fc.oneof(
      { weight: 12, arbitrary: fc.constant(JSON.stringify(value)) },
      { weight: 6, arbitrary: other.map((each) => JSON.stringify(each)) },
      { weight: 2, arbitrary: fc.json() },
      { weight: 1, arbitrary: nested },
    )
    return [name, arbitrary] as const
  })
  const object = fc.record(Object.fromEntries(changed), { requiredKeys: Object.keys(fields).slice(0, 2) })
  return object.map((values) => {
    const members = Object.entries(values).map(([name, json]) => `${JSON.stringify(name)}:${json}`)
    return fromUtf8(`{${members.join(",")}}`)
  })
}
