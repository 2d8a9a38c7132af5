import type { Actor } from "@ping-from-zero/lab"
import type { Table } from "@ping-from-zero/story"
import { text } from "./strings.ts"

/** The core lists of several nodes side by side, as each of them printed it last: `x` where it knows somebody. */
export function listTable(nodes: readonly Actor[]): Table {
  const rows = nodes.map((node) => {
    const known = coreListOf(node)
    return [node.name, ...nodes.map(({ contact }) => (known.includes(contact) ? "x" : "-"))]
  })
  return [[text.atOnce.whoseList, ...nodes.map(({ name }) => name)], rows]
}

function coreListOf({ process }: Actor): readonly string[] {
  const last = process.events.findLast((event) => event.event === "members")
  return last?.event === "members" ? last.core : []
}
