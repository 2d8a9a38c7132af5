import fc from "fast-check"
import { expect, test } from "vitest"
import { type Capability, capabilityOf, matchCapabilities } from "./capabilities.ts"

const of = (name: string, version: number, length = 1): Capability => ({ name, version, length })

test("codes are dealt out from 16 on, in the order of the names", () => {
  const ours = [of("sbp", 1), of("eth", 68, 17), of("Zzz", 1, 2)]
  expect(matchCapabilities(ours, ours)).toEqual([
    { name: "Zzz", version: 1, length: 2, offset: 16 }, // capitals come first
    { name: "eth", version: 68, length: 17, offset: 18 },
    { name: "sbp", version: 1, length: 1, offset: 35 },
  ])
})

test("of each name the highest version that both have", () => {
  const ours = [of("eth", 66, 17), of("eth", 68, 13), of("eth", 69, 18)]
  const theirs = [of("eth", 70), of("eth", 66), of("eth", 68)]
  expect(matchCapabilities(ours, theirs)).toEqual([{ name: "eth", version: 68, length: 13, offset: 16 }])
})

test("nothing is shared", () => {
  expect(matchCapabilities([of("sbp", 1)], [])).toEqual([])
  expect(matchCapabilities([of("sbp", 1)], [of("sbp", 2), of("SBP", 1)])).toEqual([])
})

test("named twice, shared once", () => {
  expect(matchCapabilities([of("sbp", 1)], [of("sbp", 1), of("sbp", 1)])).toHaveLength(1)
})

test("both sides come to the same numbers, and no code has two meanings", () => {
  const names = fc.constantFrom("a", "b", "ab", "B", "é")
  const capabilities = fc.uniqueArray(
    fc.record({ name: names, version: fc.nat(3), length: fc.constant(0) }),
    { selector: ({ name, version }) => `${name}/${version}` },
  )
  // How many codes a version has is part of its definition: both sides know the same.
  const withLength = capabilities.map((all) =>
    all.map((one) => ({ ...one, length: one.name.length + one.version })),
  )
  fc.assert(
    fc.property(withLength, withLength, (ours, theirs) => {
      const shared = matchCapabilities(ours, theirs)
      expect(matchCapabilities(theirs, ours)).toEqual(shared)
      const codes = shared.flatMap(({ offset, length }) => Array.from({ length }, (_, i) => offset + i))
      expect(codes).toEqual(codes.map((_, i) => 16 + i))
      for (const code of codes) expect(shared).toContain(capabilityOf(shared, code))
      expect(capabilityOf(shared, 16 + codes.length)).toBeUndefined()
      expect(capabilityOf(shared, 15)).toBeUndefined()
    }),
  )
})
