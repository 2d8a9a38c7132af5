import { playScenarios, type Scenario } from "@ping-from-zero/exercises"
import { type Column, inMemoryColumns, type MemoryColumn, TAKES } from "@ping-from-zero/matrix/play"
import type { StoryEvent } from "@ping-from-zero/story"
import { checkComesAndGoes } from "./comes-and-goes.ts"
import { checkRanges, expectationText, isAsExpected, noticedText } from "./expectation.ts"
import { noticedInMemory } from "./played.ts"
import { row } from "./solution/new-row.ts"

const ours = ["stage-1-book", "stage-1", "stage-2", "stage-3"]
/** By column, what it noticed at each moment. */
const noticed = new Map<string, readonly (number | undefined)[]>()

const whatItDoes: Scenario = {
  title: { en: "what your row does", ja: "書いた行の動作" },
  async play(tell) {
    const events: StoryEvent[] = []
    const stage3 = inMemoryColumns.find(({ id }) => id === "stage-3")!
    tell.step(row.story)
    await noticedInMemory(row, stage3, 0, (event) => events.push(event))
    checkComesAndGoes(tell, events)
    checkRanges(tell, row.expects)
  },
}

function againstColumn(column: Column): Scenario {
  return {
    title: {
      en: `${column.title.en}: ${column.check.en}`,
      ja: `${column.title.ja}: ${column.check.ja}`,
    },
    async play(tell) {
      const expected = row.expects[column.id as MemoryColumn]
      tell.step({
        en: `expected: ${expectationText(expected)}`,
        ja: `期待: ${expectationText(expected)}`,
      })
      const came: (number | undefined)[] = []
      for (let take = 0; take < TAKES; take++) came.push(await noticedInMemory(row, column, take))
      noticed.set(column.id, came)
      const text = noticedText(came)
      if (!isAsExpected(expected, came)) {
        tell.fail({
          en: `${column.id} noticed otherwise, at three moments: ${text}`,
          ja: `${column.id} の検出が期待と異なります（3 つの時点）: ${text}`,
        })
      }
      tell.found({ en: `${column.id}: ${text}`, ja: `${column.id}: ${text}` })
    },
  }
}

const tellsApart: Scenario = {
  title: { en: "our four columns are told apart", ja: "自作の 4 列の違いが表れる" },
  async play(tell) {
    const all = ours.map((id) => noticed.get(id)!)
    const always = all.filter((takes) => takes.every((seconds) => seconds !== undefined)).length
    const never = all.filter((takes) => takes.every((seconds) => seconds === undefined)).length
    if (always > 0 && never > 0) return
    tell.fail({
      en: `of our four columns ${always} always notice and ${never} never do: a row that tells nothing apart teaches nothing`,
      ja: `自作の 4 列のうち、必ず検出するのは ${always} 列、検出しないのは ${never} 列です。両方が 1 列以上必要です`,
    })
  },
}

await playScenarios([whatItDoes, ...inMemoryColumns.map(againstColumn), tellsApart])
