import fc from "fast-check"
import { expect, test } from "vitest"
import { type Timer, TimerHeap } from "./timer-heap.ts"

test("timers come out by their time, then in the order in which they were set, and those cancelled never", () => {
  const actions = fc.array(
    fc.oneof(fc.nat(20), fc.constant("cancel" as const), fc.constant("shift" as const)),
  )
  fc.assert(
    fc.property(actions, (actions) => {
      const heap = new TimerHeap()
      const model: Timer[] = []
      for (const action of actions) {
        if (action === "cancel" && model.length > 0) heap.cancel(model.splice(model.length >> 1, 1)[0]!)
        else if (action === "shift") expect(heap.shift()).toBe(model.shift())
        else if (typeof action === "number") {
          const timer = { due: action, run: () => {} }
          heap.add(timer)
          const later = model.findIndex(({ due }) => due > action)
          model.splice(later === -1 ? model.length : later, 0, timer)
        }
        expect(heap.first).toBe(model[0])
      }
    }),
  )
})
