import { createLogUpdate } from "log-update"
import { columnsOf, roomOf, rowsOf } from "./terminal-size.ts"

/** Lines at the end of a terminal that are drawn anew in their place. */
export interface Screen {
  readonly columns: number
  readonly rows: number
  draw(lines: readonly string[]): void
  /** Leaves what was drawn last, and the cursor below it. */
  leave(): void
}

/** @param stream a terminal */
export function screenOn(stream: NodeJS.WriteStream): Screen {
  const update = createLogUpdate(roomOf(stream), { showCursor: false })
  return {
    get columns() {
      return columnsOf(stream)
    },
    get rows() {
      return rowsOf(stream)
    },
    draw: (lines) => update(lines.join("\n")),
    leave: () => update.done(),
  }
}

/**
 * Keys as they are pressed, without Enter. Ctrl-C comes as a key as well then: it is handed on as the signal that it is
 * otherwise.
 * @returns stops reading
 */
export function readKeys(input: NodeJS.ReadStream, onKey: (key: string) => void): () => void {
  const read = (keys: string) => {
    for (const key of keys) {
      if (key === "\u0003") process.kill(process.pid, "SIGINT")
      else onKey(key)
    }
  }
  input.setRawMode(true)
  input.setEncoding("utf8").on("data", read).resume()
  return () => {
    input.off("data", read)
    input.setRawMode(false)
    input.pause()
  }
}
