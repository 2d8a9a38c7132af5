import { expect, test } from "vitest"
import { InvalidSeed, OtherSeedVersion, Seed, xoshiro128 } from "./seed.ts"

test("the generator is xoshiro128** (the numbers are those of rand_xoshiro's reference test)", () => {
  const next = xoshiro128([1, 2, 3, 4])
  const expected = [
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]
  expect(expected.map(() => next())).toEqual(expected)
})

test("the same seed and use give the same numbers, another use others", () => {
  const draw = (seed: Seed, use: string) => Array.from({ length: 5 }, seed.uniform(use))
  expect(draw(Seed.of(7), "a line")).toEqual(draw(Seed.parse("3:7"), "a line"))
  expect(draw(Seed.of(7), "a line")).not.toEqual(draw(Seed.of(7), "another"))
  expect(draw(Seed.of(7), "a line")).not.toEqual(draw(Seed.of(8), "a line"))
  expect(Seed.of(7).random("a key")(32)).toEqual(Seed.of(7).random("a key")(32))
})

test("numbers spread evenly from 0 to 1", () => {
  const uniform = Seed.of(1).uniform("spread")
  const tenths = Array.from({ length: 10 }, () => 0)
  for (let i = 0; i < 100_000; i++) tenths[Math.floor(uniform() * 10)]!++
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500)
})

test.each(["", "7", "3:", "3:xyz", "3:123456789", "-3:7", "3:7 "])("%j is refused by name", (text) => {
  expect(() => Seed.parse(text)).toThrow(InvalidSeed)
})

test("a seed of another version says so", () => {
  expect(() => Seed.parse("1:7")).toThrow(OtherSeedVersion)
  expect(() => Seed.parse("2:7")).toThrow("belongs to version 2 of the simulation, and this is version 3")
})

test.each([-1, 0.5, 2 ** 32, Number.NaN])("the number %d makes no seed", (number) => {
  expect(() => Seed.of(number)).toThrow(InvalidSeed)
})
