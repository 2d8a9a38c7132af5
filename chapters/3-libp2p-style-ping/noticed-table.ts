import type { Noticed } from "@ping-from-zero/lab"
import type { Table, Text } from "@ping-from-zero/story"

/** What the act says: its watchers in the order of its pairs, and the columns. */
interface Words {
  readonly watchers: readonly Text[]
  readonly columns: typeof columns
}

export const columns = {
  who: { en: "who, of whom", ja: "誰が、誰を" },
  doubt: { en: "doubts after", ja: "疑うまで" },
  dead: { en: "dead after", ja: "死亡判定まで" },
  closed: { en: "closed after", ja: "閉じるまで" },
} as const

export function whatEachNoticed(noticed: readonly Noticed[], { watchers, columns }: Words): Table {
  const { who, doubt, dead, closed } = columns
  return [
    [who, doubt, dead, closed],
    noticed.map((one, i) => [watchers[i]!, one.doubted, one.calledDead, one.closed]),
  ]
}
