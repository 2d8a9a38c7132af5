import { expect, test } from "vitest"
import type { HoleExercise } from "../exercise.ts"
import type { LoadedExercise } from "../find-exercises.ts"
import { told } from "./told.ts"

const one = {
  id: "3.1",
  exercise: { package: "libp2p-style-ping", holes: [{ file: "x.ts", bodies: ["sendPing", "answerPings"] }] },
} as unknown as LoadedExercise<HoleExercise>

test.each([
  ["node", "mine: 3.1 sendPing, answerPings, in nodes of stage 3 (this node)"],
  ["chapter", "mine: 3.1 sendPing, answerPings, in nodes of stage 3 (every node of ours)"],
])("%s: the parts that run, and whose nodes run them", (command, line) => {
  expect(told([one], [], command, "en")).toEqual([line])
})

test("what has changed since it passed is left out, and that is said", () => {
  expect(told([], [one], "node", "en")).toEqual([
    "mine: 3.1, or our file in its place, has changed since it passed, and is left out: pnpm exercise 3.1 checks it",
  ])
  expect(told([], [], "node", "ja")[0]).toContain("合格した課題はまだありません")
})
