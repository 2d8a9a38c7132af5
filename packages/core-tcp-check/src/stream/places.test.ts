import { expect, test } from "vitest"
import { streamPair } from "../testing/memory-stream.ts"
import { type Incoming, Places } from "./places.ts"

const from = (remoteHost: string): Incoming => ({ remoteHost, stream: streamPair()[0] })

test("the oldest of the host that has most gives way, not the newcomer and not the oldest of all", () => {
  const places = new Places<Incoming>(4)
  const [honest, first, second, third] = ["a", "b", "b", "b"].map(from) as [
    Incoming,
    Incoming,
    Incoming,
    Incoming,
  ]
  expect([honest, first, second, third].map((each) => places.add(each))).toEqual(Array(4).fill(undefined))
  expect(places.add(from("c"))).toBe(first)
  expect(places.add(from("d"))).toBe(second)
})

test("a place that is free is taken before anybody's", () => {
  const places = new Places<Incoming>(1)
  const first = from("a")
  places.add(first)
  places.delete(first)
  expect(places.add(from("b"))).toBe(undefined)
})

test("a place can be taken from some alone", () => {
  const places = new Places<Incoming>(3)
  const [a, b] = [from("a"), from("b")]
  places.add(a)
  places.add(b)
  expect(places.takeFrom((each) => each === b)).toBe(b)
  expect(places.takeFrom((each) => each === b)).toBe(undefined)
})
