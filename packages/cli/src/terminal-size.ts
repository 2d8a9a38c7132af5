/** How much room a terminal has, and what it can do. */

/** What most terminals have, and what the texts are made for. */
const USUAL_COLUMNS = 80
const USUAL_ROWS = 24

/** Some have none: `docker exec -t`, `expect`, `script` without a window. */
export function columnsOf({ columns }: { readonly columns?: number | undefined }): number {
  return columns || USUAL_COLUMNS
}

export function rowsOf({ rows }: { readonly rows?: number | undefined }): number {
  return rows || USUAL_ROWS
}

/** Whether a line can be drawn anew: a terminal that says it is dumb shows the codes for that as letters. */
export function drawsAnew(
  { isTTY }: { readonly isTTY?: boolean | undefined },
  { TERM }: Readonly<Record<string, string | undefined>>,
): boolean {
  return isTTY === true && TERM !== "dumb"
}

/** The same terminal; one that has no columns has the usual ones. */
export function roomOf(terminal: NodeJS.WriteStream): NodeJS.WriteStream {
  if (terminal.columns) return terminal
  return new Proxy(terminal, {
    get(target, name) {
      if (name === "columns") return columnsOf(target)
      if (name === "rows") return rowsOf(target)
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === "function" ? value.bind(target) : value
    },
  })
}
