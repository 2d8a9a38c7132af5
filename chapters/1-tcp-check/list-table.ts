import type { Actor } from "@ping-from-zero/lab"
import type { Table, Text } from "@ping-from-zero/story"

/**
 * The core lists of several nodes side by side, as each of them printed it last: `x` where it knows somebody.
 * @param whoseList the head of the first column
 */
export function listTable(nodes: readonly Actor[], whoseList: Text): Table {
  const rows = nodes.map((node) => {
    const known = coreListOf(node)
    return [node.name, ...nodes.map(({ contact }) => (known.includes(contact) ? "x" : "-"))]
  })
  return [[whoseList, ...nodes.map(({ name }) => name)], rows]
}

function coreListOf({ process }: Actor): readonly string[] {
  const last = process.events.findLast((event) => event.event === "members")
  return last?.event === "members" ? last.core : []
}
