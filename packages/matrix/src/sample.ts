import type { Player } from "@ping-from-zero/lab/play"
import type { StoryEvent } from "@ping-from-zero/story"
import { type CellOptions, cellAct, type Observed, PEER, WATCHER } from "./cell-act.ts"
import type { Column } from "./column.ts"
import { noticeOf, suspicionOf } from "./notice.ts"
import { playAlone } from "./play-alone.ts"
import type { Row } from "./row.ts"

/** What one look at one cell gave. */
export interface Sample extends Observed {
  readonly row: string
  readonly column: string
  /** Which of the cell's samples, from 0. */
  readonly take: number
  /** When it was taken. ISO 8601. */
  readonly date: string
  /** Milliseconds from the moment when it began; undefined when it was not noticed. */
  readonly noticedMs?: number
  /** The first warning, where a watcher gives one before its verdict. */
  readonly suspectMs?: number
  readonly evidence?: string
}

interface TakeOptions {
  readonly player: Player
  readonly signal: AbortSignal
  /** Hears the story of it. */
  readonly onEvent?: (event: StoryEvent) => void
}

/** Takes one sample. @throws what goes wrong on stage, or the signal's reason */
export async function takeSample(
  row: Row,
  column: Column,
  take: number,
  options: CellOptions & TakeOptions,
): Promise<Sample> {
  const { factor, player, signal, onEvent = () => {} } = options
  const observed: Observed = {}
  const events: StoryEvent[] = []
  const act = cellAct(row, column, options, observed)
  await playAlone(act, {
    stage: column.stage,
    interval: column.interval * factor,
    player,
    tell: (event) => {
      events.push(event)
      onEvent(event)
    },
    signal,
  })
  const notice = noticeOf(events, WATCHER, PEER, column.tellsBy)
  const suspectMs = suspicionOf(events, WATCHER, PEER)
  return {
    row: row.id,
    column: column.id,
    take,
    date: new Date().toISOString(),
    ...(notice && { noticedMs: notice.afterMs, evidence: notice.evidence }),
    ...(suspectMs !== undefined && { suspectMs }),
    ...observed,
  }
}
