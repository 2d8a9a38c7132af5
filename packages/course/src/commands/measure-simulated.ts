import { inMemory } from "@ping-from-zero/lab/play"
import {
  type Column,
  merge,
  planFor,
  type Results,
  type Row,
  runInMemory,
  type Sample,
} from "@ping-from-zero/matrix/measure"
import { clip } from "@ping-from-zero/story"
import { columnsOf, drawsAnew } from "@ping-from-zero/story/node"
import { interruptible } from "ping-from-zero/command"
import { shortTable } from "./measure-table.ts"

/**
 * Plays all samples in memory, with the original intervals in virtual time, and prints what they come to.
 * @param measured what real processes gave, to be shown below
 */
export async function measureInMemory(
  rows: readonly Row[],
  columns: readonly Column[],
  measured: Results | undefined,
): Promise<void> {
  const samples: Sample[] = []
  const failures: Error[] = []
  const plan = planFor(rows, columns)
  const progress = noteOfProgress(plan.length)
  const interrupted = await interruptible((signal) =>
    runInMemory(plan, {
      player: inMemory(),
      signal,
      onSample: (sample, task) => {
        samples.push(sample)
        progress.show(samples.length, `${task.row.id} ${task.column.id}`)
      },
      onFailure: (error) => failures.push(error),
    }),
  ).finally(() => progress.clear())
  if (interrupted) return
  if (failures[0]) throw failures[0]
  process.stdout.write(shortTable(merge(undefined, samples, columns), rows, columns))
  const there = columns.filter(({ id }) => measured?.columns.some((column) => column.id === id))
  if (!measured || there.length === 0) return
  process.stdout.write(`\nThe same with real processes, as measured on ${measured.date.slice(0, 10)}.\n`)
  process.stdout.write(shortTable(measured, rows, there))
}

/** Milliseconds: what is done sooner needs no word. */
const SOON = 1_000

/** One line that is written anew, on a terminal: all samples take some seconds. */
function noteOfProgress(all: number): { show(done: number, what: string): void; clear(): void } {
  const begun = performance.now()
  const isShown = drawsAnew(process.stderr, process.env)
  return {
    show(done, what) {
      if (!isShown || performance.now() - begun < SOON) return
      process.stderr.write(
        `\r\x1b[2K${clip(`${done} of ${all} samples, ${what}`, columnsOf(process.stderr) - 1)}`,
      )
    },
    clear() {
      if (isShown) process.stderr.write("\r\x1b[2K")
    },
  }
}
