import type { Demands } from "@ping-from-zero/lab"
import type { Text } from "@ping-from-zero/story"
import type { Bounds, Column } from "./column.ts"
import type { Row } from "./row.ts"

/** A real program can be killed or frozen from outside; how it works inside is its own. */
const NOT_OURS: Text = {
  en: "only a node of ours can be made to go wrong so",
  ja: "このように故障させられるのはこの実装のノードだけ",
}

/** Why there is nothing to measure in this cell; undefined when there is. */
export function whyPointless({ pointless, as, busyFor }: Row, { stage, peer }: Column): Text | undefined {
  return pointless?.[stage] ?? (peer && (as || busyFor) ? NOT_OURS : undefined)
}

/** When this check must notice this failure, by its interval and its deadline alone. */
export function boundsOf({ theory }: Row, column: Column): Bounds {
  return theory === "none" ? undefined : column.theory[theory]
}

/** What a cell cannot be played without, by its row and its column; or all cells of one of them. */
export function demandsOf(
  ...parts: readonly Pick<Row | Column, "needs">[]
): Required<Pick<Demands, "apart" | "needs">> {
  return { apart: true, needs: ["linux", ...parts.flatMap(({ needs = [] }) => needs)] }
}
