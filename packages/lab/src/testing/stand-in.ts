import { fileURLToPath } from "node:url"

/** The command of a node that starts fast and does little: for tests. */
export const standIn: readonly string[] = [
  process.execPath,
  fileURLToPath(new URL("stand-in.mjs", import.meta.url)),
]
