import type { Table, Text } from "@ping-from-zero/story"
import type { Noticed } from "./cells.ts"
import type { Condition } from "./condition.ts"
import type { Deeds } from "./lab.ts"

/** One watcher, and what it notices of its peers: one for each of the fates that an act sets side by side. */
export type Watched<Fate extends string> = Readonly<Record<Fate, Noticed>>

/** Every watcher calls these peers of its own alive. */
export function allAlive<Fate extends string>(
  columns: readonly Watched<Fate>[],
  fates: readonly Fate[],
): Condition[] {
  return columns.flatMap((column) =>
    fates.map((fate) => column[fate].watcher.sees(column[fate].victim).alive()),
  )
}

/** Kills them all at once; each watcher's time runs from now. */
export async function killAll(victims: readonly Noticed[], kill: Deeds["kill"]): Promise<void> {
  await Promise.all(
    victims.map(async (noticed) => {
      noticed.begin()
      await kill(noticed.victim)
    }),
  )
}

/** Freezes them all at once; each watcher's time runs from now. */
export function freezeAll(victims: readonly Noticed[], freeze: Deeds["freeze"]): void {
  for (const noticed of victims) {
    noticed.begin()
    freeze(noticed.victim)
  }
}

/** A line a fate, a column a watcher: when each peer was called dead, if it was. */
export function fatesTable<Fate extends string>(
  columns: readonly Watched<Fate>[],
  fates: readonly Fate[],
  text: {
    readonly head: Text
    readonly columns: readonly Text[]
    readonly rows: Readonly<Record<Fate, Text>>
  },
): Table {
  return [
    [text.head, ...text.columns],
    fates.map((fate) => [text.rows[fate], ...columns.map((column) => column[fate].cell)]),
  ]
}
