import { obstacleTo } from "../acts/obstacle.ts"
import { UserError } from "../commands/user-error.ts"
import type { Column } from "./column.ts"
import { columns, rows } from "./plan.ts"
import type { Row } from "./row.ts"

export interface Choice {
  readonly rows: readonly Row[]
  readonly columns: readonly Column[]
}

/** `freeze,stage-1`, `freeze`, `stage-1,stage-2`: what is not named of rows or columns is all of them. @throws {UserError} */
export function choose(only: string | undefined): Choice {
  const names = only === undefined ? [] : only.split(",").map((name) => name.trim())
  for (const name of names) {
    if ([...rows, ...columns].some(({ id }) => id === name)) continue
    const all = (things: readonly { id: string }[]) => things.map(({ id }) => id).join(", ")
    throw new UserError(
      `"${name}" is no row and no column: rows are ${all(rows)}; columns are ${all(columns)}`,
    )
  }
  const named = <T extends { readonly id: string }>(things: readonly T[]) => {
    const some = things.filter(({ id }) => names.includes(id))
    return some.length > 0 ? some : things
  }
  return { rows: named(rows), columns: named(columns) }
}

/** Why this column cannot be measured here, as the end of a sentence; undefined when it can. */
export async function obstacleToColumn(column: Column): Promise<string | undefined> {
  const needs = ["linux", "python3", ...(column.needs ?? [])] as const
  const title = { en: "", ja: "" }
  return (await obstacleTo({ name: column.id, title, apart: true, needs }))?.en
}
