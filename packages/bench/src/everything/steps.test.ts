import { expect, test } from "vitest"
import { type Ended, inTurn, stepsFor } from "./steps.ts"

const all = { benches: ["checks", "against-checks"], against: "473182e", evenSo: false, dryRun: false }
const steps = stepsFor({ ...all, machine: undefined })
const ran = (ends: readonly Ended[]) => {
  const names: string[] = []
  return {
    names,
    run: async ({ name }: { name: string }) => {
      names.push(name)
      return ends[names.length - 1]!
    },
  }
}
const ended = (code: number | null, signal: NodeJS.Signals | null = null): Ended => ({ code, signal })

test("all benches with the older commit, then the soaks; both on the machine of this name", () => {
  expect(steps.map(({ args }) => args.join(" "))).toEqual([
    "--against 473182e --only checks,against-checks",
    "",
  ])
  const named = stepsFor({ ...all, machine: "a b", evenSo: true, dryRun: true })
  expect(named.map(({ args }) => args.slice(-4))).toEqual([
    ["--even-so", "--machine", "a b", "--dry-run"],
    ["--machine", "a b", "--dry-run"],
  ])
})

test("what failed does not keep the rest from running, and shows at the end", async () => {
  const { names, run } = ran([ended(1), ended(0)])
  expect(await inTurn(steps, run)).toBe(1)
  expect(names).toEqual(["pnpm bench", "pnpm soak"])
})

test("Ctrl-C ends all of it", async () => {
  for (const interrupted of [ended(130), ended(null, "SIGINT")]) {
    const { names, run } = ran([interrupted, ended(0)])
    expect(await inTurn(steps, run)).toBe(130)
    expect(names).toEqual(["pnpm bench"])
  }
})
