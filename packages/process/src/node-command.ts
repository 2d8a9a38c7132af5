import { createRequire } from "node:module"
import { pathToFileURL } from "node:url"

/** Node, so that it runs TypeScript as the root's package.json has it, from whatever folder. */
export const NODE: readonly string[] = [
  process.execPath,
  "--conditions=@ping-from-zero/source",
  "--import",
  pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href,
]
