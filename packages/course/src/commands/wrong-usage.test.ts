import { fileURLToPath } from "node:url"
import { NODE } from "@ping-from-zero/process"
import { refusal, typed } from "ping-from-zero/testing"
import { describe, expect, test } from "vitest"
import { measureCommand } from "./measure.ts"

describe("pnpm measure", () => {
  test.each([
    [[], "missing required argument 'what'"],
    [["fault"], 'there is nothing "fault" to measure: type pnpm measure faults'],
    [["faults", "--before", "2026-11-28"], "--before goes with --real-time: else nothing is kept"],
    [["faults", "--real-time", "--before", "yesterday"], '"yesterday" is no date'],
    [
      ["faults", "--simulated", "--real-time"],
      "time is virtual or real: leave --simulated or --real-time out",
    ],
    [["faults", "--simulated", "--only", "stage-4"], '"stage-4" is no row and no column'],
    [["faults", "--only", "freeze,stage-4"], '"stage-4" is no row and no column'],
    [["faults", "--only", "wrong-echo,stage-2"], 'in "wrong-echo,stage-2": a devp2p pong carries nothing'],
  ])("%j", async (args, sentence) => {
    expect(await refusal(measureCommand(), args)).toContain(sentence)
  })
})

test("no command of that name: one line on stderr, and exit code 2", { timeout: 20_000 }, async () => {
  const main = [...NODE, fileURLToPath(new URL("../main.ts", import.meta.url))]
  const { code, stdout, stderr } = await typed(main, ["nope"])
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
  expect(stderr).toBe('error: there is no command "nope": type chapter, exercise, measure, check-setup\n')
})
