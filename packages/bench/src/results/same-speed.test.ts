import { expect, test } from "vitest"
import { derivedName, type Machine } from "./machine.ts"
import type { SoakResult } from "./results.ts"
import { assertSameSpeed, OtherMachine } from "./same-speed.ts"

const machine: Machine = { os: "Linux", cpu: "CPU", cores: 2, node: "20.19.0", pinned: true, computingMs: 10 }
const kept = { name: "here", benches: [], soaks: [{ machine } as SoakResult] }

test("it is named by its processor, its cores and its Node", () => {
  expect(derivedName(machine)).toBe("CPU, 2 cores, Node 20.19.0")
})

test("a machine that computes much slower or faster needs another name", () => {
  assertSameSpeed(kept, { ...machine, computingMs: 15 })
  assertSameSpeed(kept, { ...machine, computingMs: 7 })
  expect(() => assertSameSpeed(kept, { ...machine, computingMs: 15.1 })).toThrow(OtherMachine)
  expect(() => assertSameSpeed(kept, { ...machine, computingMs: 6 })).toThrow(/--machine NAME/)
})

test("results from before the speed was measured say nothing of it", () => {
  const { computingMs, ...unknown } = machine
  assertSameSpeed({ ...kept, soaks: [{ machine: unknown } as SoakResult] }, { ...machine, computingMs: 99 })
})
