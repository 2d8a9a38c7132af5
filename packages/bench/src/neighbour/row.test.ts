import { expect, test } from "vitest"
import { fails, missed, type NeighbourRow, PROMISED, timesOf } from "./row.ts"

const held = { bytes: 20_000_000, handles: { TCPSocketWrap: 1, Timeout: 4 } }
const kept: NeighbourRow = {
  attack: "many lists",
  unit: "lists",
  baseline: false,
  seconds: 5,
  attacker: { taken: 1, ended: { StreamReset: 3 } },
  neighbour: { pings: 1, ...PROMISED, dropped: {} },
  held: { processes: 1, before: held, after: { ...held, bytes: 22_900_000 } },
  rss: { before: 60_000_000, most: 900_000_000 },
}

test("a promise is kept up to its very value", () => {
  expect(missed(kept)).toEqual([])
})

test.each([
  [{ attacker: { taken: 0, ended: {} } }, "no lists were taken: nothing was measured"],
  [{ neighbour: { ...kept.neighbour, pings: 0 } }, "no ping was answered"],
  [{ neighbour: { ...kept.neighbour, medianMs: 250.1 } }, "the median ping took 250.1 ms"],
  [{ neighbour: { ...kept.neighbour, worstMs: 1_001 } }, "the worst ping took 1001 ms"],
  [
    { neighbour: { ...kept.neighbour, dropped: { StreamReset: 2, SilentPeer: 1 } } },
    "the neighbour was dropped 3 times",
  ],
  [
    { held: { ...kept.held, after: { ...held, bytes: 24_000_000 } } },
    "the node: 24000000 bytes held; before the attack 20000000",
  ],
  [
    { held: { ...kept.held, after: { ...held, handles: { TCPSocketWrap: 2, Timeout: 3 } } } },
    "the node: 2 TCPSocketWrap open; before the attack 1",
  ],
])("what is missed is said: %#", (change, sentence) => {
  expect(missed({ ...kept, ...change })).toEqual([sentence])
})

test("a row fails by what is missed, but for lateness that is known", () => {
  const late = { ...kept, neighbour: { ...kept.neighbour, worstMs: 1_018 } }
  const known = "the kernel asks again after a second"
  expect([kept, late, { ...late, known }].map(fails)).toEqual([false, true, false])
  expect(fails({ ...late, known, attacker: { taken: 0, ended: {} } })).toBe(true)
})

test("where nobody attacks nothing is promised", () => {
  const attacker = { taken: 0, ended: {} }
  expect(missed({ ...kept, baseline: true, attacker })).toEqual([])
})

test("times of all names are added", () => {
  expect(timesOf({})).toBe(0)
  expect(timesOf({ StreamReset: 2, SilentPeer: 1 })).toBe(3)
})
