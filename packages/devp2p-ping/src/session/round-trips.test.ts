import { expect, test } from "vitest"
import { PongMissing, RoundTrips } from "./round-trips.ts"

const waiter = () => {
  const heard: (number | Error)[] = []
  const tell = (what: number | Error) => void heard.push(what)
  return { heard, resolve: tell, reject: tell }
}

test("a round-trip time is certain only while a single ping is unanswered", () => {
  const trips = new RoundTrips(100)
  const [first, second] = [waiter(), waiter()]
  trips.sent(0, first)
  trips.sent(10, second)
  expect(trips.received(15)).toBeUndefined()
  expect(trips.received(16)).toBe(6)
  expect(trips.received(17)).toBeUndefined() // nobody asked for this one
  expect([first.heard, second.heard]).toEqual([[15], [6]])
})

test("a ping that was left out is forgotten in time, and whoever waits for its pong is told", () => {
  const trips = new RoundTrips(100)
  const forgotten = waiter()
  trips.sent(0, forgotten)
  trips.sent(100)
  expect(forgotten.heard).toEqual([new PongMissing(100)])
  expect(trips.received(107)).toBe(7)
})

test("at the end of the session all are told", () => {
  const trips = new RoundTrips(100)
  const asked = waiter()
  trips.sent(0, asked)
  trips.end(new RangeError("over"))
  expect(asked.heard).toEqual([new RangeError("over")])
})
