import type { PeerCommand } from "@ping-from-zero/interop"
import type { Where } from "@ping-from-zero/lab"
import type { Column } from "./column.ts"

/** A node on a real implementation as a watcher. It is built before it is started. */
export function foreign(
  commandOf: PeerCommand,
  flags: (where: Where) => readonly string[],
): Pick<Column, "watcher" | "build"> {
  let command: readonly string[] = []
  return {
    build: async () => {
      command = await commandOf()
    },
    watcher: { peer: (where) => [...command, ...flags(where)] },
  }
}
