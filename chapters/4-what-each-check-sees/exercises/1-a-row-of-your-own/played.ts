import { inMemory } from "@ping-from-zero/lab/play"
import { type Column, type OwnRow, phaseOf, rowOf, takeSample } from "@ping-from-zero/matrix/play"
import type { StoryEvent } from "@ping-from-zero/story"

/** Seconds. A row is over by then; whoever has noticed nothing never will. */
export const LIMIT = 120

/**
 * After how many seconds a column notices, in memory; undefined where it does not.
 * @param take which of chapter 4's moments between two checks, from 0
 * @throws what goes wrong in the row's deed
 */
export async function noticedInMemory(
  own: OwnRow,
  column: Column,
  take: number,
  onEvent: (event: StoryEvent) => void = () => {},
): Promise<number | undefined> {
  const { noticedMs } = await takeSample(rowOf(own), column, take, {
    factor: 1,
    limit: LIMIT,
    phase: phaseOf(take),
    player: inMemory(),
    signal: new AbortController().signal,
    onEvent,
  })
  return noticedMs === undefined ? undefined : noticedMs / 1_000
}
