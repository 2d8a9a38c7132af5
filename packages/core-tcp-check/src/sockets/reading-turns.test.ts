import { expect, test } from "vitest"
import { MAX_TURN, ReadingTurns } from "./reading-turns.ts"

/** Turns that come when the test says so. */
function handTurned() {
  let next: (() => void) | undefined
  const turns = new ReadingTurns((callback) => {
    next = callback
  })
  const turn = () => {
    const callback = next
    next = undefined
    callback?.()
  }
  return { turns, turn }
}

test("who is alone reads on until the turn is used up, and in the next turn again", () => {
  const { turns, turn } = handTurned()
  const pieces: number[] = []
  const read = () => {
    pieces.push(pieces.length)
    turns.take(read)
    turns.done(MAX_TURN / 2)
  }
  turns.take(read)
  expect(pieces).toEqual([0, 1])
  turn()
  expect(pieces).toEqual([0, 1, 2, 3])
})

test("a hundred who come at once have one turn together, in the order in which they came", () => {
  const { turns, turn } = handTurned()
  const order: number[] = []
  const piece = MAX_TURN / 4
  for (let id = 0; id < 100; id += 1) {
    const read = () => {
      order.push(id)
      turns.take(read)
      turns.done(piece)
    }
    turns.take(read)
  }
  for (let turned = 1; turned < 50; turned += 1) {
    turn()
    expect(order.length).toBeLessThanOrEqual((turned + 1) * 4)
  }
  expect(new Set(order).size).toBe(100)
})

test("nobody begins while another reads, also not in the next turn", () => {
  const { turns, turn } = handTurned()
  const order: string[] = []
  turns.take(() => order.push("a"))
  turns.take(() => order.push("b"))
  turn()
  expect(order).toEqual(["a"])
  expect(turns.full).toBe(true)
  turns.done(0)
  expect(order).toEqual(["a", "b"])
})

test("a turn in which nobody waits asks for no other", () => {
  const { turns, turn } = handTurned()
  turns.take(() => turns.done(MAX_TURN))
  expect(turns.full).toBe(true)
  turn()
  expect(turns.full).toBe(false)
  turn()
})
