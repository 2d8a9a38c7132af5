import { UserError } from "ping-from-zero/command"
import type { Column } from "./column.ts"
import { columns } from "./columns/index.ts"
import type { Row } from "./row.ts"
import { rows } from "./rows/index.ts"

export interface Choice {
  readonly rows: readonly Row[]
  readonly columns: readonly Column[]
}

/**
 * `freeze,stage-1`, `freeze`, `stage-1,stage-2`: what is not named of rows or columns is all of them.
 * @param among the columns that there are
 * @throws {UserError}
 */
export function choose(only: string | undefined, among: readonly Column[] = columns): Choice {
  const names = only === undefined ? [] : only.split(",").map((name) => name.trim())
  for (const name of names) {
    if ([...rows, ...among].some(({ id }) => id === name)) continue
    const all = (things: readonly { id: string }[]) => things.map(({ id }) => id).join(", ")
    throw new UserError(`"${name}" is no row and no column: rows are ${all(rows)}; columns are ${all(among)}`)
  }
  const named = <T extends { readonly id: string }>(things: readonly T[]) => {
    const some = things.filter(({ id }) => names.includes(id))
    return some.length > 0 ? some : things
  }
  return { rows: named(rows), columns: named(among) }
}
