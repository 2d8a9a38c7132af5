import type { Act, Chapter } from "@ping-from-zero/lab"
import type { Text } from "@ping-from-zero/story"
import { strings } from "@ping-from-zero/story"
import { UserError } from "ping-from-zero/command"
import { boundsOf, whyPointless } from "./cell.ts"
import { cellAct } from "./cell-act.ts"
import { choose } from "./choose.ts"
import type { Column } from "./column.ts"
import { NEVER_AFTER } from "./plan.ts"
import type { Row } from "./row.ts"

/** What a second lasts where intervals are shortened. */
export const SHORTENED = 0.1
/** When it happens, as a part of the interval between two checks. */
const PHASE = 0.5
/** Seconds of the real time. A verdict may come so much later than the theory says. */
const SPARE = 5

/**
 * The chapter that has one act: this cell of the matrix, played alone. Intervals of real implementations are not
 * shortened.
 * @param cell a row and a column, like `freeze,stage-1`
 * @throws {UserError}
 */
export function cellChapter(chapter: Chapter, cell: string, realTime: boolean): Chapter {
  const { row, column } = parseCell(cell)
  const factor = realTime || !column.ours ? 1 : SHORTENED
  return {
    ...chapter,
    stage: column.stage,
    interval: {
      shown: column.interval * factor,
      original: column.interval,
      whose: column.title,
    },
    acts: [actOf(row, column, factor)],
  }
}

function actOf(row: Row, column: Column, factor: number): Act {
  const { play, ...head } = cellAct(row, column, { factor, limit: watchedFor(row, column), phase: PHASE })
  return {
    ...head,
    text: {
      ...head.text,
      setting: {
        en: `P is the peer that fails, a node of stage ${column.stage}. W watches it: ${column.check.en}.`,
        ja: `P が故障する相手です（第${column.stage}段階のノード）。W がそれを見張ります（${column.check.ja}）。`,
      },
      reason: reasonOf(row, column, factor),
    },
    unhurried: !column.ours,
    ...(!column.ours && { notInMemory: notInMemory(column) }),
    play: async (lab) => {
      await lab.work(strings.building(column.title), async () => column.build?.())
      await play(lab)
    },
  }
}

function notInMemory({ title }: Column): Text {
  return {
    en: `W is ${title.en}, a program of its own`,
    ja: `W が本物の実装（${title.ja}）であるため`,
  }
}

/** Seconds of the real time. Whoever watches one cell wants to see its end, if it has one. */
export function watchedFor(row: Row, column: Column): number {
  const bounds = boundsOf(row, column)
  return Math.max(NEVER_AFTER, bounds ? bounds[1] + SPARE : 0)
}

function parseCell(cell: string): { row: Row; column: Column } {
  const { rows, columns } = choose(cell)
  const [row, column] = [rows[0], columns[0]]
  if (!row || !column || rows.length > 1 || columns.length > 1) {
    throw new UserError(`"${cell}" is no cell: name a row and a column, like freeze,stage-1`)
  }
  const why = whyPointless(row, column)
  if (why) throw new UserError(`there is nothing to see in the cell "${cell}": ${why.en}`)
  return { row, column }
}

/** What follows from interval and deadline, beside what the reader has just seen. */
function reasonOf(row: Row, column: Column, factor: number): Text {
  if (row.theory === "none") {
    return {
      en: "A check from outside has nothing to see here, and should say nothing.",
      ja: "外からの確認に見えるものは、ここには何もありません。何も言わないのが正解です。",
    }
  }
  const bounds = boundsOf(row, column)
  if (!bounds) {
    return {
      en: "By its design this check cannot see it, however long it waits.",
      ja: "この方式では、どれだけ待っても見えません。",
    }
  }
  if (bounds[1] === 0) {
    return {
      en: "A connection that ends tells at once: no check is needed for that.",
      ja: "接続が終われば、すぐに分かります。確認の出番はありません。",
    }
  }
  const [from, to] = bounds.map((seconds) => Number((seconds * factor).toFixed(1)))
  return {
    en: `By interval and deadline alone, it must be noticed after ${from} to ${to} s.`,
    ja: `間隔と期限だけから計算すると、${from}〜${to}秒で気づくはずです。`,
  }
}
