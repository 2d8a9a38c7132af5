import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { INITIAL_WINDOW, ReceiveWindow, SendWindow } from "./window.ts"
import { WindowExceeded, WindowOverflow } from "./yamux-errors.ts"

test("a window is 256 KiB, on both sides, before anybody has said so (spec.md)", () => {
  expect(INITIAL_WINDOW).toBe(262_144)
  expect(new SendWindow().take(1_000_000)).toBe(262_144)
  expect(() => new ReceiveWindow().spend(262_144)).not.toThrow()
  expect(() => new ReceiveWindow().spend(262_145)).toThrow(WindowExceeded)
})

describe("what the peer lets us send", () => {
  test("is a window at first, and what it grants", () => {
    const window = new SendWindow()
    expect(window.take(INITIAL_WINDOW - 1)).toBe(INITIAL_WINDOW - 1)
    expect(window.take(100)).toBe(1)
    expect(window.take(100)).toBe(0)
    window.grant(7)
    expect(window.take(100)).toBe(7)
  })

  test("is taken whole, or not at all, by what cannot be cut", () => {
    const window = new SendWindow()
    expect(window.takeAll(INITIAL_WINDOW + 1)).toBe(false)
    expect(window.takeAll(INITIAL_WINDOW - 1)).toBe(true)
    expect(window.takeAll(2)).toBe(false)
    expect(window.take(100)).toBe(1)
  })

  test("holds at most 2^32 - 1", () => {
    const window = new SendWindow()
    window.grant(0xffff_ffff - INITIAL_WINDOW)
    expect(() => window.grant(1)).toThrow(WindowOverflow)
    window.take(1)
    window.grant(1)
  })
})

describe("what we let the peer send", () => {
  test("is a window, and not a byte more", () => {
    const window = new ReceiveWindow()
    window.spend(INITIAL_WINDOW)
    expect(() => window.spend(1)).toThrow(WindowExceeded)
  })

  test("grows again as the reader reads, in halves", () => {
    const window = new ReceiveWindow()
    window.spend(INITIAL_WINDOW)
    expect(window.read(INITIAL_WINDOW / 2 - 1)).toBe(0)
    expect(window.read(1)).toBe(INITIAL_WINDOW / 2)
    window.spend(INITIAL_WINDOW / 2)
    expect(() => window.spend(1)).toThrow(WindowExceeded)
  })
})

/**
 * The model: bytes are in one of four places, and together they are always one window. The commands: the sender sends
 * as much as it may, the line delivers, the reader reads, credit travels back.
 */
class Model {
  /** Credit at the sender, bytes on the line, bytes held for the reader, credit on its way back or not yet sent. */
  credit = INITIAL_WINDOW
  onTheLine = 0
  held = 0
  owed = 0
  onTheWayBack = 0
}

interface Real {
  readonly sender: SendWindow
  readonly receiver: ReceiveWindow
}

const amount = fc.oneof(fc.integer({ min: 1, max: 70_000 }), fc.constant(INITIAL_WINDOW), fc.constant(1))

const send = amount.map((wanted) => ({
  check: () => true,
  run(model: Model, { sender }: Real) {
    const taken = sender.take(wanted)
    expect(taken).toBe(Math.min(wanted, model.credit))
    model.credit -= taken
    model.onTheLine += taken
  },
  toString: () => `send ${wanted}`,
}))

const arrive = amount.map((most) => ({
  check: (model: Model) => model.onTheLine > 0,
  run(model: Model, { receiver }: Real) {
    const bytes = Math.min(most, model.onTheLine)
    receiver.spend(bytes)
    model.onTheLine -= bytes
    model.held += bytes
  },
  toString: () => `arrive ${most}`,
}))

const read = amount.map((most) => ({
  check: (model: Model) => model.held > 0,
  run(model: Model, { receiver }: Real) {
    const bytes = Math.min(most, model.held)
    model.held -= bytes
    model.owed += bytes
    const given = receiver.read(bytes)
    expect(given).toBe(model.owed >= INITIAL_WINDOW / 2 ? model.owed : 0)
    model.owed -= given
    model.onTheWayBack += given
  },
  toString: () => `read ${most}`,
}))

const credited = fc.constant({
  check: (model: Model) => model.onTheWayBack > 0,
  run(model: Model, { sender }: Real) {
    sender.grant(model.onTheWayBack)
    model.credit += model.onTheWayBack
    model.onTheWayBack = 0
  },
  toString: () => "credit",
})

const cheat = amount.map((bytes) => ({
  check: () => true,
  run(model: Model, { receiver }: Real) {
    const allowed = INITIAL_WINDOW - model.held - model.owed
    const beyond = allowed + bytes
    expect(() => receiver.spend(beyond)).toThrow(WindowExceeded)
  },
  toString: () => `cheat ${bytes}`,
}))

test("in any order of events, credit and bytes together are one window, and no byte is lost", () => {
  fc.assert(
    fc.property(fc.commands([send, arrive, read, credited, cheat], { size: "+2" }), (commands) => {
      const model = new Model()
      fc.modelRun(
        () => ({ model, real: { sender: new SendWindow(), receiver: new ReceiveWindow() } }),
        commands,
      )
      const { credit, onTheLine, held, owed, onTheWayBack } = model
      expect(credit + onTheLine + held + owed + onTheWayBack).toBe(INITIAL_WINDOW)
    }),
  )
})
